using Dashboard.Server.Data;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Journal;

/// <summary>Keeps the rules of this node in step with what is set on screen, here or on another node.</summary>
internal sealed class RulesFollower(CurrentRules rules) : IJournalFollower
{
    public string Name => "regels";

    public Task StartAsync(long sequence, CancellationToken cancellationToken) => rules.ReadAsync(cancellationToken);

    public Task FollowAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken) =>
        entries.Any(entry => entry.Kind is JournalKind.RuleChanged or JournalKind.RuleConfirmed)
            ? rules.ReadAsync(cancellationToken)
            : Task.CompletedTask;
}
