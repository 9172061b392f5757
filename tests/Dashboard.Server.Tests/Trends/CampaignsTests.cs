using System.Net;
using System.Net.Http.Json;
using CsCheck;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Trends;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Trends;

public sealed class CampaignsTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 23); // a Monday
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_campaign_is_recorded_listed_latest_first_and_taken_off_with_entries_in_the_journal()
    {
        using var coordinator = await _app.SignInAsync("coordinator");
        using var chair = await _app.SignInAsync("voorzitter");
        var film = await RecordAsync(coordinator, Draft());
        var team = await RecordAsync(chair, Draft("Straatteam", "2026-10-05", "2026-10-05", "GM0772", "online"));

        (await ListAsync(chair)).ShouldBe(
        [
            new(team, "Straatteam", new(2026, 10, 5), new(2026, 10, 5), "GM0772", ApproachGroup.Online),
            new(film, "Film op scholen", new(2026, 6, 1), new(2026, 6, 14), null, null),
        ]);
        (await coordinator.DeleteAsync($"{ApiRoutes.Campaigns}/{film}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await coordinator.DeleteAsync($"{ApiRoutes.Campaigns}/{film}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await coordinator.GetAsync($"{ApiRoutes.Campaigns}/{film}/effect")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ListAsync(chair)).Select(c => c.Id).ShouldBe([team]);
        (await _app.WithContextAsync(
            context => context.Journal.OrderBy(e => e.Sequence).Select(e => new { e.Kind, e.SubjectId, e.ActorRole }).ToListAsync()))
            .Select(e => (e.Kind, e.SubjectId, e.ActorRole)).ShouldBe(
            [(JournalKind.CampaignRecorded, film, Roles.Coordinator), (
                JournalKind.CampaignRecorded, team, Roles.Chair), (JournalKind.CampaignRemoved, film, Roles.Coordinator)]);
    }

    [Fact]
    public async Task A_name_that_identifies_somebody_is_refused_and_so_are_other_mistakes()
    {
        using var coordinator = await _app.SignInAsync("coordinator");
        var answer = await coordinator.PostAsJsonAsync(ApiRoutes.Campaigns, Draft("Bel 06 12345678"), WireJson.Options);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await answer.Content.ReadAsStringAsync();
        body.ShouldContain("telefoon");
        body.ShouldNotContain("12345678");
        foreach (var wrong in new[]
        {
            Draft(""), Draft(
                new string('x', 81)), Draft("Film\nop scholen"), Draft(
                    from: "gisteren"), Draft(from: "2026-06-15"), Draft(area: "OMG-03"), Draft(area: "GM9999"),
            Draft(group: "alles"),
        })
            (await coordinator.PostAsJsonAsync(ApiRoutes.Campaigns, wrong, WireJson.Options))
                .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _app.WithContextAsync(context => context.Campaigns.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task The_whole_region_as_area_is_no_area()
    {
        using var coordinator = await _app.SignInAsync("coordinator");
        await RecordAsync(coordinator, Draft(area: _app.Region.Code));
        (await ListAsync(coordinator)).Single().Area.ShouldBeNull();
    }

    [Fact]
    public async Task A_campaign_goes_five_years_after_its_last_day()
    {
        using var coordinator = await _app.SignInAsync("coordinator");
        await RecordAsync(coordinator, Draft());
        _time.SetUtcNow(new(2031, 6, 14, 10, 0, 0, TimeSpan.Zero));
        (await _app.SendAsync(new DestroyExpired())).Campaigns.ShouldBe(0);
        _time.Advance(TimeSpan.FromDays(1));
        (await _app.SendAsync(new DestroyExpired())).Campaigns.ShouldBe(1);
        (await _app.WithContextAsync(context => context.Journal.AnyAsync(e => e.Kind == JournalKind.CampaignDestroyed))).ShouldBeTrue();
    }

    [Fact]
    public async Task Twice_as_many_signals_after_a_campaign_are_said_to_be_twice_as_many_beside_who_reported_them()
    {
        using var coordinator = await _app.SignInAsync("coordinator");
        // Two and three a week in turn, then twice that; in the weeks of the campaign itself ten, which nobody compares.
        await SubmitAsync("om", Monday(-60), 30, week => 2 + week % 2);
        await SubmitAsync("om", Monday(-30), 2, _ => 10);
        await SubmitAsync("om", Monday(-28), 28, week => 4 + 2 * (week % 2));
        await SubmitAsync("lumens", Monday(-10), 1, _ => 1);
        var id = await RecordAsync(coordinator, Draft(from: Iso(Monday(-30).AddDays(2)), to: Iso(Monday(-28).AddDays(-3))));

        var effect = await EffectAsync(coordinator, id);

        effect.Weeks.Count.ShouldBe(59); // the week in which it all began is not whole
        effect.Weeks.CountBy(w => w.Phase)
            .ShouldBe([new(CampaignPhase.Before, 29), new(CampaignPhase.During, 2), new(CampaignPhase.After, 28)]);
        effect.Weeks[^1].Week.ShouldBe("2026-W47");
        (effect.PartnersBefore, effect.PartnersAfter, effect.NotJudged).ShouldBe((Exact(1), Exact(2), null));
        effect.Outcome!.Level.Ratio.ShouldBe(2, 0.15);
        effect.Outcome.Level.Lower.ShouldBeInRange(1.2, effect.Outcome.Level.Ratio);
        effect.Outcome.Level.Upper.ShouldBeInRange(effect.Outcome.Level.Ratio, 3);
        effect.Outcome.Later.Ratio.ShouldBe(2, 0.15);
        effect.Weeks.ShouldAllBe(w => w.Expected.HasValue == (w.Phase == CampaignPhase.After));
        effect.Weeks.Where(w => w.Expected is not null)
            .ShouldAllBe(w => w.Expected > 2.2 && w.Expected < 2.8, "what went on before goes on");
    }

    [Fact]
    public async Task A_campaign_of_a_municipality_and_a_group_is_compared_with_its_own_signals_only()
    {
        using var coordinator = await _app.SignInAsync("coordinator");
        await SubmitAsync("om", Monday(-40), 40, _ => 1, d => (d.Area, d.Approaches) = ("OMG-03", ["online_contact"]));
        await SubmitAsync("om", Monday(-40), 40, _ => 1, d => (d.Area, d.Approaches) = ("GM0743", ["online_contact"]));
        await SubmitAsync("om", Monday(-40), 40, _ => 1, d => (d.Area, d.Approaches) = ("OMG-03", ["gedwongen_diefstal"]));
        var id = await RecordAsync(coordinator, Draft(from: Iso(Monday(-20)), to: Iso(Monday(-20)), area: "GM0772", group: "online"));

        var effect = await EffectAsync(coordinator, id);

        effect.Weeks.ShouldAllBe(w => w.Signals == Exact(1));
        effect.Outcome!.Level.Ratio.ShouldBe(1, 0.01);
    }

    [Fact]
    public async Task Too_little_before_or_after_is_said_and_so_is_a_campaign_that_is_still_to_come()
    {
        using var coordinator = await _app.SignInAsync("coordinator");
        (await NotJudgedAsync(Draft())).ShouldBe("er nog geen hele weken voor de campagne zijn; er zijn er 12 nodig");
        await SubmitAsync("om", Monday(-30), 1, _ => 1);
        await SubmitAsync("om", Monday(-10), 10, _ => 1);
        (await NotJudgedAsync(Draft(from: Iso(Monday(-18)), to: Iso(Monday(-18)))))
            .ShouldBe("er pas 11 hele weken voor de campagne zijn; er zijn er 12 nodig");
        (await NotJudgedAsync(Draft(from: Iso(Monday(-12)), to: Iso(Monday(-12)))))
            .ShouldBe("er pas 11 hele weken na de campagne zijn; er zijn er 12 nodig");
        (await NotJudgedAsync(Draft(from: "2026-12-01", to: "2026-12-14")))
            .ShouldBe("er nog geen hele weken na de campagne zijn; er zijn er 12 nodig");
        (await NotJudgedAsync(Draft(from: Iso(Monday(-15)), to: Iso(Monday(-15)))))
            .ShouldBe("er geen signalen voor de campagne zijn; er zijn er 10 nodig");
        await SubmitAsync("om", Monday(-16), 1, _ => 12);
        (await NotJudgedAsync(Draft(from: Iso(Monday(-15)), to: Iso(Monday(-15)))))
            .ShouldBe("de aantallen te onregelmatig zijn voor deze berekening");
        await SubmitAsync("om", Monday(-29), 13, _ => 1);
        (await NotJudgedAsync(Draft(from: Iso(Monday(-15)), to: Iso(Monday(-15))))).ShouldBeNull();

        async Task<string?> NotJudgedAsync(CampaignDraft draft)
        {
            var effect = await EffectAsync(coordinator, await RecordAsync(coordinator, draft));
            (effect.Outcome is null).ShouldBe(effect.NotJudged is not null);
            return effect.NotJudged;
        }
    }

    [Fact]
    public void Whatever_the_counts_no_answer_holds_what_is_no_number()
    {
        Gen.Int[0, 30].Array[40].Sample(counts =>
        {
            // Many empty weeks at one end are where such a model runs away.
            var thinned = counts.Select((count, week) => count > 25 || week < 3 ? count : week > 20 && week < 35 ? 0 : count % 2).ToArray();
            var first = IsoWeek.Containing(Monday(-40));
            var campaign = new CampaignCard(Guid.Empty, "Film", first.Monday.AddDays(7 * 18), first.Monday.AddDays(7 * 18 + 3), null, null);
            var effect = new WeeksAround(campaign, first, thinned, (1, 1)).Effect(Audience.Full.Show);
            (effect.Outcome is null).ShouldBe(effect.NotJudged is not null);
            System.Text.Json.JsonSerializer.Serialize(effect, WireJson.Options).ShouldNotBeEmpty(); // refuses infinity and NaN
        }, threads: 1);
    }

    private static CampaignDraft Draft(
        string name = "Film op scholen", string from = "2026-06-01", string to = "2026-06-14", string? area = null, string? group = null) =>
        new() { Name = name, From = from, To = to, Area = area, ApproachGroup = group };

    private static DateOnly Monday(int weeksFromNow) => Today.AddDays(7 * weeksFromNow);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Figure Exact(int n) => new Figure.Exact(n);

    private static async Task<Guid> RecordAsync(HttpClient client, CampaignDraft draft)
    {
        var answer = await client.PostAsJsonAsync(ApiRoutes.Campaigns, draft, WireJson.Options);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
    }

    private static async Task<IReadOnlyList<CampaignCard>> ListAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<Page<CampaignCard>>(ApiRoutes.Campaigns, WireJson.Options))!.Items;

    private async Task<CampaignEffect> EffectAsync(HttpClient client, Guid id)
    {
        await _app.CaughtUpAsync();
        return (await client.GetFromJsonAsync<CampaignEffect>($"{ApiRoutes.Campaigns}/{id}/effect", WireJson.Options))!;
    }

    private async Task SubmitAsync(string partner, DateOnly from, int weeks, Func<int, int> each, Action<SignalDraft>? change = null)
    {
        var days = Enumerable.Range(0, weeks)
            .SelectMany(week => Enumerable.Range(0, each(week)).Select(at => from.AddDays(7 * week + at % 7)));
        var outcomes = await _app.SendAsync(
            new SubmitSignals(
                new(Roles.Reporter, partner), [.. days.Select(day => new Submission(Drafts.Of(day, change), _time.UtcNow()))]));
        outcomes.ShouldAllBe(outcome => outcome is SubmissionOutcome.Accepted);
    }
}
