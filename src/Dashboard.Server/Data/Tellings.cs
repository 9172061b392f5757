using Dashboard.Server.Domain;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>Which warnings partners were told of.</summary>
internal static class Tellings
{
    /// <summary>By warning, those of these that were told. In which role somebody did that, the journal knows.</summary>
    public static async Task<IReadOnlyDictionary<Guid, WarningTelling>> TellingsOfAsync(
        this DashboardContext context, IReadOnlyCollection<Guid> warnings, CancellationToken cancellationToken)
    {
        var told = await context.ToldWarnings.AsNoTracking().Where(t => warnings.Contains(t.WarningId)).ToListAsync(cancellationToken);
        if (told.Count == 0)
            return new Dictionary<Guid, WarningTelling>();
        var ids = told.Select(t => t.WarningId).ToList();
        var acts = await context.Journal.AsNoTracking()
            .Where(entry => entry.Kind == JournalKind.WarningTold && ids.Contains(entry.SubjectId))
            .OrderBy(entry => entry.Sequence).Select(entry => new { entry.SubjectId, entry.ActorRole }).ToListAsync(cancellationToken);
        return told.ToDictionary(
            t => t.WarningId, t => new WarningTelling(t.ToldOn, t.Until, acts.Last(act => act.SubjectId == t.WarningId).ActorRole));
    }
}
