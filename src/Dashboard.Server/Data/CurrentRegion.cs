using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>
/// The region as it is now, on this node. The truth is in the tables; whoever follows the journal for it (<c>RegionFollower</c>) has it read
/// again when they change. Who works in a request asks for a <see cref="Region"/>: one that stays the same for that request.
/// </summary>
internal sealed class CurrentRegion(IDbContextFactory<DashboardContext> contexts, CurrentRules rules, TimeProvider time)
{
    private volatile Read? _read;
    private volatile OfDay? _now;

    /// <summary>As of today: places and partners come and go with the day, also when nothing is changed.</summary>
    public Region Now
    {
        get
        {
            var read = _read ?? throw new InvalidOperationException("The region is asked for before it was read.");
            var (today, terms, now) = (time.Today(), rules.Now.Retention, _now);
            if (now?.Day != today || now.Of != read || now.Terms != terms)
                _now = now = new(today, read, terms, RegionTables.On(read.Areas, read.Partners, today, terms, read.Codes, read.Begin));
            return now.Region;
        }
    }

    /// <summary>People work in it; before that only its administrator does, who sets it up.</summary>
    public bool IsReady => _read?.IsReady == true;

    /// <summary>It may be another from now on. Must not throw.</summary>
    public event Action? Changed;

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var areas = await context.Areas.AsNoTracking().OrderBy(area => area.Number).ToListAsync(cancellationToken);
        var partners = await context.Partners.AsNoTracking().OrderBy(partner => partner.Number).ToListAsync(cancellationToken);
        var codes = await context.CodeTermsAsync(cancellationToken);
        _read = new(
            areas, partners, codes, await RegionTables.BeginAsync(context, cancellationToken),
            await RegionTables.IsReadyAsync(context, cancellationToken));
        Changed?.Invoke();
    }

    private sealed record Read(
        IReadOnlyList<AreaRow> Areas, IReadOnlyList<PartnerRow> Partners, IReadOnlyList<CodeTerm> Codes, DateOnly? Begin,
        bool IsReady);

    private sealed record OfDay(DateOnly Day, Read Of, RetentionTerms Terms, Region Region);
}
