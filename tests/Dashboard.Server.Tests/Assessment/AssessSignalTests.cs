using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Assessment;

public sealed class AssessSignalTests
{
    private static string Path(Guid id, string step = "") => $"{ApiRoutes.Signals}/{id}{step}";

    [Fact]
    public async Task A_signal_is_taken_up_assessed_followed_up_and_closed_and_its_partner_sees_what_became_of_it()
    {
        await using var table = MeetingTable.InWeek47();
        var id = (await table.SubmitAsync("om", 1))[0];
        (await table.GetAsync<Page<WaitingSignal>>("coordinator", ApiRoutes.WaitingSignals)).Items.Single().ShouldSatisfyAllConditions(
            waiting =>
                waiting.Card.Id.ShouldBe(id), waiting =>
                    waiting.WaitingSince.ShouldBe(table.Today), waiting => waiting.TooLong.ShouldBeFalse());

        (await table.MoveAsync("coordinator", Path(id, "/follow-up"), 1))
            .StatusCode.ShouldBe(HttpStatusCode.Conflict, "it is not assessed yet");
        (await table.MoveAsync("coordinator", Path(id, "/close"), 1)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await table.MoveAsync("coordinator", Path(id, "/take-up"), 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await AssessAsync(table, id, new(SignalVerdict.Relevant, "Past bij wat er al speelde.", null), 2);
        (await table.GetAsync<Page<WaitingSignal>>("coordinator", ApiRoutes.WaitingSignals)).Items.ShouldBeEmpty();
        (await table.MoveAsync("voorzitter", Path(id, "/follow-up"), 3)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await table.MoveAsync("coordinator", Path(id, "/close"), 4)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await table.MoveAsync("coordinator", Path(
            id, "/assessment"), 5, new SignalAssessment(SignalVerdict.NotRelevant, "Toch niet.", null)))
                .StatusCode.ShouldBe(HttpStatusCode.Conflict, "closed");

        var own = (await table.GetAsync<Page<SignalCard>>("melder.om", ApiRoutes.Signals)).Items.Single();
        (own.Status, own.Verdict, own.Reason).ShouldBe((SignalStatus.Closed, SignalVerdict.Relevant, "Past bij wat er al speelde."));
        (await table.GetAsync<Page<SignalCard>>("melder.lumens", ApiRoutes.Signals)).Items.ShouldBeEmpty();
        (await table.App.WithContextAsync(
            context => context.Journal.Where(e => e.SubjectId == id).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()))
            .ShouldBe(
                [JournalKind.SignalReceived, JournalKind.SignalTakenUp, JournalKind.SignalAssessed, JournalKind.SignalFollowedUp,
                JournalKind.SignalClosed]);
    }

    [Fact]
    public async Task Of_two_coordinators_at_once_one_is_told_that_it_changed_and_nothing_is_lost()
    {
        await using var table = MeetingTable.InWeek47();
        var ids = await table.SubmitAsync("om", 6);
        await table.AsAsync("coordinator");
        await table.AsAsync("voorzitter");
        foreach (var id in ids)
        {
            var answers = await Task.WhenAll(
                table.MoveAsync("coordinator", Path(
                    id, "/assessment"), 1, new SignalAssessment(SignalVerdict.Relevant, "Door de een.", null)),
                table.MoveAsync("voorzitter", Path(
                    id, "/assessment"), 1, new SignalAssessment(SignalVerdict.NotRelevant, "Door de ander.", null)));
            answers.Select(answer => answer.StatusCode).ShouldBe(
                [HttpStatusCode.NoContent, HttpStatusCode.PreconditionFailed], ignoreOrder: true);
            var kept = await table.GetAsync<SignalDetails>("coordinator", Path(id));
            (kept.Card.Reason, kept.Version).ShouldBe((answers[0].IsSuccessStatusCode ? "Door de een." : "Door de ander.", 2));
        }
    }

    [Fact]
    public async Task What_is_not_relevant_or_a_possible_duplicate_leaves_every_picture_and_comes_back_when_it_is_relevant_after_all()
    {
        await using var table = MeetingTable.InWeek47();
        var om = await table.SubmitAsync("om", 6);
        await table.SubmitAsync("lumens", 6);
        await table.App.SendAsync(new MakeRelease());
        await AssessAsync(table, om[0], new(SignalVerdict.NotRelevant, "Gaat over iets anders.", null), 1);
        await AssessAsync(table, om[1], new(SignalVerdict.PossibleDuplicate, null, om[2]), 1);
        await table.App.CaughtUpAsync();
        Task<Overview> Live() => table.GetAsync<Overview>("coordinator", ApiRoutes.Overview);
        (await Live()).Total.ShouldBe(new Figure.Exact(10));
        (await table.GetAsync<Overview>("melder.om", $"{ApiRoutes.Overview}?partner=om"))
            .Total.ShouldBe(new Figure.Exact(4), "of its own as well");

        for (var i = 2; i < 6; i++)
            await AssessAsync(table, om[i], new(SignalVerdict.NotRelevant, "Ook niet.", null), 1);
        table.MoveTo(MeetingTable.CutOff);
        table.SignOutAll();
        await table.RunJobAsync();
        (await table.GetAsync<Overview>("meekijker", $"{ApiRoutes.Overview}?from=2026-11-16&to=2026-11-22"))
            .Total.ShouldBeOfType<Figure.Withheld>("only one partner is left in it");

        await AssessAsync(table, om[0], new(SignalVerdict.Relevant, null, null), 2);
        await table.App.CaughtUpAsync();
        (await Live()).Total.ShouldBe(new Figure.Exact(7));
        // Words of its partner that are new start the assessment anew.
        await table.App.CorrectAsync(People.Reporter("om"), om[1], Drafts.Of(table.Today, d => d.Channel = "school"));
        await table.App.CaughtUpAsync();
        (await Live()).Total.ShouldBe(new Figure.Exact(8));
        var corrected = await table.GetAsync<SignalDetails>("coordinator", Path(om[1]));
        (corrected.Card.Status, corrected.Card.Verdict, corrected.DuplicateOf).ShouldBe((SignalStatus.Received, null, null));
    }

    [Fact]
    public async Task A_verdict_that_makes_no_sense_is_refused_and_says_which_field()
    {
        await using var table = MeetingTable.InWeek47();
        var ids = await table.SubmitAsync("om", 4);
        await RefusedAsync(new(SignalVerdict.NotRelevant, " ", null), "reason");
        await RefusedAsync(new(SignalVerdict.NotRelevant, "Bel 06-18273645.", null), "reason");
        await RefusedAsync(new(SignalVerdict.PossibleDuplicate, null, null), "duplicateOf");
        await RefusedAsync(new(SignalVerdict.Relevant, null, ids[1]), "duplicateOf");
        await RefusedAsync(new(SignalVerdict.PossibleDuplicate, null, ids[0]), "duplicateOf");
        await RefusedAsync(new(SignalVerdict.PossibleDuplicate, null, Guid.Empty), "duplicateOf");
        // No chains and no circles: of two that repeat each other one goes on counting.
        await AssessAsync(table, ids[1], new(SignalVerdict.PossibleDuplicate, null, ids[0]), 1);
        await RefusedAsync(new(SignalVerdict.PossibleDuplicate, null, ids[1]), "duplicateOf");
        await RefusedAsync(new(SignalVerdict.PossibleDuplicate, null, ids[2]), "duplicateOf");
        (await table.MoveAsync("coordinator", Path(Guid.Empty, "/take-up"), 1))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await table.GetAsync<SignalDetails>("coordinator", Path(ids[0]))).Version.ShouldBe(1);

        async Task RefusedAsync(SignalAssessment assessment, string field)
        {
            using var answer = await table.MoveAsync("coordinator", Path(ids[0], "/assessment"), 1, assessment);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"{field}\"");
        }
    }

