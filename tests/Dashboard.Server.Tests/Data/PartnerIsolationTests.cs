using System.Text.RegularExpressions;
using Dashboard.Server.Data;
using Dashboard.Server.Data.Mapping;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Data;

/// <summary>What one partner may not see of another is kept in the context, not in each query.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class PartnerIsolationTests
{
    // Everybody's, whoever's they are: accounts, what was decided together, and what only exact audiences and the journal's readers come
    // at.
    private static readonly string[] NoPartners =
        [nameof(User), nameof(AccessLogEntry), nameof(MinuteNote), nameof(Decision), nameof(Warning), nameof(HoldAct)];

    [Fact]
    public void Every_entity_that_is_of_a_partner_is_behind_the_filter()
    {
        using var context = DesignTime.Sqlite();
        foreach (var entity in context.Model.GetEntityTypes().Where(entity => entity.ClrType.Namespace == typeof(Signal).Namespace))
        {
            var isOfPartner = entity.GetProperties().Any(property => property.Name is "PartnerCode" or "Organisation")
                && !NoPartners.Contains(entity.ClrType.Name);
            (entity.GetDeclaredQueryFilters().Count > 0).ShouldBe(isOfPartner, entity.ClrType.Name);
        }
    }

    [Theory]
    [InlineData(Roles.Reporter, "lumens", 1)]
    [InlineData(Roles.Reporter, "om", 1)]
    [InlineData(Roles.Reporter, "gemeente", 0)]
    [InlineData(Roles.Viewer, "lumens", 1)]
    [InlineData(Roles.Auditor, "regio", 0)]
    [InlineData(Roles.Administrator, "regio", 0)]
    [InlineData(Roles.Coordinator, "regio", 2)]
    [InlineData(Roles.Chair, "regio", 2)]
    public async Task A_query_that_forgets_whose_rows_it_may_show_shows_those_of_the_reader(string role, string organisation, int shown)
    {
        await using var app = App.Start();
        foreach (var partner in new[] { "lumens", "om" })
        {
            await app.SendAsync(new SubmitSignals(
                new(Roles.Reporter, partner), [new(Drafts.Of(TimeProvider.System.Today()), TimeProvider.System.UtcNow())]));
            await app.SendAsync(new SayNothingToReport(new(Roles.Reporter, partner)));
        }
        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DashboardContext>();
        (await context.Signals.CountAsync(), await context.Heartbeats.CountAsync()).ShouldBe((0, 0), "nobody has said who reads");
        context.ReadAs(new(role, organisation));
        (await context.Signals.CountAsync(), await context.Heartbeats.CountAsync()).ShouldBe((shown, shown));
        (await context.Signals.OfEveryPartner().CountAsync()).ShouldBe(2);
    }

    /// <summary>Who goes past the filter, and why.</summary>
    private static readonly Dictionary<string, string> Past = new(StringComparer.Ordinal)
    {
        ["Intake/SubmitSignals.cs"] = "an id that another partner's signal has is taken",
        ["Oversight/ListWithdrawals.cs"] = "the privacy officer looks at what every partner took back",
    };

    [Fact]
    public void Nobody_goes_past_the_filter_who_is_not_in_the_list()
    {
        var server = Path.Combine(Repository.Root, "src", "Dashboard.Server");
        var past = Directory.EnumerateFiles(server, "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !file.Contains("/obj/", StringComparison.Ordinal)
                    && !file.EndsWith(nameof(PartnerIsolation) + ".cs", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\bOfEveryPartner\(|\bIgnoreQueryFilters\("))
            .Select(file => Path.GetRelativePath(server, file).Replace('\\', '/'));
        past.ShouldBe(Past.Keys, ignoreOrder: true);
    }
}
