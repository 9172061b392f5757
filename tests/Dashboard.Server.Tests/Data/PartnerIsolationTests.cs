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
    [
        nameof(User), nameof(AccessLogEntry), nameof(MinuteNote), nameof(Decision), nameof(Warning), nameof(HoldAct),
        nameof(PartnerSystem), nameof(DigestMark),
    ];

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
            await app.SendAsync(new SayNothingToReport(new(Roles.Reporter, partner)));
            await app.SendAsync(new SubmitSignals(
                new(Roles.Reporter, partner), [new(Drafts.Of(TimeProvider.System.Today()), TimeProvider.System.UtcNow())]));
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
        ["PartnerSystems/PartnerSystemQueries.cs"] = "where a system lets news go, for the administrator and the privacy officer",
        ["PartnerSystems/AgreeToPartnerSystem.cs"] = "what a system subscribed to goes on after a block",
        ["PartnerSystems/EndPartnerSystem.cs"] = "what a system subscribed to goes with it",
        ["Oversight/ListWithdrawals.cs"] = "the privacy officer looks at what every partner took back",
    };

    /// <summary>
    /// Who takes contexts of their own, of which every one shows what is of all partners: the product itself at work, and what reads nothing
    /// that is of a partner.
    /// </summary>
    private static readonly Dictionary<string, string> OfTheProduct = new(StringComparer.Ordinal)
    {
        ["Access/Sessions.cs"] = "sessions and accounts",
        ["Accounts/SessionStart.cs"] = "browsers that are new",
        ["Accounts/SignInThrottle.cs"] = "failed attempts",
        ["Administration/Quality/GetQuality.cs"] = "how good what partners send in is, for the administrator, in bands",
        ["Administration/Codes/CheckCode.cs"] = "how many signals carry a code, in a band",
        ["Administration/Rules/CheckRule.cs"] = "how much a term reaches, in bands",
        ["Administration/SetUp/OpeningOfRegion.cs"] = "what the region lacks",
        ["Commands/ReplayHistory.cs"] = "a database of its own",
        ["Data/CurrentRegion.cs"] = "places, partners and codes",
        ["Data/CurrentRules.cs"] = "rules",
        ["Data/Database.cs"] = "makes them",
        ["Data/SideWrites.cs"] = "writes only",
        ["Data/SqliteCopy.cs"] = "proves the journal of a copy",
        ["Detection/DetectWarnings.cs"] = "a job",
        ["Detection/LookBack.cs"] = "a job",
        ["Http/App.razor"] = "whether the signals are invented",
        ["Digests/DigestNews.cs"] = "reads as who is told",
        ["Health/DatabaseCheck.cs"] = "whether the database answers",
        ["Journal/JournalTail.cs"] = "the journal",
        ["Journal/JournalWriter.cs"] = "says at once on whose behalf each reads",
        ["Live/LiveBroadcaster.cs"] = "a follower; who hears what is decided by Audience and groups",
        ["Live/LiveHub.cs"] = "whether there is such a meeting, and its region",
        ["Mailing/SendMail.cs"] = "mails that wait, encrypted",
        ["Meetings/CorrectSnapshot.cs"] = "freezes everybody's figures anew, for the chair",
        ["Meetings/FreezeSnapshot.cs"] = "a job",
        ["Meetings/PlanMeeting.cs"] = "the latest frozen week, which is nobody's",
        ["PartnerSystems/ClientAssertions.cs"] = "which systems there are, and which proofs were used",
        ["PartnerSystems/PartnerTokenHandler.cs"] = "which systems there are",
        ["PartnerSystems/TokenKeys.cs"] = "keys of this installation",
        ["Picture/CubeFollower.cs"] = "a follower",
        ["Releases/MakeRelease.cs"] = "a job",
        ["Releases/PublishedPicture.cs"] = "a follower",
        ["Retention/DestroyExpired.cs"] = "a job",
        ["Webhooks/WebhookPump.cs"] = "who is told of something; of what, is read as the partner itself (EventFeed)",
    };

    [Fact]
    public void Nobody_takes_a_context_that_shows_everything_who_is_not_in_the_list() =>
        FilesWith(@"IDbContextFactory<DashboardContext>").ShouldBe(OfTheProduct.Keys, ignoreOrder: true);

    [Fact]
    public void Nobody_goes_past_the_filter_who_is_not_in_the_list() =>
        FilesWith(@"\bOfEveryPartner\(|\bIgnoreQueryFilters\(").ShouldBe(Past.Keys, ignoreOrder: true);

    /// <summary>A page that is broken off is not waited for, and the request's context would be gone while the page still asks.</summary>
    [Fact]
    public void No_page_asks_the_context_of_its_request() =>
        FilesWith(@"@inject DashboardContext\b|\[Inject\][^;=]*\bDashboardContext\b").ShouldBeEmpty();

    private static IEnumerable<string> FilesWith(string pattern)
    {
        var server = Path.Combine(Repository.Root, "src", "Dashboard.Server");
        return Directory.EnumerateFiles(server, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Where(file =>
                !file.Contains("/obj/", StringComparison.Ordinal)
                    && !file.EndsWith(nameof(PartnerIsolation) + ".cs", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), pattern))
            .Select(file => Path.GetRelativePath(server, file).Replace('\\', '/'));
    }
}
