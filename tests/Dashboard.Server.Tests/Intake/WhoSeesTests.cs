using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Shared;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Intake;

/// <summary>What the form promises about who sees what, held against what the server does for every role and every mark.</summary>
public sealed class WhoSeesTests
{
    private static readonly (string User, string Role, string Words)[] Others =
    [
        ("coordinator", Roles.Coordinator, "regiocoördinatoren"), ("voorzitter", Roles.Chair, "de voorzitter"),
        ("meekijker", Roles.Viewer, "meekijker"), ("fg", Roles.Auditor, "functionaris"),
        ("beheerder", Roles.Administrator, "beheerder"), ("melder.om", Roles.Reporter, "andere partner"),
    ];

    [Theory]
    [InlineData(Handling.Green), InlineData(Handling.Amber), InlineData(Handling.Red)]
    public async Task The_words_are_what_the_server_does(Handling handling)
    {
        await using var table = MeetingTable.InWeek47();
        var words = WhoSeesText.Describe(handling, table.App.Region.NarrativeDays).ToDictionary(row => row.What, row => row.Who);
        var mark = Code<Handling>.Wire(handling);
        // What everybody knows already, elsewhere.
        await table.SubmitAsync("om", 6, d => d.Area = "GM0794");
        await table.SubmitAsync("lumens", 6, d => d.Area = "GM0794");
        var ids =
            await table.SubmitAsync("lumens", 6, d =>
                (d.Area, d.Handling, d.Narrative, d.Reference) = ("GM0772", mark, "Groepje bij de ingang.", null));
        await table.SubmitAsync("om", 6, d => (d.Area, d.Handling) = ("GM0772", mark));
        var id = ids[0];

        // The card: in the list and by itself, for each role.
        (await StatusAsync(table, "melder.lumens", $"{ApiRoutes.Signals}/{id}")).ShouldBe(HttpStatusCode.OK);
        words["Het signaal"].ShouldStartWith("Melders van uw eigen organisatie");
        foreach (var (user, role, name) in Others)
        {
            var opens = await StatusAsync(table, user, $"{ApiRoutes.Signals}/{id}") == HttpStatusCode.OK;
            opens.ShouldBe(WhoSees.Card(handling).Contains(role), $"{user} opens");
            using var list = await (await table.AsAsync(user)).GetAsync(ApiRoutes.Signals);
            var listed = list.StatusCode == HttpStatusCode.OK
                && (await list.Content.ReadFromJsonAsync<Page<SignalCard>>(WireJson.Options))!.Items.Any(card => ids.Contains(card.Id));
            listed.ShouldBe(opens, $"{user} reads it in the list");
            Promises(words["Het signaal"], name).ShouldBe(opens, $"{user}: “{words["Het signaal"]}”");

            var reads = await StatusAsync(table, user, $"{ApiRoutes.Signals}/{id}/narrative") == HttpStatusCode.OK;
            reads.ShouldBe(WhoSees.Narrative.Contains(role), $"{user} reads the narrative");
            Promises(words["De toelichting"], name).ShouldBe(reads, $"{user}: “{words["De toelichting"]}”");
        }
        (await StatusAsync(table, "melder.lumens", $"{ApiRoutes.Signals}/{id}/narrative"))
            .ShouldBe(HttpStatusCode.Forbidden, "not read back");

        // Exact figures: of everybody's signals, and of the own ones.
        var own = await TotalAsync(table, "melder.lumens", "?partner=lumens&area=GM0772");
        own.ShouldBe(new Figure.Exact(WhoSees.CountsExactly(handling) ? 6 : 0));
        foreach (var user in new[] { "coordinator", "voorzitter" })
            (await TotalAsync(table, user, "?area=GM0772")).ShouldBe(new Figure.Exact(WhoSees.CountsExactly(handling) ? 12 : 0), user);
        words["Precieze cijfers"].StartsWith("Het signaal telt mee.", StringComparison.Ordinal).ShouldBe(WhoSees.CountsExactly(handling));

        // Protected figures, after a release, for everybody.
        table.SignOutAll();
        table.MoveTo(MeetingTable.CutOff.AddMinutes(1));
        await table.RunJobAsync();
        var published = words.Single(row => row.Key.StartsWith("Beschermde cijfers", StringComparison.Ordinal)).Value;
        published.StartsWith("Het signaal telt mee.", StringComparison.Ordinal).ShouldBe(WhoSees.CountsForEverybody(handling));
        foreach (var user in new[] { "meekijker", "melder.veiligthuis", "fg", "beheerder" })
            (await TotalAsync(table, user, "?area=GM0772&from=2026-11-16&to=2026-11-22")) // week 47, which is over by then
                .ShouldBe(WhoSees.CountsForEverybody(handling) ? new Figure.Protected(10, 14) : new Figure.Protected(0, 4), user);

        // The narrative goes when it was said to go.
        words["De toelichting"].ShouldContain("Na 90 dagen");
        table.SignOutAll();
        table.Time.Advance(TimeSpan.FromDays(91));
        await table.App.SendAsync(new Dashboard.Server.Retention.DestroyExpired());
        var kept = await table.GetAsync<SignalDetails>("coordinator", $"{ApiRoutes.Signals}/{id}");
        kept.HasNarrative.ShouldBeFalse();
    }

    [Fact]
    public async Task The_term_of_a_narrative_is_the_one_that_is_set()
    {
        await using var table = MeetingTable.InWeek47(("Retention:NarrativeDays", "30"));
        var region = await table.GetAsync<Region>("melder.lumens", ApiRoutes.Region);
        WhoSeesText.Describe(Handling.Green, region.NarrativeDays)[1].Who.ShouldContain("Na 30 dagen");
    }

    /// <summary>A name that is said, and not said to be left out.</summary>
    private static bool Promises(string words, string name) =>
        words.Contains(name, StringComparison.Ordinal) && !words.Contains($"Niet {name}", StringComparison.Ordinal);

    private static async Task<HttpStatusCode> StatusAsync(MeetingTable table, string user, string path)
    {
        using var answer = await (await table.AsAsync(user)).GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<Figure> TotalAsync(MeetingTable table, string user, string query) =>
        (await table.GetAsync<Overview>(user, ApiRoutes.Overview + query)).Total;
}
