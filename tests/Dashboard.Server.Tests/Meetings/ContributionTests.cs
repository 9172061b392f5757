using System.Net;
using System.Text.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Meetings;

/// <summary>What a partner sees once a year of what its signals contributed to.</summary>
public sealed class ContributionTests
{
    private static readonly DateTime NextYear = new(2027, 1, 5, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Before_a_year_is_over_it_says_when_and_the_running_year_is_not_shown()
    {
        await using var table = MeetingTable.InWeek47();
        await table.FreezeAsync();
        var none = await table.GetAsync<Contribution>("melder.lumens", ApiRoutes.Contribution);
        (none.Year, none.Next, none.Years.Count, none.Quarters.Count, none.Weeks.Count).ShouldBe((null, new DateOnly(2027, 1, 4), 0, 0, 0));
        foreach (var year in new[] { "2026", "2027", "1", "x", "-1", "99999999999" })
            (await (await table.AsAsync("melder.lumens")).GetAsync($"{ApiRoutes.Contribution}?year={year}"))
                .StatusCode.ShouldBe(HttpStatusCode.NotFound, year);
    }

    [Fact]
    public async Task After_it_a_partner_sees_its_counts_the_weeks_they_stood_in_and_the_decisions_that_rest_on_them()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await HeldAsync(table, others: null);
        var year = await OverAsync(table, "melder.lumens");

        year.Year.ShouldBe(2026);
        year.Quarters.Select(quarter => (quarter.Key, quarter.Figure)).ShouldBe(
            [("2026-W01", new Figure.Exact(0)), ("2026-W14", new Figure.Exact(0)), ("2026-W27", new Figure.Exact(0)),
            ("2026-W40", new Figure.Exact(7))]);
        year.Weeks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            week => week.Week.ShouldBe("2026-W47"), week =>
                week.Own.ShouldBe(new Figure.Exact(7)), week => week.Meetings.ShouldBe([meeting.PlannedAt]));
        // Of four decisions one is about a place where it sent nothing.
        year.Decisions.Select(decision => decision.RestsOn).ShouldBe(
            ["de week als geheel", "Helmond · week 47 van 2026 (16 tot en met 22 november) · alle signalen",
            "hele regio · week 47 van 2026 (16 tot en met 22 november) · werkwijzen “Online”"], ignoreOrder: true);
        year.Decisions.ShouldAllBe(decision => decision.Owner == "Lumens (melder)" && decision.Week == "2026-W47");

