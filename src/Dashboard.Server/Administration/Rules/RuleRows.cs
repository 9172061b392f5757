using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Administration;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Rules;

/// <summary>How a rule is found, shown and read.</summary>
internal static class RuleRows
{
    private const string Published = "Er zijn al cijfers vrijgegeven. Wat vrij is, kan niet terug: met een andere stap of een ander moment "
        + "zouden oude en nieuwe cijfers naast elkaar meer verraden dan elk apart.";

    /// <exception cref="RuleBrokenException">There is none.</exception>
    public static async Task<RuleRow> RuleAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.Rules.SingleOrDefaultAsync(rule => rule.Id == id, cancellationToken)
            ?? throw new RuleBrokenException("Deze regel is er niet.", BrokenRule.NotFound);

    /// <returns>Dutch: why a rule cannot be changed any more; null when it can.</returns>
    public static async Task<string?> FixedAsync(this DashboardContext context, RuleKind kind, CancellationToken cancellationToken) =>
        kind.IsOfRelease && await context.Releases.AnyAsync(cancellationToken) ? Published : null;

    /// <exception cref="RuleBrokenException">It cannot be changed any more.</exception>
    public static async Task MustBeOpenAsync(this DashboardContext context, RuleKind kind, CancellationToken cancellationToken)
    {
        if (await context.FixedAsync(kind, cancellationToken) is { } reason)
            throw new RuleBrokenException(reason, BrokenRule.Conflict);
    }

    /// <param name="reader">Who looks: who asked for a change cannot agree to it.</param>
    public static RuleCard ToCard(this RuleRow row, string? reasonFixed, SignedIn reader)
    {
        var kind = RuleKind.Of(row.Code);
        return new(
            row.Id, row.Code, kind.Input, row.Value, kind.Show(row.Value), kind.Bounds, kind.NeedsTwo, reasonFixed,
            row.AskedValue is { } asked
                ? new(asked, kind.Show(asked), row.AskedRole!, row.AskedOrganisation!, row.AskedAt!.Value, row.AskedBy == reader.Id)
                : null,
            row.Version);
    }

    /// <summary>A number, a moment or addresses: the guard, which is for what is said about signals, would refuse each address.</summary>
    public static void CheckValue(this InputCheck check, RuleDraft draft)
    {
        if (draft.Value?.Length > RuleRow.MaxValue)
            check.Error("value", $"Ten hoogste {RuleRow.MaxValue} tekens.");
        else if (PlainText.Fault((draft.Value ?? "").ReplaceLineEndings("\n"), lines: true) is { } fault)
            check.Error("value", fault);
    }

    /// <summary>Reads what somebody typed.</summary>
    /// <returns>The rules as they would be.</returns>
    /// <exception cref="RuleBrokenException">It is no value of this rule, with what would be.</exception>
    public static RegionRules Accept(this RuleKind kind, RegionRules now, string? value) =>
        (value is null ? null : kind.Write(now, value.ReplaceLineEndings("\n").Trim()))
            ?? throw new RuleBrokenException(
                $"Dit past niet bij de regel. {kind.Bounds}", errors: [new("value", kind.Bounds)]);
}
