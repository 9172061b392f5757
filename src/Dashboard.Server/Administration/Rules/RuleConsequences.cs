using System.Globalization;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Mailing;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Rules;

/// <summary>
/// What a rule would do, in Dutch, a fact each. Counts are bands of R, also large ones: of two terms a day apart, two exact counts would
/// tell how many there are of one day.
/// </summary>
/// <param name="now">UTC.</param>
internal sealed class RuleConsequences(DashboardContext context, Region region, DateTime now)
{
    public async Task<IEnumerable<string>> OfAsync(
        RuleKind kind, RegionRules before, RegionRules then, CancellationToken cancellationToken)
    {
        if (kind.Read(before) == kind.Read(then))
            return ["Dit is de waarde die nu al geldt. Er verandert niets."];
        return kind.Code switch
        {
            RuleCode.WaitingDays => [await WaitingAsync(before, then, cancellationToken)],
            RuleCode.FalsePer4Weeks => False(then.FalseWarnings.FalsePer4Weeks),
            RuleCode.Meeting =>
            [
                "Het eerste overleg dat met deze regel vanzelf wordt gepland, is op "
                    + $"{DutchTime.LongMoment(then.Meeting.After(then.Release.CutOffAfter(now)))}.",
                "Overleggen die al gepland zijn, blijven staan. Die verzet u bij het overleg zelf.",
            ],
            RuleCode.Recipients => then.Mail.Recipients.Count == 0
                ? ["Niemand krijgt nog een uitnodiging of een verslag per mail."]
                : [$"Uitnodigingen en verslagen gaan voortaan naar {kind.Show(kind.Read(then))}. Wie zij zijn, ziet geen ander van hen."],
            RuleCode.MeetingRoles => [await ReadersAsync(then.MailRoles.Meeting, "Uitnodigingen en verslagen", cancellationToken)],
            RuleCode.TroubleRoles => [await ReadersAsync(then.MailRoles.Trouble, "De mail over storingen", cancellationToken)],
            RuleCode.BackupDays => [await BackupsAsync(then.Backup, cancellationToken)],
            RuleCode.ReporterDigest => await DigestAsync(Roles.Reporter, then, cancellationToken),
            RuleCode.CoordinatorDigest => await DigestAsync(Roles.Coordinator, then, cancellationToken),
            RuleCode.ChairDigest => await DigestAsync(Roles.Chair, then, cancellationToken),
            RuleCode.ViewerDigest => await DigestAsync(Roles.Viewer, then, cancellationToken),
            RuleCode.AuditorDigest => await DigestAsync(Roles.Auditor, then, cancellationToken),
            RuleCode.AdministratorDigest => await DigestAsync(Roles.Administrator, then, cancellationToken),
            RuleCode.Resolution => Resolution(then.Release.Resolution),
            RuleCode.CutOff =>
            [
                $"Beschermde cijfers bewegen elke {kind.Show(kind.Read(then))}, en op geen ander moment.",
                $"De eerste vrijgave komt zodra de regio werkt, en telt tot {DutchTime.LongMoment(then.Release.LastCutOff(now))}. "
                    + $"De volgende is op {DutchTime.LongMoment(then.Release.CutOffAfter(now))}.",
                "Na de eerste vrijgave kan niemand dit meer veranderen.",
            ],
            _ => await RetentionAsync(kind, before, then, cancellationToken),
        };
    }

    private static string[] False(double rate)
    {
        var often = rate > 4
            ? string.Create(DutchText.Culture, $"ongeveer {rate / 4:0.#} loze vroegsignalen per week")
            : rate >= 3 ? "ongeveer één loos vroegsignaal per week"
            : string.Create(DutchText.Culture, $"ongeveer één loos vroegsignaal per {4 / rate:0} weken");
        return
        [
            $"Als er niets speelt, komt er in de hele regio {often}.",
            "Wie minder loze wil, hoort ook later van wat er wel speelt.",
            "De volgende keer dat het product kijkt, rekent het hiermee. Vroegsignalen die er al zijn, blijven.",
        ];
    }

