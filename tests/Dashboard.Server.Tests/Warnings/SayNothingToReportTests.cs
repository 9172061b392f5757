using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Warnings;

public sealed class SayNothingToReportTests
{
    // Half past eleven in the evening in the Netherlands.
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 22, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_partner_that_says_it_has_nothing_to_report_is_heard_once_a_day()
    {
        await using var app = App.Start(_time);
        using var lumens = await app.SignInAsync("melder.lumens");
        using var om = await app.SignInAsync("melder.om");
        await app.KeepSignedInAsync();
        foreach (var reporter in new[] { lumens, lumens, om })
            (await reporter.PostAsync(ApiRoutes.Heartbeat, null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _time.Advance(TimeSpan.FromHours(1)); // the next day there, the same day in UTC
        await lumens.PostAsync(ApiRoutes.Heartbeat, null);

        (await app.WithContextAsync(
            context => context.Heartbeats.AsNoTracking().OrderBy(h => h.Day).ThenBy(h => h.PartnerCode).ToListAsync()))
                .Select(h => (h.PartnerCode, h.Day))
                .ShouldBe(
            [("lumens", new(2026, 11, 23)), ("om", new DateOnly(2026, 11, 23)), ("lumens", new DateOnly(2026, 11, 24))]);
        (await app.WithContextAsync(context => context.Journal.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync()))
            .Select(e => (e.Kind, e.ActorRole, e.ActorOrganisation))
            .ShouldBe(
            [(JournalKind.Heartbeat, Roles.Reporter, "lumens"), (
                JournalKind.Heartbeat, Roles.Reporter, "om"), (JournalKind.Heartbeat, Roles.Reporter, "lumens")]);
    }

    [Fact]
    public async Task Nothing_to_report_is_said_only_while_it_is_true_and_can_be_taken_back()
    {
        await using var app = App.Start(_time);
        var lumens = await app.SignInAsync("melder.lumens");
        async Task<NilReportState> StateAsync() =>
            (await lumens.GetFromJsonAsync<NilReport>(ApiRoutes.Heartbeat, WireJson.Options))!.State;
        (await StateAsync()).ShouldBe(NilReportState.Open);
        await lumens.PostAsync(ApiRoutes.Heartbeat, null);
        (await StateAsync()).ShouldBe(NilReportState.Said);
        foreach (var _ in new[] { 1, 2 })
            (await lumens.DeleteAsync(ApiRoutes.Heartbeat)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StateAsync()).ShouldBe(NilReportState.Open);

        // Monday half past eleven in the evening: the same week until Sunday, and another organisation's signal is not its own.
        await app.SendAsync(new SubmitSignals(new(Roles.Reporter, "om"), [Received()]));
        (await StateAsync()).ShouldBe(NilReportState.Open);
        var sent = await app.SendAsync(new SubmitSignals(new(Roles.Reporter, "lumens"), [Received()]));
        _time.Advance(TimeSpan.FromDays(6));
        lumens = await app.SignInAsync("melder.lumens"); // nobody stays signed in for so long
        (await StateAsync()).ShouldBe(NilReportState.Reported);
        using var refused = await lumens.PostAsync(ApiRoutes.Heartbeat, null);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Er was dus iets te melden.");
        (await app.WithContextAsync(context => context.Heartbeats.CountAsync())).ShouldBe(0);

        var id = sent.ShouldHaveSingleItem().ShouldBeOfType<SubmissionOutcome.Accepted>().Id;
        using var taken = new HttpRequestMessage(HttpMethod.Delete, $"{ApiRoutes.Signals}/{id}") { Headers = { { "If-Match", "\"1\"" } } };
        (await lumens.SendAsync(taken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StateAsync()).ShouldBe(NilReportState.Open, "it was taken back");
        await app.SendAsync(new SubmitSignals(new(Roles.Reporter, "lumens"), [Received()]));
        (await StateAsync()).ShouldBe(NilReportState.Reported);
        _time.Advance(TimeSpan.FromHours(1));
        lumens = await app.SignInAsync("melder.lumens");
        (await StateAsync()).ShouldBe(NilReportState.Open, "another week");

        Submission Received() => new(Drafts.Of(new(2026, 11, 20)), _time.UtcNow());
    }

    [Theory]
    [InlineData("coordinator"), InlineData("voorzitter"), InlineData("meekijker"), InlineData("fg"), InlineData("beheerder")]
    public async Task Only_a_reporter_speaks_for_an_organisation(string reader)
    {
        await using var app = App.Start(_time);
        using var client = await app.SignInAsync(reader);
        (await client.PostAsync(ApiRoutes.Heartbeat, null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.WithContextAsync(context => context.Heartbeats.AnyAsync())).ShouldBeFalse();
    }
}
