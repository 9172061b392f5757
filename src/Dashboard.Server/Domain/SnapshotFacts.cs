using System.Text.Json;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;

namespace Dashboard.Server.Domain;

/// <summary>
/// What stood around the figures at the moment of a snapshot. The counts in it are exact and stay inside, like those of the tables.
/// </summary>
/// <param name="Partners">All partners of the region then: one that leaves keeps its name here.</param>
/// <param name="WaitingTooLong">Signals that nobody had assessed for more than <paramref name="WaitingDays"/> working days.</param>
/// <param name="Told">Warnings that a coordinator had told every partner; null in facts of before they were written down.</param>
/// <param name="Areas">All places of the region then; null in facts of before they were written down.</param>
/// <param name="Former">Places that had closed by then; null in facts of before they were written down.</param>
internal sealed record SnapshotFacts(
    IReadOnlyList<SnapshotFacts.WarningFact> Warnings, IReadOnlyList<SnapshotFacts.PartnerFact> Partners,
    IReadOnlyList<SnapshotFacts.CampaignFact> Campaigns, int WaitingTooLong, int WaitingDays,
    IReadOnlyList<Area>? Areas = null, IReadOnlyList<SnapshotFacts.TellingFact>? Told = null,
    IReadOnlyList<Area>? Former = null)
{
    internal sealed record TellingFact(string Municipality, ApproachGroup Group);

    /// <param name="ChangedSince">It was changed between the moment and the freeze: its state is the later one.</param>
    internal sealed record WarningFact(
        Guid Id, WarningKind Kind, WarningStatus Status, string Area, Approach? Approach, ApproachGroup? Group, string? Partner,
        DateOnly From, DateOnly To,
        int Observed, int Partners, bool TakenUp, bool ChangedSince);

    internal sealed record PartnerFact(string Code, string Name, bool SaidNothingToReport);

    internal sealed record CampaignFact(Guid Id, string Name, DateOnly From, DateOnly To, string? Area, ApproachGroup? Group);

    /// <summary>
    /// The region as it was then. Partners that came later are in it too: they may have a part in what a past meeting decided.
    /// </summary>
    public Region RegionOf(Region today)
    {
        var areas = Areas ?? today.Areas;
        var whole = areas.Single(area => area.Kind == AreaKind.Region);
        return new(
            whole.Code, whole.Name, areas, [.. Partners.Select(partner => new Partner(partner.Code, partner.Name))
                .UnionBy(today.EveryPartner, partner => partner.Code)],
            today.Invented, today.RetentionYears, today.NarrativeDays, Former ?? (Areas is null ? today.Former : []),
            Begin: today.Begin);
    }

    public byte[] Pack() => JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Options);

    public static SnapshotFacts Unpack(byte[] bytes)
    {
        LongWork.Begins("Unpacking the facts of a week");
        return JsonSerializer.Deserialize<SnapshotFacts>(bytes, WireJson.Options)!;
    }
}