    [Fact]
    public async Task A_RED_signal_is_assessed_by_a_coordinator_and_does_not_exist_for_the_chair()
    {
        await using var table = MeetingTable.InWeek47();
        var id = (await table.SubmitAsync("om", 1, d => d.Handling = "RED"))[0];
        (await table.MoveAsync("voorzitter", Path(id, "/take-up"), 1)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await table.MoveAsync("coordinator", Path(id, "/take-up"), 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Possible_duplicates_are_those_of_the_place_the_days_and_an_approach_the_most_alike_first_and_each_look_is_logged()
    {
        await using var table = MeetingTable.InWeek47();
        var id = (await table.SubmitAsync("om", 1))[0];
        var alike = (await table.SubmitAsync("lumens", 1))[0];
        var lessAlike = (
            await table.SubmitAsync("lumens", 1, d => (d.Area, d.Channel, d.ObservedOn) = ("GM0772", "school", "2026-11-16")))[0];
        await table.SubmitAsync("lumens", 1, d => d.Area = "GM0794");
        await table.SubmitAsync("lumens", 1, d => d.ObservedOn = "2026-11-14");
        await table.SubmitAsync("lumens", 1, d => d.Approaches = ["gedwongen_drugsverkoop"]);
        var dismissed = (await table.SubmitAsync("lumens", 1))[0];
        await AssessAsync(table, dismissed, new(SignalVerdict.NotRelevant, "Iets anders.", null), 1);

        var proposed = await table.GetAsync<IReadOnlyList<SignalDetails>>("coordinator", Path(id, "/duplicates"));
        proposed.Select(other => other.Card.Id).ShouldBe([alike, lessAlike]);
        var opened = await table.App.WithContextAsync(
            context => context.AccessLog.Where(e => e.UserName == "coordinator").Select(e => e.Subject).ToListAsync());
        opened.ShouldBe([id.ToString(), alike.ToString(), lessAlike.ToString()], ignoreOrder: true);
        using var none = await (await table.AsAsync("coordinator")).GetAsync(Path(Guid.Empty, "/duplicates"));
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("2026-11-18", "2026-11-23", "2026-11-24")] // over a weekend
    [InlineData("2026-04-01", "2026-04-08", "2026-04-09")] // Good Friday and Easter Monday
    [InlineData("2026-12-23", "2026-12-29", "2026-12-30")] // both days of Christmas
    [InlineData("2026-04-24", "2026-04-30", "2026-05-01")] // Koningsdag on a Monday
    [InlineData("2027-05-04", "2027-05-11", "2027-05-12")] // liberation day and Ascension Day
    public async Task A_signal_waits_too_long_after_three_working_days(string received, string lastDay, string tooLong)
    {
        static DateTimeOffset Noon(string day) =>
            new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).ToDateTime(new(12, 0)), TimeSpan.Zero);
        await using var table = MeetingTable.At(Noon(received));
        await table.SubmitAsync("om", 1);
        foreach (var (day, expected) in new[] { (lastDay, false), (tooLong, true) })
        {
            table.MoveTo(Noon(day).UtcDateTime);
            table.SignOutAll();
            (await table.GetAsync<Page<WaitingSignal>>("coordinator", ApiRoutes.WaitingSignals))
                .Items.Single()
                .TooLong.ShouldBe(expected, day);
        }
    }

    private static async Task AssessAsync(MeetingTable table, Guid id, SignalAssessment assessment, int version)
    {
        using var answer = await table.MoveAsync("coordinator", Path(id, "/assessment"), version, assessment);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }
}