        // A partner that sent nothing has nothing to look back on, though the week was frozen.
        var nobody = await OverAsync(table, "melder.gemeente");
        (nobody.Year, nobody.Weeks.Count, nobody.Decisions.Count).ShouldBe((2026, 0, 0));
    }

    [Fact]
    public async Task Who_looks_again_opens_no_frozen_week_again_until_something_was_written_down_about_it()
    {
        await using var table = MeetingTable.At(new(2026, 9, 2, 10, 0, 0, TimeSpan.Zero));
        using var opened = new Counted(table.App.Services, "signaalbeeld.weeks.unpacked");
        for (var weeks = 0; weeks < 12; weeks++)
        {
            table.SignOutAll();
            await table.SubmitAsync("lumens", 1);
            table.MoveTo(table.Time.UtcNow().AddDays(7));
            await table.RunJobAsync();
        }
        var held = (await table.MeetingsAsync())[0];
        await table.AddAsync("voorzitter", $"{ApiRoutes.Meetings}/{held.Id}/decisions", MeetingTable.Decision with { Text = "Op de week" });
        var (before, first) = (opened.Total, await OverAsync(table, "melder.lumens"));
        first.Weeks.Count.ShouldBeGreaterThan(8, "more than FrozenWeeks keeps");
        (opened.Total - before).ShouldBeGreaterThan(8);

        before = opened.Total;
        var again = await OverAsync(table, "melder.lumens");
        opened.Total.ShouldBe(before, "what was opened once is known");
        JsonSerializer.Serialize(again).ShouldBe(JsonSerializer.Serialize(first));
        (await OverAsync(table, "melder.om")).Weeks.ShouldBeEmpty("another partner has weeks of its own");

        // An action that is done says so at the next look.
        var decision = (await table.OpenAsync("voorzitter", id: held.Id)).Decisions.First(d => d.Text == "Op de week");
        await table.ChangeAsync("melder.lumens", $"{ApiRoutes.Decisions}/{decision.Id}/done", decision.Version);
        (await OverAsync(table, "melder.lumens")).Decisions.Single(d => d.Text == "Op de week").Outcome
            .ShouldNotBe(first.Decisions.Single(d => d.Text == "Op de week").Outcome);
    }

    [Fact]
    public async Task Not_a_byte_of_it_depends_on_what_others_sent()
    {
        var alone = await AnswerAsync(null);
        alone.Own.ShouldContain("Op Helmond");
        foreach (var seed in new[] { 1, 2, 3, 4 })
        {
            var among = await AnswerAsync(new(seed));
            among.Own.ShouldBe(alone.Own, $"seed {seed}");
            among.Exact.ShouldNotBe(alone.Exact, "the attack works on what those get who may see exact figures");
            among.Own.ShouldNotContain("protected");
            among.Own.ShouldNotContain(among.Meeting.ToString(), Case.Insensitive, "an id carries the moment at which it was made");
        }

        static async Task<(string Own, string Exact, Guid Meeting)> AnswerAsync(Random? others)
        {
            await using var table = MeetingTable.InWeek47();
            var meeting = await HeldAsync(table, others);
            var exact = await (await table.AsAsync("voorzitter")).GetStringAsync($"{ApiRoutes.Meetings}/{meeting.Id}/overview?exact=true");
            await OverAsync(table, "melder.lumens");
            return (await (await table.AsAsync("melder.lumens")).GetStringAsync(ApiRoutes.Contribution), exact, meeting.Id);
        }
    }

    /// <summary>
    /// Seven signals of the own organisation in week 47, a meeting about it, and four decisions: on the week, on two places, and on a
    /// group.
    /// </summary>
    /// <param name="others">What others send: what nobody else is shown (AMBER, RED, and what comes after the cut-off), and more of what
    /// everybody is. Null: the least.</param>
    private static async Task<MeetingCard> HeldAsync(MeetingTable table, Random? others)
    {
        await table.SubmitAsync("lumens", 6, d => d.Area = "GM0794");
        await table.SubmitAsync("lumens", 1, d => (d.Area, d.Handling) = ("GM0794", "AMBER"));
        await table.SubmitAsync("lumens", 2, d => (d.Area, d.Handling) = ("GM0762", "RED"));
        await table.SubmitAsync("om", 8, d => d.Area = "GM0794");
        await OthersAsync();
        table.MoveTo(MeetingTable.CutOff.AddMinutes(1));
        await table.RunJobAsync();
        var meeting = (await table.OpenAsync("voorzitter")).Meeting;
        var cases = new[] { ("Op de week", null), ("Op Helmond", "area=GM0794"), ("Op Deurne", "area=GM0762"),
            ("Op online", "approachGroup=online") };
        foreach (var (text, lens) in cases)
            await table.AddAsync("voorzitter", $"{ApiRoutes.Meetings}/{meeting.Id}/decisions", MeetingTable.Decision with
            {
                Text = text,
                Lens = lens,
            });
        await OthersAsync();
        return meeting;

        async Task OthersAsync()
        {
            for (var times = others?.Next(2, 7) ?? 0; times > 0; times--)
            {
                var (area, handling) = (
                    new[] { "GM0794", "GM0762", "GM0772" }[others!.Next(3)], new[] { "GREEN", "AMBER", "RED" }[others.Next(3)]);
                // One at least that those see who see everything.
                await table.SubmitAsync(
                    new[] { "om", "gemeente", "veilig-thuis" }[others.Next(3)], others.Next(1, 9), d =>
                        (d.Area, d.Handling) = (area, times == 1 ? "AMBER" : handling));
            }
        }
    }

    private static async Task<Contribution> OverAsync(MeetingTable table, string user)
    {
        if (table.Today.Year == 2026)
        {
            table.SignOutAll();
            table.MoveTo(NextYear);
        }
        return await table.GetAsync<Contribution>(user, ApiRoutes.Contribution);
    }
}
