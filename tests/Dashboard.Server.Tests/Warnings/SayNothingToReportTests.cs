using System.Net;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
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
