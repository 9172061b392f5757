using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Server.Data;

/// <summary>What the rules of an empty database are: the configuration says it, once.</summary>
internal sealed class RuleSeed(
    IOptions<RetentionTerms> retention, IOptions<WaitingTerm> waiting, IOptions<FalseWarnings> falseWarnings,
    IOptions<MeetingSettings> meeting, IOptions<MeetingRecipients> mail, IOptions<ReleasePolicy> release)
{
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public RegionRules Rules { get; } = new()
    {
        Retention = retention.Value,
        Waiting = waiting.Value,
        FalseWarnings = falseWarnings.Value,
        Meeting = meeting.Value,
        Mail = mail.Value,
        Release = release.Value,
    };
}

/// <summary>The tables that hold the rules.</summary>
internal static class RuleTables
{
    /// <summary>As they are for whoever reads with this context: in a unit nobody can change them meanwhile.</summary>
    public static async Task<RegionRules> RulesAsync(this DashboardContext context, CancellationToken cancellationToken)
    {
        var rules = new RegionRules();
        foreach (var row in await context.Rules.AsNoTracking().ToListAsync(cancellationToken))
            rules = RuleKind.Of(row.Code).Write(rules, row.Value)
                ?? throw new InvalidOperationException($"The rule {row.Code} has a value that it cannot have.");
        return rules;
    }

    /// <summary>Gives every rule that has no value yet the one of the configuration.</summary>
    public static async Task SeedAsync(DashboardContext context, RegionRules seed, DateTime now, CancellationToken cancellationToken)
    {
        var known = await context.Rules.Select(row => row.Code).ToListAsync(cancellationToken);
        foreach (var kind in RuleKind.All.Where(kind => !known.Contains(kind.Code)))
            context.Rules.Add(RuleRow.Begin(Guid.CreateVersion7(now), kind.Code, kind.Read(seed)));
        // No entry in the journal: like the schema, this is what there is before anybody follows.
        await context.SaveChangesAsync(cancellationToken);
    }
}
