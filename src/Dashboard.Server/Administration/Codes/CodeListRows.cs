using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Codes;

/// <summary>How a code list is found, shown and read.</summary>
internal static class CodeListRows
{
    /// <exception cref="RuleBrokenException">There is none.</exception>
    public static async Task<CodeListRow> CodeListAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.CodeLists.Include(list => list.Codes).SingleOrDefaultAsync(list => list.Id == id, cancellationToken)
            ?? throw new RuleBrokenException("Deze codelijst is er niet.", BrokenRule.NotFound);

    /// <summary>In the order of the list, by what this version of the product calls its codes.</summary>
    public static CodeListCard ToCard(this CodeListRow row)
    {
        var list = CodeLists.Get(row.List);
        var rows = row.Codes.ToDictionary(code => code.Code, StringComparer.Ordinal);
        return new(
            row.Id, row.List, list.Field,
            [.. list.Codes.Select(code => new CodeCard(
                code.Code, code.Label, code.Group, rows[code.Code].From, rows[code.Code].Until, code.MustStay))],
            row.Version);
    }

    /// <summary>A code is looked for in its list and never repeated: what it looks like does not matter.</summary>
    public static void CheckCode(this InputCheck check, CodeDraft draft)
    {
        if (draft.Code?.Length is not (> 0 and <= CodeRow.MaxCode))
            check.Error("code", "Kies een code.");
    }
}