    /// <summary>How many people that are is no secret: who may change this rule sees all accounts.</summary>
    private async Task<string> ReadersAsync(IReadOnlyList<string> roles, string what, CancellationToken cancellationToken)
    {
        if (roles.Count == 0)
            return $"{what} gaan naar niemand vanwege zijn rol.";
        var readers = (await context.AddressesAsync(roles, cancellationToken)).Count;
        return string.Create(
            DutchText.Culture,
            $"{what}: naar {readers:N0} {(readers == 1 ? "persoon" : "personen")} met een account en een mailadres. "
                + $"Wie er later bij komt of weggaat, telt vanzelf mee.");
    }

    private async Task<string[]> DigestAsync(string role, RegionRules then, CancellationToken cancellationToken) =>
        !then.Digests.ContainsKey(role)
            ? ["Wie deze rol heeft, krijgt geen samenvatting meer."]
            :
            [
                await ReadersAsync([role], "De samenvatting", cancellationToken),
                "Zij zegt waarvan er nieuws is, zonder cijfers, plaatsen en namen. Is er niets nieuws, dan komt er geen mail.",
                .. Roles.AtTheTable.Contains(role)
                    ? ["Een nieuw vroegsignaal wacht niet: daarover gaat meteen een mail uit."] : Array.Empty<string>(),
                "De eerste komt op zijn vroegst morgen.",
            ];

    private async Task<string> BackupsAsync(BackupTerm term, CancellationToken cancellationToken)
    {
        var last = await context.Journal.Where(entry => entry.Kind == JournalKind.BackupMade).OrderByDescending(entry => entry.Sequence)
            .Select(entry => (DateTime?)entry.At).FirstOrDefaultAsync(cancellationToken);
        return (last, term.IsOver(last, now)) switch
        {
            (null, _) => "Er is nog nooit een back-up gemaakt. Dat staat bij de toestand, en in de mail over storingen.",
            ({ } made, true) => $"De laatste back-up, van {DutchTime.LongMoment(made)}, is daarmee te oud. Dat staat bij de toestand, en "
                + "in de mail over storingen.",
            ({ } made, false) => $"De laatste back-up is van {DutchTime.LongMoment(made)}. Die is daarmee niet te oud.",
        };
    }

    private static string[] Resolution(int step) =>
    [
        string.Create(
            DutchText.Culture,
            $"Een aantal staat er voortaan als “minder dan {step:N0}”, “{step:N0}–{2 * step - 1:N0}”, "
                + $"“{2 * step:N0}–{3 * step - 1:N0}”, enzovoort."),
        "Een grotere stap beschermt beter en zegt minder.",
        "Na de eerste vrijgave kan niemand dit meer veranderen.",
    ];

    private async Task<string> WaitingAsync(RegionRules before, RegionRules then, CancellationToken cancellationToken)
    {
        var (wait, waits) = (await WaitingTooLongAsync(then), await WaitingTooLongAsync(before));
        return $"Met deze termijn wachten nu {wait} te lang. Met de termijn die nu geldt zijn dat er {waits}. Geteld zijn alleen groene "
            + "signalen die bij de laatste vrijgave binnen waren.";

        async Task<string> WaitingTooLongAsync(RegionRules rules)
        {
            var receivedBefore = Clock.StartOf(rules.Waiting.Before(Clock.DayOf(now)).AddDays(1));
            var count = await Published(context.Signals.InFigures(), before.Release)
                .CountAsync(
                    s => s.ReceivedAt < receivedBefore && (s.Status == SignalStatus.Received || s.Status == SignalStatus.TakenUp),
                    cancellationToken);
            return FigureText.Signals(Audience.Band(count, before.Release.Resolution));
        }
    }

