using System.Net;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Administration;

/// <summary>How good what partners send in is, as the administrator and as they themselves may see it.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class QualityTests : IAsyncLifetime
{
    private readonly MeetingTable _table = MeetingTable.InWeek47();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    [Fact]
    public async Task The_administrator_sees_wide_parts_of_everybody_and_no_number_of_anybody()
    {
        await _table.SubmitAsync("om", 21);
        await _table.SubmitAsync("om", 9, draft => draft.ObservedOn = Days(15));
        await _table.SubmitAsync("om", 2, draft => (draft.Gender, draft.AgeBand) = ("onbekend", "onbekend"));
        await _table.SubmitAsync("lumens", 19);
        await RefuseAsync("om", 12, draft => draft.Channel = "postduif");
        await RefuseAsync("om", 7, draft => draft.Narrative = "Bel Jan de Vries op 06-12345678.");
        PassCutOff();

        var quality = await QualityAsync(Desk.Administrator);
        (quality.From, quality.To).ShouldBe((new(2026, 8, 24), new(2026, 11, 22)));
        quality.Partners.Select(partner => partner.Partner).ShouldBe(["veilig-thuis", "lumens", "om", "gemeente"]);
        Shares(quality, "om").ShouldBe([ShareBand.Part, ShareBand.Little, ShareBand.Much, ShareBand.Part, ShareBand.Much]);
        Shares(quality, "lumens").ShouldBe(
            [ShareBand.TooFew, ShareBand.TooFew, ShareBand.TooFew, ShareBand.TooFew, ShareBand.Much], "fewer than four bands");
        quality.Partners.SelectMany(partner => partner.Measures).SelectMany(measure => new[] { measure.Count, measure.Of })
            .ShouldAllBe(figure => figure is Figure.Withheld);
    }

    [Fact]
    public async Task A_reporter_counts_the_own_organisation_and_sees_no_other_and_a_coordinator_sees_all()
    {
        await _table.SubmitAsync("om", 3);
        await _table.SubmitAsync("om", 1, draft => draft.ObservedOn = Days(15));
        await _table.SubmitAsync("om", 1, draft => draft.ObservedOn = Days(14));
        await _table.SubmitAsync("om", 1, draft => draft.Handling = "RED");
        await _table.SubmitAsync("lumens", 2);
        await RefuseAsync("om", 2, draft => draft.Area = "OMG-99");
        await RefuseAsync("om", 1, draft => draft.Exploitation = null);
        await RefuseAsync("lumens", 5, draft => draft.Area = "OMG-99");
        PassCutOff();

        var own = (await QualityAsync("melder.om")).Partners.Single();
        own.Partner.ShouldBe("om");
        own.Measures.Select(measure => (Number(measure.Count), Number(measure.Of))).ShouldBe([(1, 5), (0, 5), (3, 8), (2, 8), (12, 13)]);
        own.Measures[0].Share.ShouldBe(ShareBand.TooFew, "the part is told in the same way to everybody");
        (await QualityAsync("coordinator")).Partners.Count.ShouldBe(4);
        using var viewer = await (await _table.AsAsync("meekijker")).GetAsync(new Uri(ApiRoutes.Quality, UriKind.Relative));
        viewer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_sees_it_move_with_a_signal_but_once_a_week()
    {
        await _table.SubmitAsync("om", 20);
        PassCutOff();
        var before = await QualityAsync(Desk.Administrator);
        Shares(before, "om")[0].ShouldBe(ShareBand.Little);
        await _table.SubmitAsync("om", 20, draft => draft.ObservedOn = Days(30));
        await RefuseAsync("om", 20, draft => draft.Channel = "postduif");
        Shares(await QualityAsync(Desk.Administrator), "om").ShouldBe(Shares(before, "om"));
        _table.MoveTo(MeetingTable.CutOff.AddDays(7).AddMinutes(1));
        Shares(await QualityAsync(Desk.Administrator), "om").ShouldNotBe(Shares(before, "om"));
    }

    [Fact]
    public async Task Who_says_that_there_is_nothing_to_report_is_not_silent()
    {
        await _table.App.SendAsync(new SayNothingToReport(new(Roles.Reporter, "lumens")));
        PassCutOff();
        Number((await QualityAsync("melder.lumens")).Partners.Single().Measures[^1].Count).ShouldBe(12);
        Number((await QualityAsync("melder.om")).Partners.Single().Measures[^1].Count).ShouldBe(13);
    }

    [Fact]
    public async Task A_code_that_was_retired_and_a_place_that_closed_are_unknown_for_what_was_seen_later()
    {
        var channels = (await _table.GetAsync<CodeListsCard>(Desk.Administrator, ApiRoutes.CodeLists)).Lists
            .Single(list => list.List == CodeList.Channel);
        var code = channels.Codes.First(code => !code.MustStay).Code;
        using (var retired = await _table.MoveAsync(
            Desk.Administrator, $"{ApiRoutes.CodeLists}/{channels.Id}/retire", channels.Version,
            new CodeDraft { Code = code, Until = Desk.Today(_table) }))
            retired.StatusCode.ShouldBe(HttpStatusCode.NoContent, await retired.Content.ReadAsStringAsync());
        await _table.ClosePlaceAsync("OMG-03", null);
        await _table.NextDayAsync();
        await RefuseAsync("om", 3, draft => draft.Channel = code);
        await RefuseAsync("om", 2, draft => draft.Area = "OMG-03");
        (await CountsAsync()).ShouldBe([("om", _table.Today, RefusalKind.UnknownCode, 5)]);
    }

    [Fact]
    public async Task Of_what_was_refused_there_is_a_count_of_the_day_and_the_kind_and_nothing_else_until_its_term_is_over()
    {
        await RefuseAsync("om", 2, draft => draft.Narrative = "Bel Jan de Vries op 06-12345678.");
        await RefuseAsync("om", 1, draft => draft.Narrative = "Bel Jan de Vries op 06-12345678.");
        (await CountsAsync()).ShouldBe([("om", _table.Today, RefusalKind.Text, 3)]);
        (await _table.App.WithContextAsync(context => context.Journal.CountAsync())).ShouldBe(0, "nobody follows it");
        _table.Time.Advance(TimeSpan.FromDays(366 * 5));
        await _table.App.SendAsync(new DestroyExpired());
        (await CountsAsync()).ShouldBeEmpty();
    }

    private void PassCutOff() => _table.MoveTo(MeetingTable.CutOff.AddMinutes(1));

    private string Days(int ago) =>
        _table.Today.AddDays(-ago).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task RefuseAsync(string partner, int count, Action<SignalDraft> wrong)
    {
        var outcomes = await _table.App.SendAsync(new SubmitSignals(
            new(Roles.Reporter, partner),
            [.. Enumerable.Range(0, count).Select(_ => new Submission(Drafts.Of(_table.Today, wrong), _table.Time.UtcNow()))]));
        outcomes.ShouldAllBe(outcome => outcome is SubmissionOutcome.RefusedRow || outcome is SubmissionOutcome.RefusedText);
    }

    private Task<DataQuality> QualityAsync(string user) => _table.GetAsync<DataQuality>(user, ApiRoutes.Quality);

    private static List<ShareBand> Shares(DataQuality quality, string partner) =>
        [.. quality.Partners.Single(p => p.Partner == partner).Measures.Select(measure => measure.Share)];

    private static int Number(Figure figure) => figure.ShouldBeOfType<Figure.Exact>().N;

    private Task<List<(string, DateOnly, RefusalKind, int)>> CountsAsync() => _table.App.WithContextAsync(async context =>
        (await context.RefusalCounts.ToListAsync()).ConvertAll(count => (count.PartnerCode, count.Day, count.Kind, count.Count)));
}
