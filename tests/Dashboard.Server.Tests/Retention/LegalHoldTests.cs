using System.Net;
using System.Net.Http.Json;
using CsCheck;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Retention;

public sealed class LegalHoldTests : IAsyncLifetime
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
    public async Task A_hold_works_from_the_second_person_on_and_until_two_have_lifted_it()
    {
        using var officer = await _app.SignInAsync("fg");
        using var administrator = await _app.SignInAsync("beheerder");
        var signal = await SubmitAsync("OMG-03");
        var hold = await RequestAsync(officer, "GM0772");
        (await StatusAsync(officer, hold)).ShouldBe(HoldStatus.Requested);
        (await ShouldConflictAsync(officer, hold, "confirm")).ShouldContain("tweede persoon");
        (await PostAsync(administrator, hold, "confirm")).ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(officer, hold)).ShouldBe(HoldStatus.Effective);
        (await ShouldConflictAsync(administrator, hold, "confirm")).ShouldContain("al bevestigd");

        _time.Advance(TimeSpan.FromDays(365 * 6));
        (await _app.SendAsync(new DestroyExpired())).Signals.ShouldBe(0);
        using var later = await _app.SignInAsync("fg"); // a cookie does not last six years
        using var other = await _app.SignInAsync("beheerder");
        (await PostAsync(other, hold, "lift")).ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(later, hold)).ShouldBe(HoldStatus.LiftRequested);
        (await _app.SendAsync(new DestroyExpired())).Signals.ShouldBe(0);
        (await ShouldConflictAsync(other, hold, "lift")).ShouldContain("tweede persoon");
        (await PostAsync(later, hold, "lift")).ShouldBe(HttpStatusCode.NoContent);
        (await ShouldConflictAsync(later, hold, "lift")).ShouldContain("al opgeheven");

        (await _app.SendAsync(new DestroyExpired())).Signals.ShouldBe(1);
        (await SignalAsync(signal)).ShouldBeNull();
        var card = (await later.GetFromJsonAsync<Page<HoldCard>>(ApiRoutes.Holds, WireJson.Options))!.Items.Single();
        (card.Area, card.Status, card.Requested.UserName, card.Confirmed!.UserName, card.LiftRequested!.UserName, card.Lifted!.UserName)
            .ShouldBe(("GM0772", HoldStatus.Lifted, "fg", "beheerder", "beheerder", "fg"));
        (await _app.WithContextAsync(
            context => context.Journal.Where(e => e.SubjectId == hold).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()))
            .ShouldBe([JournalKind.HoldRequested, JournalKind.HoldConfirmed, JournalKind.HoldLiftRequested, JournalKind.HoldLifted]);
    }

    [Fact]
    public async Task A_hold_that_nobody_confirmed_keeps_nothing_and_whoever_wants_takes_it_off()
    {
        using var officer = await _app.SignInAsync("fg");
        await SubmitAsync("OMG-03");
        var hold = await RequestAsync(officer, null);
        (await PostAsync(officer, hold, "lift")).ShouldBe(HttpStatusCode.NoContent);
        using var second = await _app.SignInAsync("beheerder");
        (await ShouldConflictAsync(second, hold, "confirm")).ShouldContain("opgeheven");
        _time.Advance(TimeSpan.FromDays(91));
        (await _app.SendAsync(new DestroyExpired())).Narratives.ShouldBe(1);
    }

    [Theory]
    [InlineData("OMG-03", "GM0772", true)]
    [InlineData("OMG-03", null, true)]
    [InlineData("GM0772", "OMG-03", false)]
    [InlineData("GM0743", "GM0772", false)]
    public async Task A_hold_covers_its_area_and_what_lies_in_it(string signalArea, string? holdArea, bool held)
    {
        await SubmitAsync(signalArea);
        await EffectiveAsync(holdArea);
        _time.Advance(TimeSpan.FromDays(91));
        (await _app.SendAsync(new DestroyExpired())).Narratives.ShouldBe(held ? 0 : 1);
    }

    [Fact]
    public void A_hold_covers_exactly_the_signals_of_which_a_day_lies_in_it()
    {
        var region = _app.Region;
        Gen.Int.Sample(seed =>
        {
            var random = new Random(seed);
            var draft = Drafts.Of(
                _time.Today().AddDays(-random.Next(100)), d =>
                    d.Precision = random.Next(3) switch { 0 => "week", 1 => "maand", _ => null });
            var signal = Signal.Receive(Guid.Empty, "om", AnonymousSignal.From(draft, region, _time.Today(), out _)!, _time.UtcNow());
            var from = signal.ObservedOn.AddDays(random.Next(-40, 40));
            var hold = LegalHold.Request(
                Guid.Empty, null, from, from.AddDays(random.Next(40)), "onderzoek", new(Guid.Empty, "regio", _time.UtcNow()));
            var date = new ObservedDate(signal.ObservedOn, signal.Precision);
            var days = Enumerable.Range(0, 31).Select(date.FirstDay.AddDays).Where(day => day <= date.LastDay);

            hold.Covers(region)
                .Compile()(signal)
                .ShouldBe(days.Any(day => day >= hold.From && day <= hold.To), $"{date} in {hold.From}..{hold.To}");
        }, iter: 2000, threads: 1);
    }

    [Fact]
    public async Task What_is_held_can_be_withdrawn_but_its_words_stay_until_the_hold_is_lifted()
    {
        var reporter = new Caller(Roles.Reporter, "lumens");
        var id = await SubmitAsync("OMG-03");
        var hold = await EffectiveAsync(null);

        var other = Drafts.Of(_time.Today(), d => (d.Reference, d.Narrative) = ("K-1", ""));
        (await Should.ThrowAsync<RuleBrokenException>(_app.CorrectAsync(People.As(reporter), id, other)))
            .Detail.ShouldContain("bewaarplicht");
        (await _app.SendAsync(new SubmitSignals(reporter, [new(other, _time.UtcNow())])))[0]
            .ShouldBeOfType<SubmissionOutcome.RefusedRow>();
        await _app.WithdrawAsync(People.As(reporter), id);
        await _app.SendAsync(new DestroyExpired());
        var signal = (await SignalAsync(id))!;
        (signal.Status, signal.Narrative).ShouldBe((SignalStatus.Withdrawn, "Zij werd bij de ingang aangesproken."));

        await _app.SendAsync(new LiftHold(Person(), hold, 2));
        await _app.SendAsync(new LiftHold(Person(), hold, 3));
        (await _app.SendAsync(new DestroyExpired())).Narratives.ShouldBe(1);
        (await SignalAsync(id))!.Narrative.ShouldBeNull();
    }

    [Fact]
    public async Task A_reason_that_identifies_somebody_is_refused_and_so_are_other_mistakes()
    {
        using var officer = await _app.SignInAsync("fg");
        var answer = await officer.PostAsJsonAsync(
            ApiRoutes.Holds, Draft(null, "Zie kenteken 12-ABC-3 en bel 06 12345678."), WireJson.Options);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await answer.Content.ReadAsStringAsync();
        body.ShouldContain("telefoon");
        body.ShouldNotContain("12345678");
        HoldDraft[] drafts =
        [
            Draft("GM9999"), Draft(null, ""), Draft(null, new string('x', 201)), Draft(null, from: "2026-12-01", to: "2026-11-01"),
            Draft(null, from: "gisteren"),
        ];
        foreach (var wrong in drafts)
            (await officer.PostAsJsonAsync(ApiRoutes.Holds, wrong, WireJson.Options)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await officer.ChangeAsync(HttpMethod.Post, $"{ApiRoutes.Holds}/{Guid.Empty}/confirm", 1)).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
        (await _app.WithContextAsync(context => context.LegalHolds.AnyAsync())).ShouldBeFalse();
    }

    private static HoldDraft Draft(
        string? area, string reason = "Onderzoek van de officier", string from = "2026-01-01", string to = "2026-12-31") =>
        new() { Area = area, From = from, To = to, Reason = reason };

    private static async Task<Guid> RequestAsync(HttpClient client, string? area)
    {
        var answer = await client.PostAsJsonAsync(ApiRoutes.Holds, Draft(area), WireJson.Options);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
    }

    private async Task<Guid> EffectiveAsync(string? area)
    {
        var id = (await _app.SendAsync(new RequestHold(Person(), Draft(area)))).Id;
        await _app.SendAsync(new ConfirmHold(Person(), id, 1));
        return id;
    }

    private SignedIn Person() => new(Guid.CreateVersion7(_time.GetUtcNow()), "iemand", new(Roles.Auditor, Roles.RegionOffice));

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, Guid hold, string act) =>
        (await ActAsync(client, hold, act)).StatusCode;

    /// <summary>Of who just looked.</summary>
    private static async Task<HttpResponseMessage> ActAsync(HttpClient client, Guid hold, string act) => await client.ChangeAsync(
        HttpMethod.Post, $"{ApiRoutes.Holds}/{hold}/{act}", await client.TagAsync($"{ApiRoutes.Holds}/{hold}"));

    private static async Task<string> ShouldConflictAsync(HttpClient client, Guid hold, string act)
    {
        var answer = await ActAsync(client, hold, act);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HoldStatus> StatusAsync(HttpClient client, Guid hold) =>
        (await client.GetFromJsonAsync<Page<HoldCard>>(ApiRoutes.Holds, WireJson.Options))!.Items.Single(card => card.Id == hold).Status;

    private async Task<Guid> SubmitAsync(string area) =>
        (await _app.SendAsync(new SubmitSignals(new(Roles.Reporter, "lumens"), [new(
            Drafts.Of(
                _time.Today(), d => (d.Area, d.Reference, d.Narrative) = (area, "K-1", "Zij werd bij de ingang aangesproken.")),
                _time.UtcNow())])))[0]
        .ShouldBeOfType<SubmissionOutcome.Accepted>().Id;

    private Task<Signal?> SignalAsync(Guid id) => _app.WithContextAsync(context => context.Signals.SingleOrDefaultAsync(s => s.Id == id));
}