    private async Task<IEnumerable<string>> RetentionAsync(
        RuleKind kind, RegionRules before, RegionRules then, CancellationToken cancellationToken)
    {
        var (count, one, many) = await ReachedAsync(kind.Code, then.Retention, before.Release, cancellationToken);
        var sentences = new List<string>();
        if (Term(then) < Term(before))
        {
            var reached = FigureText.Counted(Audience.Band(count, before.Release.Resolution), one, many);
            sentences.Add(kind.Code == RuleCode.SignalYears
                ? $"Met deze termijn worden binnen een uur {reached} geteld en vernietigd. Oudere signalen worden niet meer aangenomen."
                : $"Met deze termijn worden binnen een uur {reached} vernietigd.");
            sentences.Add("Wat vernietigd is, komt niet terug, ook niet als de termijn weer langer wordt. Daarom beslissen twee mensen.");
            if (kind.Code is RuleCode.SignalYears or RuleCode.NarrativeDays)
                sentences.Add("Wat onder een bewaarplicht valt, blijft. Alleen groene signalen zijn hier meegeteld die bij de laatste "
                    + "vrijgave binnen waren. De andere gaan ook weg.");
        }
        else
        {
            sentences.Add("Met deze termijn wordt niets eerder vernietigd. Wat al vernietigd is, komt niet terug.");
            sentences.Add("Langer bewaren is meer dan met elkaar is afgesproken. Daarom beslissen twee mensen, en hoort het in de DPIA.");
        }
        return sentences;

        int Term(RegionRules rules) => int.Parse(kind.Read(rules), CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Signals that everybody's figures count, and that were in at the last cut-off: what moved with every signal would tell whoever sends
    /// some how many others sent.
    /// </summary>
    private IQueryable<Signal> Published(IQueryable<Signal> counted, ReleasePolicy release)
    {
        var cutOff = release.LastCutOff(now);
        return counted.Where(s => s.Handling == Handling.Green && s.ReceivedAt < cutOff);
    }

    /// <summary>What the next run of <c>DestroyExpired</c> would take of a class. Signals only that count in figures.</summary>
    private async Task<(int Count, string One, string Many)> ReachedAsync(
        RuleCode code, RetentionTerms terms, ReleasePolicy release, CancellationToken cancellationToken)
    {
        var today = Clock.DayOf(now);
        DateTime Since(int years) => now.AddYears(-years);
        switch (code)
        {
            case RuleCode.NarrativeDays:
                var narrativesFrom = terms.NarrativesFrom(now);
                return (await Published(context.Signals.InFigures(), release)
                    .Where(s => s.Narrative != null && s.ReceivedAt < narrativesFrom)
                    .NotHeldBy(await context.EffectiveHoldsAsync(cancellationToken), region).CountAsync(cancellationToken),
                    "toelichting", "toelichtingen");
            case RuleCode.SignalYears:
                return (await Published(context.Signals.InFigures(), release).ObservedBefore(terms.SignalsFrom(today))
                    .NotHeldBy(await context.EffectiveHoldsAsync(cancellationToken), region).CountAsync(cancellationToken),
                    "signaal", "signalen");
            case RuleCode.WarningYears:
                var warningsFrom = Since(terms.WarningYears);
                return (await context.Warnings.CountAsync(w => w.UpdatedAt < warningsFrom, cancellationToken),
                    "vroegsignaal", "vroegsignalen");
            case RuleCode.MeetingYears:
                var meetingsFrom = Since(terms.MeetingYears);
                return (await context.Meetings.CountAsync(m => (m.EndedAt ?? m.PlannedAt) < meetingsFrom, cancellationToken),
                    "overleg met zijn cijfers en besluiten", "overleggen met hun cijfers en besluiten");
            case RuleCode.CampaignYears:
                var campaignsFrom = today.AddYears(-terms.CampaignYears);
                return (await context.Campaigns.CountAsync(c => c.To < campaignsFrom, cancellationToken), "campagne", "campagnes");
            case RuleCode.DeliveryYears:
                var (readFrom, saidFrom) = (Since(terms.DeliveryYears), today.AddYears(-terms.DeliveryYears));
                return (await context.Deliveries.CountAsync(d => d.ReadAt < readFrom, cancellationToken)
                    + await context.Heartbeats.CountAsync(h => h.Day < saidFrom, cancellationToken),
                    "levering of bericht dat er niets te melden was", "leveringen en berichten dat er niets te melden was");
            default:
                var loggedFrom = Since(terms.AccessLogYears);
                return (await context.AccessLog.CountAsync(e => e.At < loggedFrom, cancellationToken),
                    "regel van het toegangslog", "regels van het toegangslog");
        }
    }
}
