using System.Globalization;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Dutch;

namespace Dashboard.Server.Domain;

/// <summary>One kind of rule: how its value is written, between which bounds, and how many people it takes to change it.</summary>
/// <param name="Bounds">Dutch: what may be filled in.</param>
/// <param name="NeedsTwo">
/// Shorter terms destroy for good, longer ones keep more than was agreed, and published figures cannot be taken back: for those two people
/// decide. What can be put back tomorrow, one may change.
/// </param>
/// <param name="Read">The value as text, always written in the same way.</param>
/// <param name="Write">Null when the text is no value, or not within the bounds.</param>
/// <param name="Show">Dutch: a value as people read it. Never an address of somebody: history keeps it.</param>
internal sealed record RuleKind(
    RuleCode Code, RuleInput Input, string Bounds, bool NeedsTwo, Func<RegionRules, string> Read,
    Func<RegionRules, string, RegionRules?> Write, Func<string, string> Show)
{
    public static readonly IReadOnlyList<RuleKind> All =
    [
        Retention(
            RuleCode.NarrativeDays, RetentionTerms.MostDays, "dag", "dagen", terms => terms.NarrativeDays,
            (terms, days) => terms with { NarrativeDays = days }),
        Years(RuleCode.SignalYears, terms => terms.SignalYears, (terms, years) => terms with { SignalYears = years }),
        Years(RuleCode.WarningYears, terms => terms.WarningYears, (terms, years) => terms with { WarningYears = years }),
        Years(RuleCode.MeetingYears, terms => terms.MeetingYears, (terms, years) => terms with { MeetingYears = years }),
        Years(RuleCode.CampaignYears, terms => terms.CampaignYears, (terms, years) => terms with { CampaignYears = years }),
        Years(RuleCode.DeliveryYears, terms => terms.DeliveryYears, (terms, years) => terms with { DeliveryYears = years }),
        Years(RuleCode.AccessLogYears, terms => terms.AccessLogYears, (terms, years) => terms with { AccessLogYears = years }),
        Whole(
            RuleCode.WaitingDays, 1, WaitingTerm.MostDays, "werkdag", "werkdagen", needsTwo: false, rules => rules.Waiting.WaitingDays,
            (rules, days) => rules with { Waiting = new() { WaitingDays = days } }),
        new(
            RuleCode.FalsePer4Weeks, RuleInput.Number,
            string.Create(DutchText.Culture, $"Een getal van {FalseWarnings.Least} tot en met {FalseWarnings.Most}."), NeedsTwo: false,
            rules => rules.FalseWarnings.FalsePer4Weeks.ToString(CultureInfo.InvariantCulture),
            (rules, text) => double.TryParse(
                text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
                && rate is >= FalseWarnings.Least and <= FalseWarnings.Most
                    ? rules with { FalseWarnings = new() { FalsePer4Weeks = rate } } : null,
            text => $"{text.Replace('.', ',')} in vier weken"),
        Moment(
            RuleCode.Meeting, needsTwo: false, rules => (rules.Meeting.Day, rules.Meeting.Time),
            (rules, day, time) => rules with { Meeting = new() { Day = day, Time = time } }),
        new(
            RuleCode.Recipients, RuleInput.Addresses,
            $"Ten hoogste {MeetingRecipients.Most} adressen, elk op een eigen regel. Leeg: niemand.", NeedsTwo: false,
            rules => string.Join('\n', rules.Mail.Recipients),
            (rules, text) => Addresses(text) is { } addresses ? rules with { Mail = new() { Recipients = addresses } } : null,
            text => Counted(text.Length == 0 ? 0 : text.Split('\n').Length, "adres", "adressen")),
        OfRoles(
            RuleCode.MeetingRoles, RolesForMail.Meeting, "Zonder rol krijgen alleen de adressen hierboven de mail.", mayBeNone: true,
            roles => roles.Meeting, (roles, chosen) => roles with { Meeting = chosen }),
        OfRoles(
            RuleCode.TroubleRoles, RolesForMail.Trouble, "Kies ten minste één rol: anders hoort niemand ervan.", mayBeNone: false,
            roles => roles.Trouble, (roles, chosen) => roles with { Trouble = chosen }),
        Whole(
            RuleCode.BackupDays, 1, BackupTerm.MostDays, "dag", "dagen", needsTwo: false, rules => rules.Backup.BackupDays,
            (rules, days) => rules with { Backup = new() { BackupDays = days } }),
        Whole(
            RuleCode.Resolution, ReleasePolicy.LowestResolution, ReleasePolicy.HighestResolution, "", "", needsTwo: true,
            rules => rules.Release.Resolution, (rules, step) => rules with { Release = rules.Release with { Resolution = step } }),
        Moment(
            RuleCode.CutOff, needsTwo: true, rules => (rules.Release.CutOffDay, rules.Release.CutOffTime),
            (rules, day, time) => rules with { Release = rules.Release with { CutOffDay = day, CutOffTime = time } }),
        Digest(RuleCode.ReporterDigest, Roles.Reporter),
        Digest(RuleCode.CoordinatorDigest, Roles.Coordinator),
        Digest(RuleCode.ChairDigest, Roles.Chair),
        Digest(RuleCode.ViewerDigest, Roles.Viewer),
        Digest(RuleCode.AuditorDigest, Roles.Auditor),
        Digest(RuleCode.AdministratorDigest, Roles.Administrator),
    ];

    /// <summary>Of published figures: they hold from the first release on, for good.</summary>
    public bool IsOfRelease => Code is RuleCode.Resolution or RuleCode.CutOff;

    public static RuleKind Of(RuleCode code) => All.First(kind => kind.Code == code);

    private static RuleKind Years(RuleCode code, Func<RetentionTerms, int> read, Func<RetentionTerms, int, RetentionTerms> write) =>
        Retention(code, RetentionTerms.MostYears, "jaar", "jaar", read, write);

    private static RuleKind Retention(
        RuleCode code, int most, string one, string many, Func<RetentionTerms, int> read,
        Func<RetentionTerms, int, RetentionTerms> write) => Whole(
        code, 1, most, one, many, needsTwo: true, rules => read(rules.Retention),
        (rules, term) => rules with { Retention = write(rules.Retention, term) });

    private static RuleKind Whole(
        RuleCode code, int least, int most, string one, string many, bool needsTwo, Func<RegionRules, int> read,
        Func<RegionRules, int, RegionRules> write) => new(
        code, RuleInput.Number,
        string.Create(DutchText.Culture, $"Een heel getal van {least:N0} tot en met {most:N0}{(many.Length == 0 ? "" : " " + many)}."),
        needsTwo, rules => read(rules).ToString(CultureInfo.InvariantCulture),
        (rules, text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most ? write(rules, number) : null,
        text => Counted(int.Parse(text, CultureInfo.InvariantCulture), one, many));

    private static RuleKind Moment(
        RuleCode code, bool needsTwo, Func<RegionRules, (DayOfWeek Day, TimeOnly Time)> read,
        Func<RegionRules, DayOfWeek, TimeOnly, RegionRules> write) => new(
        code, RuleInput.Moment, "Een dag van de week en een tijd.", needsTwo,
        rules => string.Create(CultureInfo.InvariantCulture, $"{read(rules).Day} {read(rules).Time:HH:mm}"),
        (rules, text) => MomentOf(text) is var (day, time) ? write(rules, day, time) : null,
        text => MomentOf(text) is var (day, time)
            ? string.Create(DutchText.Culture, $"{DutchText.Culture.DateTimeFormat.GetDayName(day)} om {time:HH:mm}") : "");

    private static RuleKind Digest(RuleCode code, string role) => new(
        code, RuleInput.Schedule, "Nooit, of dagen en een tijd.", NeedsTwo: false,
        rules => rules.Digests.GetValueOrDefault(role)?.ToString() ?? "",
        (rules, text) => text.Length == 0 ? rules with { Digests = rules.Digests.Remove(role) }
            : DigestSchedule.Read(text) is { } schedule ? rules with { Digests = rules.Digests.SetItem(role, schedule) } : null,
        text => DigestSchedule.Read(text) is { } schedule
            ? string.Create(DutchText.Culture, $"{ShownDays(schedule.Days)} om {schedule.Time:HH:mm}") : "nooit");

    private static string ShownDays(string days) => days switch
    {
        ScheduleDays.Daily => "elke dag",
        ScheduleDays.Workdays => "maandag tot en met vrijdag",
        _ => DutchText.Culture.DateTimeFormat.GetDayName(Enum.Parse<DayOfWeek>(days)),
    };

    /// <param name="choices">The roles that may be chosen, in the order in which they are written.</param>
    private static RuleKind OfRoles(
        RuleCode code, IReadOnlyList<string> choices, string bounds, bool mayBeNone, Func<MailRoles, IReadOnlyList<string>> read,
        Func<MailRoles, IReadOnlyList<string>, MailRoles> write) => new(
        code, RuleInput.Roles, bounds, NeedsTwo: false, rules => string.Join('\n', read(rules.MailRoles)),
        (rules, text) =>
        {
            var given = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            List<string> chosen = [.. choices.Intersect(given, StringComparer.Ordinal)];
            return given.Except(choices, StringComparer.Ordinal).Any() || chosen.Count == 0 && !mayBeNone
                ? null
                : rules with { MailRoles = write(rules.MailRoles, chosen) };
        },
        text => text.Length == 0
            ? "geen enkele rol"
            : string.Join(", ", text.Split('\n').Select(role => DutchText.Lower(Label.Role(role)))));

    private static (DayOfWeek Day, TimeOnly Time)? MomentOf(string text) =>
        text.Split(' ') is [var name, var clock]
        && Enum.GetValues<DayOfWeek>().Where(day => day.ToString() == name).ToArray() is [var day]
        && TimeOnly.TryParseExact(clock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (day, time) : null;

    private static List<string>? Addresses(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return lines.Count <= MeetingRecipients.Most && lines.TrueForAll(MailAddressesAttribute.IsAddress) ? lines : null;
    }

    private static string Counted(int number, string one, string many) =>
        string.Create(DutchText.Culture, $"{number:N0} {(number == 1 ? one : many)}").TrimEnd();
}
