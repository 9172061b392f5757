using Dashboard.Server.Accounts;
using Dashboard.Server.Data;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Demo;

/// <summary>
/// Demo accounts and a demo history: three invented years of a region, shifted so that they end today, and in the last week a few signals
/// of one kind at a quiet place, so that there is an early warning to look at.
/// </summary>
internal sealed class DemoRegion(
    DashboardContext context, JournalWriter journal, IMediator mediator, CreateAccount accounts, Region region, ILogger<DemoRegion> logger)
{
    /// <summary>The last day of the delivery files.</summary>
    private static readonly DateOnly LastDay = new(2026, 11, 22);
    private const int AssessedAfterDays = 7;
    private static readonly string[] ClusterPartners = ["veilig-thuis", "gemeente"];

    public static readonly (string UserName, string Role, string Organisation)[] Accounts =
    [
        ("melder.veiligthuis", Roles.Reporter, "veilig-thuis"),
        ("melder.lumens", Roles.Reporter, "lumens"),
        ("melder.om", Roles.Reporter, "om"),
        ("melder.gemeente", Roles.Reporter, "gemeente"),
        ("coordinator", Roles.Coordinator, Roles.RegionOffice),
        ("voorzitter", Roles.Chair, Roles.RegionOffice),
        ("meekijker", Roles.Viewer, "gemeente"),
        ("fg", Roles.Auditor, Roles.RegionOffice),
        ("beheerder", Roles.Administrator, Roles.RegionOffice),
    ];

    /// <summary>Nobody's, and nobody's ever: of a domain that is kept for examples (RFC 2606).</summary>
    public static string AddressOf(string userName) => userName + "@voorbeeld.example";

    /// <summary>The deliveries of the demo, by partner, with every date moved by this many days.</summary>
    public static IEnumerable<(string Partner, IEnumerable<DeliveryRow> Rows)> Deliveries(int shiftDays) =>
        from partner in new[] { "veilig-thuis", "lumens", "om", "gemeente" }
        let path = Path.Combine(AppContext.BaseDirectory, "Demo", "deliveries", partner + ".csv")
        select (partner, DeliveryFile.Open(new MemoryStream(File.ReadAllBytes(path))).Rows().Select(row => Shift(row, shiftDays)));

    /// <summary>Fills what is missing; safe to run at every start, also after one that was cut short.</summary>
    /// <exception cref="RuleBrokenException">The database holds real signals.</exception>
    public async Task FillAsync(string password, CancellationToken cancellationToken)
    {
        foreach (var (userName, role, organisation) in Accounts)
            await accounts.EnsureAsync(userName, role, organisation, password, AddressOf(userName), cancellationToken);

        var begun = await context.Journal.Where(entry => entry.Kind == JournalKind.DemoBegun)
            .Select(entry => (DateTime?)entry.At)
            .FirstOrDefaultAsync(cancellationToken)
            ?? await BeginAsync(cancellationToken);
        var filled = await context.Deliveries.Select(delivery => delivery.PartnerCode).Distinct().ToListAsync(cancellationToken);
        var today = Clock.DayOf(begun);
        foreach (var (partner, rows) in Deliveries(today.DayNumber - LastDay.DayNumber))
        {
            if (filled.Contains(partner) || region.Partners.All(p => p.Code != partner))
                continue;
            logger.LogInformation("Filling the demo region with the invented signals of {Partner}", partner);
            var received = new ReceivedInOrder(begun);
            await mediator.Send(
                new ImportDelivery(partner, rows.Concat(Cluster(partner, today)), _ => { }, received.At), cancellationToken);
        }
        while (await journal.WriteAsync(
            Caller.System, (unit, cancel) =>
                AssessedLongAgoAsync(unit, begun.AddDays(-AssessedAfterDays), cancel), cancellationToken, JournalWriter.JobLimit)) { }
    }

    /// <summary>What two partners see of the same, three times each, from six days ago until yesterday.</summary>
    private static IEnumerable<DeliveryRow> Cluster(string partner, DateOnly today) =>
        Array.IndexOf(ClusterPartners, partner) is >= 0 and var first
        ? Enumerable.Range(0, 3).Select(i => new DeliveryRow(0, new()
        {
            ObservedOn = today.AddDays(first - 6 + ClusterPartners.Length * i)
                .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Area = "OMG-18",
            Exploitation = "crimineel",
            Approaches = ["opgehaald_worden"],
            Channel = "school",
            AgeBand = "14-16",
            Gender = "jongen",
            Actor = "onbekend",
            Basis = "waarneming",
            Reliability = new() { Source = "B", Content = 2 },
            Reference = FormattableString.Invariant($"DEMO{i + 1}"),
        }))
        : [];

    /// <summary>Three years in which nobody assessed anything would be no region: what is older is assessed.</summary>
    private static async Task<bool> AssessedLongAgoAsync(JournalUnit unit, DateTime before, CancellationToken cancellationToken)
    {
        var signals = await unit.Context.Signals.Where(s => s.Status == SignalStatus.Received && s.ReceivedAt < before)
            .OrderBy(s => s.ReceivedAt)
            .Take(2000)
            .ToListAsync(cancellationToken);
        foreach (var signal in signals)
        {
            signal.Assess(SignalVerdict.Relevant, null, null, signal.Version);
            unit.Record(JournalKind.SignalAssessed, signal.Id, signal.Version);
        }
        return signals.Count > 0;
    }

    private async Task<DateTime> BeginAsync(CancellationToken cancellationToken) =>
        await journal.WriteAsync(Caller.System, async (unit, cancel) =>
    {
        if (await unit.Context.Signals.AnyAsync(cancel))
            throw new RuleBrokenException("This database holds signals of its own; a demo is not put on top of them. Choose another "
                + "Data__Directory or set Demo__Enabled=false.");
        unit.Record(JournalKind.DemoBegun, Guid.CreateVersion7(unit.Now), 1);
        // Once, so that it stays away when somebody removes it.
        var today = Clock.DayOf(unit.Now);
        var campaign = Campaign.Record(
            Keys.Public(), "Film over ronselen, op scholen (verzonnen)", today.AddDays(-210), today.AddDays(-182), null, null);
        unit.Context.Campaigns.Add(campaign);
        unit.Record(JournalKind.CampaignRecorded, campaign.Id, 1);
        return unit.Now;
    }, cancellationToken);

    private static DeliveryRow Shift(DeliveryRow row, int days)
    {
        if (row.Draft is { } draft && ObservedDate.TryParse(draft.ObservedOn, null, out var date))
        {
            var day = date.Day.AddDays(days);
            draft.ObservedOn = date.Precision == Precision.Week
                ? IsoWeek.Containing(day).ToString()
                : day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }
        return row;
    }

    /// <summary>The files are in the order of receipt, so a row came in no earlier than the latest observation so far.</summary>
    private sealed class ReceivedInOrder(DateTime atMost)
    {
        private DateTime _latest;

        public DateTime At(DeliveryRow row)
        {
            if (ObservedDate.TryParse(row.Draft?.ObservedOn, null, out var date) && date.FirstDay <= Clock.DayOf(atMost))
                _latest = Max(_latest, date.FirstDay.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc));
            return _latest < atMost ? _latest : atMost;
        }

        private static DateTime Max(DateTime left, DateTime right) => left > right ? left : right;
    }
}
