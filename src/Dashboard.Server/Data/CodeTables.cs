using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>The tables that hold from when until when codes are valid.</summary>
internal static class CodeTables
{
    /// <summary>The codes that are not valid always, for whoever reads with this context: in a unit nobody can change them meanwhile.</summary>
    public static async Task<IReadOnlyList<CodeTerm>> CodeTermsAsync(this DashboardContext context, CancellationToken cancellationToken) =>
        await context.Codes.Where(code => code.From != null || code.Until != null)
            .Select(code => new CodeTerm(code.List, code.Code, code.From, code.Until)).ToListAsync(cancellationToken);

    /// <summary>Puts in the lists, codes and wordings that this version of the product has and the database has not.</summary>
    /// <param name="now">UTC.</param>
    public static async Task SeedAsync(DashboardContext context, DateTime now, CancellationToken cancellationToken)
    {
        var rows = await context.CodeLists.Include(list => list.Codes).ToListAsync(cancellationToken);
        foreach (var list in CodeLists.All)
        {
            if (rows.Find(row => row.List == list.List) is { } row)
                context.CodeListChanges.AddRange(row.Follow(list, now));
            else
                context.CodeLists.Add(CodeListRow.Begin(Keys.Public(), list));
        }
        // No entry in the journal: like the schema, this is what there is before anybody follows.
        await context.SaveChangesAsync(cancellationToken);
    }
}
