using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using Dashboard.Shared.Warnings;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Access;

/// <summary>
/// A key of version 7 says to the millisecond when its row was made; who sees protected figures gets none but those of the own signals.
/// </summary>
public sealed partial class TimeInIdsTests
{
    [Theory]
    [InlineData("melder.om")]
    [InlineData("meekijker")]
    public async Task No_answer_to_a_protected_audience_holds_an_id_that_tells_time_and_those_to_coordinators_do(string user)
    {
        await using var table = MeetingTable.InWeek47();
        await FillAsync(table);
        table.SignOutAll(); // sessions of before the week was over
        (await TellTimeAsync(table, user)).ShouldBeEmpty();
        (await TellTimeAsync(table, "coordinator")).ShouldNotBeEmpty();
    }

    /// <returns>Ids that tell time, not of own signals, with where they were read.</returns>
    private static async Task<List<string>> TellTimeAsync(MeetingTable table, string user)
    {
        var own = await table.App.WithContextAsync(
            context => context.Signals.Where(s => s.PartnerCode == "om").Select(s => s.Id).ToListAsync());
        var telling = new List<string>();
        var answered = new List<string>();
        foreach (var path in await PathsAsync(table))
        {
            using var answer = await (await table.AsAsync(user)).GetAsync(new Uri(path, UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.OK)
                continue;
            answered.Add(path);
            var text = await answer.Content.ReadAsStringAsync();
            telling.AddRange(
                Ids().Matches(text)
                    .Select(match => Guid.Parse(match.Value))
                    .Where(id => id.Version == 7 && !own.Contains(id))
                    .Select(id => $"{path} gives {id} away"));
        }
        answered.ShouldContain(path => path.StartsWith(ApiRoutes.Meetings + "/", StringComparison.Ordinal));
        return telling;
    }

    [Fact]
    public async Task Agenda_and_decisions_lead_to_a_warning_for_those_only_who_may_open_it()
    {
        await using var table = MeetingTable.InWeek47();
        var warning = await FillAsync(table);
        foreach (var user in new[] { "melder.om", "meekijker" })
        {
            var meeting = await table.OpenAsync(user);
            meeting.Agenda.ShouldNotBeEmpty();
            meeting.Agenda.ShouldAllBe(item => item.SubjectId == null);
            meeting.Decisions.ShouldHaveSingleItem().WarningId.ShouldBeNull();
        }
        var chairs = await table.OpenAsync("voorzitter", exact: true);
        chairs.Agenda.Single(item => item.Kind == AgendaKind.Warning && item.SubjectId is not null).SubjectId.ShouldBe(warning);
        chairs.Decisions.Single().WarningId.ShouldBe(warning);
    }

    /// <summary>Every door that is read from, with every id that there is.</summary>
    private static async Task<List<string>> PathsAsync(MeetingTable table)
    {
        var ids = await table.App.WithContextAsync(async context => (await context.Meetings.Select(m => m.Id).ToListAsync())
            .Concat(await context.Signals.Select(s => s.Id).Take(3).ToListAsync())
            .Concat(await context.Warnings.Select(w => w.Id).ToListAsync())
            .Concat(await context.Campaigns.Select(c => c.Id).ToListAsync()).ToList());
        return
        [
            .. from endpoint in table.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
               where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
               let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
               where path.StartsWith("/app/", StringComparison.Ordinal)
               from filled in path.Contains("{id:guid}", StringComparison.Ordinal)
                   ? ids.Select(id => path.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal))
                   : [path]
               from asked in filled == ApiRoutes.Overview ? new[] { filled, filled + "?partner=om" } : [filled]
               select asked,
        ];
    }

    /// <returns>The warning that is on the agenda.</returns>
    private static async Task<Guid> FillAsync(MeetingTable table)
    {
        var app = table.App;
        var warning = await app.Services.GetRequiredService<JournalWriter>().WriteAsync(Caller.System, (unit, _) =>
        {
            var (monday, day) = (new DateOnly(2026, 11, 16), table.Today);
            var raised = Warning.Raise(
                Guid.CreateVersion7(
                    unit.Now), new(WarningKind.Cluster, "EB-NB", "GM0772", Approach.OnlineContact, ApproachGroup.Online, null),
                new(monday, monday.AddDays(6), null, false, 6, 0.5, 3, 3, false), ["GM0772"], 6, day, unit.Now);
            var silent = Warning.Raise(
                Guid.CreateVersion7(
                    unit.Now), new(
                        WarningKind.Silence, "stilte", app.Region.Code, null, null, "gemeente"), new(
                            monday, day, null, false, 0, 4, 0, 0, false), [], 0, day, unit.Now);
            unit.Context.Warnings.AddRange(raised, silent);
            unit.Record(JournalKind.WarningRaised, raised.Id, 1);
            unit.Record(JournalKind.WarningRaised, silent.Id, 1);
            return Task.FromResult(raised.Id);
        }, TestContext.Current.CancellationToken);
        await table.PostAsync("coordinator", ApiRoutes.Campaigns, new CampaignDraft
        {
            Name = "Film op scholen", From = "2026-11-16", To = "2026-11-20",
        });
        var meeting = await table.FreezeAsync();
        var item = (await table.OpenAsync("voorzitter")).Agenda[0];
        await table.AddAsync("voorzitter", $"{ApiRoutes.Agenda}/{item.Id}/notes", new NoteDraft("Hier is naar gekeken."));
        await table.AddAsync("voorzitter", $"{ApiRoutes.Meetings}/{meeting.Meeting.Id}/agenda", new AgendaDraft("Rondvraag", 5));
        await table.AddAsync("voorzitter", $"{ApiRoutes.Meetings}/{meeting.Meeting.Id}/decisions", MeetingTable.Decision with
        {
            WarningId = warning, AgendaItemId = item.Id,
        });
        return warning;
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Ids();
}
