using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>
/// The region's rules as they are now, on this node. The truth is in the table; whoever follows the journal for it (<c>RulesFollower</c>)
/// has it read again when one changes. A singleton asks this, each time; a handler takes the rules that it needs, which stay the same for
/// its request. What cannot be undone (destroying, the first release) asks the database in its unit.
/// </summary>
internal sealed class CurrentRules(IDbContextFactory<DashboardContext> contexts)
{
    private volatile RegionRules? _now;

    public RegionRules Now => _now ?? throw new InvalidOperationException("The rules are asked for before they were read.");

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        _now = await context.RulesAsync(cancellationToken);
    }
}
