using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Warnings;

/// <summary>Opening, taking up, assessing and closing a warning, through the front door.</summary>
public sealed class HandleWarningTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_warning_is_taken_up_assessed_and_closed_and_each_step_is_in_the_journal()
    {
        var id = await WarnAsync();
        using var coordinator = await _app.SignInAsync("coordinator");
        using var chair = await _app.SignInAsync("voorzitter");

        _time.Advance(TimeSpan.FromMinutes(1));
        (await PostAsync(coordinator, id, "take-up", 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var taken = await CardAsync(coordinator, id);
        (taken.TakenUp, taken.Status, taken.Version, taken.UpdatedAt).ShouldBe((true, WarningStatus.Raised, 2, _time.UtcNow()));
        (await PostAsync(chair, id, "assessment", 2, new WarningAssessment(WarningVerdict.Useful, " Twee scholen herkenden het. ")))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var assessed = await CardAsync(coordinator, id);
        (assessed.Verdict, assessed.Reason, assessed.Status)
            .ShouldBe((WarningVerdict.Useful, "Twee scholen herkenden het.", WarningStatus.Raised));
        (await PostAsync(coordinator, id, "close", 3)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CardAsync(coordinator, id)).Status.ShouldBe(WarningStatus.Closed);
        // Thinking better of it is allowed afterwards too.
        (await PostAsync(coordinator, id, "assessment", 4, new WarningAssessment(WarningVerdict.NotUseful, "Het was één voorval.")))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CardAsync(coordinator, id)).Verdict.ShouldBe(WarningVerdict.NotUseful);

        (await JournalAsync(id)).ShouldBe(
        [
            (JournalKind.WarningTakenUp, 2, Roles.Coordinator), (JournalKind.WarningAssessed, 3, Roles.Chair),
            (JournalKind.WarningClosed, 4, Roles.Coordinator), (JournalKind.WarningAssessed, 5, Roles.Coordinator),
        ]);
    }

    [Theory]
    [InlineData("take-up"), InlineData("assessment"), InlineData("close")]
    public async Task Who_looked_at_an_older_version_changes_nothing_and_is_told_so(string step)
    {
        var id = await WarnAsync();
        using var coordinator = await _app.SignInAsync("coordinator");
        await PostAsync(coordinator, id, "take-up", 1);

        object? late = step == "assessment" ? new WarningAssessment(WarningVerdict.Useful, "Het klopte.") : null;
        var answer = await PostAsync(coordinator, id, step, 1, late);
        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("intussen veranderd");
        var card = await CardAsync(coordinator, id);
        (card.Version, card.Verdict, card.Status).ShouldBe((2, null, WarningStatus.Raised));
        (await JournalAsync(id)).Count.ShouldBe(1);
        (await PostAsync(coordinator, Guid.Empty, step, 1, late)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reason_that_identifies_somebody_is_refused_and_neither_stored_nor_echoed()
    {
        var id = await WarnAsync();
        using var coordinator = await _app.SignInAsync("coordinator");
        var answer = await PostAsync(
            coordinator, id, "assessment", 1, new WarningAssessment(WarningVerdict.Useful, "Bel 06 12345678 daarover."));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await answer.Content.ReadAsStringAsync();
        body.ShouldContain("\"kind\":\"telefoon\"");
        body.ShouldContain("\"field\":\"reason\"");
        body.ShouldNotContain("12345678");
        foreach (var wrong in new[] { "", "  ", new string('x', WarningAssessment.MaxReason + 1) })
            (await PostAsync(coordinator, id, "assessment", 1, new WarningAssessment(WarningVerdict.Useful, wrong)))
                .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(coordinator, id, "assessment", 1, new { verdict = "misschien", reason = "Ja." })).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);

        var warning = await _app.WithContextAsync(context => context.Warnings.SingleAsync(w => w.Id == id));
        (warning.Reason, warning.Verdict, warning.Version).ShouldBe((null, null, 1));
        (await JournalAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Opening_a_warning_shows_the_signals_behind_it_without_what_was_withdrawn_or_is_RED()
    {
        var seen = await SubmitAsync("lumens");
        var withdrawn = await SubmitAsync("om");
        var red = await SubmitAsync("om", d => d.Handling = "RED");
        await SubmitAsync("om"); // of no warning
        var id = await WarnAsync(seen, withdrawn, red);
        await _app.WithdrawAsync(People.Reporter("om"), withdrawn);
        using var chair = await _app.SignInAsync("voorzitter");

        var details = (await chair.GetFromJsonAsync<WarningDetails>($"{ApiRoutes.Warnings}/{id}", WireJson.Options))!;
        details.Signals.Select(s => s.Id).ShouldBe([seen]);
        details.Signals.ShouldAllBe(s => s.Reference == null);
        details.FalsePer4Weeks.ShouldBe(new FalseWarnings().FalsePer4Weeks);
        (details.Warning.Id, details.Warning.Observed, details.Warning.Expected).ShouldBe((id, (Figure)new Figure.Exact(4), 0.3));
        details.Quality.ShouldBe(new DetectorQuality("EB-NB", new Figure.Exact(1), new Figure.Exact(0), new Figure.Exact(0), null));
    }

    [Fact]
    public async Task What_is_shown_before_telling_is_what_partners_then_read_and_the_list_says_who_told_it_when()
    {
        var id = await WarnAsync(await SubmitAsync("lumens"), await SubmitAsync("lumens"), await SubmitAsync("om"));
        using var chair = await _app.SignInAsync("voorzitter");
        using var partner = await _app.SignInAsync("melder.om");
        var before = await DetailsAsync(chair, id);
        (before.Notice, before.Warning.Telling).ShouldBe((null, null));
        before.Preview.ShouldNotBeNull();

        (await PostAsync(chair, id, "tell", 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await partner.GetFromJsonAsync<Page<WarningNotice>>(ApiRoutes.Warnings, WireJson.Options))!.Items.ShouldBe([before.Preview]);
        var telling = new WarningTelling(_time.Today(), _time.Today().AddDays(27), Roles.Chair);
        (await chair.GetFromJsonAsync<Page<WarningCard>>(ApiRoutes.Warnings, WireJson.Options))!.Items.Single().Telling.ShouldBe(telling);
        var told = await DetailsAsync(chair, id);
        (told.Warning.Telling, told.Notice).ShouldBe((telling, before.Preview));

        using var coordinator = await _app.SignInAsync("coordinator");
        await PostAsync(coordinator, id, "tell", 2);
        (await DetailsAsync(chair, id)).Warning.Telling!.Role.ShouldBe(Roles.Coordinator, "the last who told it answers for it");
        await PostAsync(chair, id, "untell", 3);
        (await DetailsAsync(chair, id)).Warning.Telling.ShouldBeNull();
        (await partner.GetStringAsync(ApiRoutes.Warnings)).ShouldNotContain("role");
    }

    [Fact]
    public async Task What_chance_would_bring_refuses_nobody_another_signal_does_and_taking_back_is_never_refused()
    {
        var id = await WarnAsync(await SubmitAsync("lumens"), await SubmitAsync("lumens"), await SubmitAsync("om"));
        using var chair = await _app.SignInAsync("voorzitter");
        await SeeAsync(id, sighting => sighting with { Expected = 0.4, Upper = 3 });
        (await PostAsync(chair, id, "tell", 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await SeeAsync(id, sighting => sighting with { Observed = 5 });
        (await PostAsync(chair, id, "tell", 2)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await PostAsync(chair, id, "untell", 2)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await DetailsAsync(chair, id)).Warning.Telling.ShouldBeNull();
    }

    /// <summary>A detector sees a warning as it was but for this.</summary>
    private Task SeeAsync(Guid id, Func<Sighting, Sighting> otherwise) => _app.WithContextAsync(async context =>
    {
        var warning = await context.Warnings.SingleAsync(w => w.Id == id);
        var before = new Sighting(warning.From, warning.To, warning.Channel, warning.TargetAges, warning.Observed, warning.Expected,
            warning.Upper, warning.Partners, warning.Retrospective);
        warning.See(otherwise(before), warning.ReachedAreas, warning.LastAnnounced, grown: false, warning.LastSeenOn, _time.UtcNow())
            .ShouldBeTrue();
        return await context.SaveChangesAsync();
    });

    [Fact]
    public async Task That_all_that_partners_may_know_of_is_one_partners_is_said_whatever_others_sent_in_for_coordinators_only()
    {
        using var coordinator = await _app.SignInAsync("coordinator");
        var own = await SubmitAsync("lumens");
        (await DetailsAsync(
            coordinator, await WarnAsync(own, await SubmitAsync("lumens"), await SubmitAsync("om", d => d.Handling = "AMBER"))))
                .OnlyPartner.ShouldBe("lumens");
        (await DetailsAsync(coordinator, await WarnAsync(own, await SubmitAsync("om")))).OnlyPartner.ShouldBeNull();
        (await DetailsAsync(coordinator, await WarnAsync())).OnlyPartner.ShouldBeNull();
    }

    [Fact]
    public async Task Opening_a_warning_is_in_the_access_log_and_so_is_being_turned_away()
    {
        var id = await WarnAsync();
        var cases = new[] { ("coordinator", HttpStatusCode.OK), ("melder.lumens", HttpStatusCode.Forbidden),
            ("meekijker", HttpStatusCode.Forbidden) };
        foreach (var (reader, status) in cases)
        {
            using var client = await _app.SignInAsync(reader);
            (await client.GetAsync($"{ApiRoutes.Warnings}/{id}")).StatusCode.ShouldBe(status);
            _time.Advance(TimeSpan.FromMinutes(1));
        }
        using var chair = await _app.SignInAsync("voorzitter");
        (await chair.GetAsync($"{ApiRoutes.Warnings}/{Guid.Empty}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await _app.WithContextAsync(context => context.AccessLog.AsNoTracking().OrderBy(e => e.At).ToListAsync()))
            .Select(e => (e.UserName, e.Action, e.Subject, e.Result))
            .ShouldBe(
        [
            ("coordinator", AccessAction.WarningOpened, id.ToString(), AccessResult.Allowed),
            ("melder.lumens", AccessAction.WarningOpened, id.ToString(), AccessResult.Refused),
            ("meekijker", AccessAction.WarningOpened, id.ToString(), AccessResult.Refused),
            ("voorzitter", AccessAction.WarningOpened, Guid.Empty.ToString(), AccessResult.Refused),
        ]);
    }

    [Fact]
    public async Task Without_an_entry_in_the_access_log_a_warning_does_not_open()
    {
        var id = await WarnAsync();
        using var coordinator = await _app.SignInAsync("coordinator");
        await _app.RenameTableAsync("AccessLog", "Elsewhere");
        var answer = await coordinator.GetAsync($"{ApiRoutes.Warnings}/{id}");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("OMG-03");
    }

    [Fact]
    public async Task The_precision_of_a_detector_is_what_people_made_of_its_warnings()
    {
        using var coordinator = await _app.SignInAsync("coordinator");
        (await PrecisionAsync(coordinator)).ShouldBeEmpty();
        var ids = new[] { await WarnAsync(), await WarnAsync(), await WarnAsync(), await WarnAsync() };
        await PostAsync(coordinator, ids[0], "assessment", 1, new WarningAssessment(WarningVerdict.Useful, "Het klopte."));
        await PostAsync(coordinator, ids[1], "assessment", 1, new WarningAssessment(WarningVerdict.Useful, "Het klopte."));
        await PostAsync(coordinator, ids[2], "assessment", 1, new WarningAssessment(WarningVerdict.NotUseful, "Het was toeval."));
        await RaiseAsync(new(WarningKind.Silence, "Stilte", _app.Region.Code, null, null, "om"));

        (await PrecisionAsync(coordinator)).ShouldBe(
        [
            new("EB-NB", new Figure.Exact(4), new Figure.Exact(3), new Figure.Exact(2), null),
            new("Stilte", new Figure.Exact(1), new Figure.Exact(0), new Figure.Exact(0), null),
        ]);
    }

    private static Task<List<DetectorQuality>> PrecisionAsync(HttpClient client) =>
        client.GetFromJsonAsync<List<DetectorQuality>>(ApiRoutes.WarningPrecision, WireJson.Options)!;

    private static async Task<WarningDetails> DetailsAsync(HttpClient client, Guid id) =>
        (await client.GetFromJsonAsync<WarningDetails>($"{ApiRoutes.Warnings}/{id}", WireJson.Options))!;

    private static async Task<WarningCard> CardAsync(HttpClient client, Guid id) => (await DetailsAsync(client, id)).Warning;

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, Guid id, string step, int version, object? body = null) =>
        client.ChangeAsync(HttpMethod.Post, $"{ApiRoutes.Warnings}/{id}/{step}", version, body);

    private Task<List<(JournalKind, int, string)>> JournalAsync(Guid id) => _app.WithContextAsync(async context =>
        (await context.Journal.AsNoTracking().Where(e => e.SubjectId == id).OrderBy(e => e.Sequence).ToListAsync())
            .Select(e => (e.Kind, e.SubjectVersion, e.ActorRole))
            .ToList());

    private Task<Guid> WarnAsync(params Guid[] signals) =>
        RaiseAsync(new(WarningKind.Cluster, "EB-NB", "OMG-03", Approach.OnlineContact, ApproachGroup.Online, null), signals);

    private Task<Guid> RaiseAsync(WarningSubject subject, params Guid[] signals) => _app.WithContextAsync(async context =>
    {
        var today = _time.Today();
        var warning = Warning.Raise(
            Guid.CreateVersion7(
                _time.GetUtcNow()), subject, new(
                    today.AddDays(-7), today.AddDays(-1), null, false, 4, 0.3, 2, 2, false), ["OMG-03"], 4, today, _time.UtcNow());
        context.Warnings.Add(warning);
        context.WarningSignals.AddRange(signals.Select(signal => WarningSignal.Create(warning.Id, signal)));
        await context.SaveChangesAsync();
        return warning.Id;
    });

    private async Task<Guid> SubmitAsync(string partner, Action<SignalDraft>? change = null) =>
        (await _app.SendAsync(
            new SubmitSignals(new(Roles.Reporter, partner), [new(Drafts.Of(_time.Today().AddDays(-2), change), _time.UtcNow())])))[0]
        .ShouldBeOfType<SubmissionOutcome.Accepted>().Id;
}
