using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Administration;

namespace Dashboard.Server.Tests.Administration;

/// <summary>What the administrator does at a region, through the front door.</summary>
internal static class Desk
{
    public const string Administrator = "beheerder";

    public static async Task<PlaceCard> PlaceAsync(this MeetingTable table, string code) =>
        (await table.GetAsync<List<PlaceCard>>(Administrator, ApiRoutes.Places)).Single(place => place.Code == code);

    public static async Task<OrganisationCard> OrganisationAsync(this MeetingTable table, string code) =>
        (await table.GetAsync<List<OrganisationCard>>(Administrator, ApiRoutes.Organisations)).Single(partner => partner.Code == code);

    /// <summary>Closes a place today, for good or into another.</summary>
    public static async Task ClosePlaceAsync(this MeetingTable table, string code, string? successor)
    {
        var place = await table.PlaceAsync(code);
        using var answer = await table.MoveAsync(
            Administrator, $"{ApiRoutes.Places}/{place.Id}/close", place.Version,
            new EndDraft { Until = Today(table), Successor = successor });
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    public static async Task ChangePlaceAsync(this MeetingTable table, string code, string name, int? row = null, int? column = null)
    {
        var place = await table.PlaceAsync(code);
        using var answer = await table.PutAsync(
            Administrator, $"{ApiRoutes.Places}/{place.Id}", new PlaceDraft { Name = name, Row = row, Column = column }, place.Version);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>An organisation leaves today, for good or into another.</summary>
    public static async Task LeaveAsync(this MeetingTable table, string code, string? successor = null)
    {
        var partner = await table.OrganisationAsync(code);
        using var answer = await table.MoveAsync(
            Administrator, $"{ApiRoutes.Organisations}/{partner.Id}/leave", partner.Version,
            new EndDraft { Until = Today(table), Successor = successor });
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A rule that one person may change; from then on this node goes by it.</summary>
    public static async Task ChangeRuleAsync(this MeetingTable table, RuleCode code, string value)
    {
        var rule = (await table.GetAsync<List<RuleCard>>(Administrator, ApiRoutes.Rules)).Single(r => r.Code == code);
        using var changed = await table.PutAsync(
            Administrator, $"{ApiRoutes.Rules}/{rule.Id}", new RuleDraft { Value = value }, rule.Version);
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent, await changed.Content.ReadAsStringAsync());
        await table.App.CaughtUpAsync();
    }

    /// <summary>Until this node knows what was set; then the next day begins, on which nobody is signed in any more.</summary>
    public static async Task NextDayAsync(this MeetingTable table)
    {
        await table.App.CaughtUpAsync();
        table.SignOutAll();
        table.Time.Advance(TimeSpan.FromDays(1));
    }

    public static string Today(MeetingTable table) =>
        table.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
