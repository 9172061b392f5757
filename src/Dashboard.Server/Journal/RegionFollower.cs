using Dashboard.Server.Data;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Journal;

/// <summary>Keeps the region of this node in step with what is set on screen, here or on another node.</summary>
internal sealed class RegionFollower(CurrentRegion region) : IJournalFollower
{
    public string Name => "regio";

    public Task StartAsync(long sequence, CancellationToken cancellationToken) => region.ReadAsync(cancellationToken);

    public Task FollowAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken) =>
        entries.Any(entry => entry.Kind is JournalKind.RegionBegun or JournalKind.RegionOpened or JournalKind.OrganisationJoined
            or JournalKind.OrganisationChanged or JournalKind.OrganisationLeft or JournalKind.PlaceOpened or JournalKind.PlaceChanged
            or JournalKind.PlaceClosed or JournalKind.CodeRetired or JournalKind.CodeTakenBack)
            ? region.ReadAsync(cancellationToken)
            : Task.CompletedTask;
}
