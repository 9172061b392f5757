using System.Net;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Administration;

/// <summary>Organisations join, leave and merge while a region works.</summary>
public sealed class OrganisationsTests : IAsyncLifetime
{
    private readonly MeetingTable _table = MeetingTable.InWeek47();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    [Fact]
    public async Task Several_of_one_kind_may_join_and_each_change_is_in_the_journal_under_the_role_that_made_it()
    {
        foreach (var (code, name) in new[] { ("gemeente-asten", "Gemeente Asten"), ("gemeente-deurne", "Gemeente Deurne") })
            await _table.AddAsync(
                Desk.Administrator, ApiRoutes.Organisations, new OrganisationDraft { Code = code, Name = name, Kind = "gemeente" });
        var asten = await _table.OrganisationAsync("gemeente-asten");
        using (var renamed = await _table.PutAsync(
            Desk.Administrator, $"{ApiRoutes.Organisations}/{asten.Id}", new OrganisationDraft { Name = "Asten", Kind = "overig" },
            asten.Version))
            renamed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using (var late = await _table.PutAsync(
            Desk.Administrator, $"{ApiRoutes.Organisations}/{asten.Id}", new OrganisationDraft { Name = "Anders", Kind = "overig" },
            asten.Version))
            late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await Eventually.TrueAsync(() => _table.App.Region.Partners.Any(partner => partner.Name == "Asten"), "this node knows the name");

        var entries = await _table.App.WithContextAsync(context => context.Journal.OrderBy(entry => entry.Sequence).ToListAsync());
        entries.Select(entry => (entry.Kind, entry.ActorRole, entry.ActorOrganisation)).ShouldBe(
        [
            (JournalKind.OrganisationJoined, Roles.Administrator, Roles.RegionOffice),
            (JournalKind.OrganisationJoined, Roles.Administrator, Roles.RegionOffice),
            (JournalKind.OrganisationChanged, Roles.Administrator, Roles.RegionOffice),
        ]);
        (entries[2].SubjectId, entries[2].SubjectVersion).ShouldBe((asten.Id, 2));
    }

    [Theory]
    [InlineData("regio", "Regio", "overig", "code", "regiobureau")]
    [InlineData("om", "OM", "overig", "code", "nooit opnieuw gebruikt")]
    [InlineData("OM Oost", "OM", "overig", "code", "kleine letters")]
    [InlineData("politie", " ", "overig", "name", "Vul de naam")]
    [InlineData("politie", "Lumens", "overig", "name", "een organisatie met deze naam: lumens")]
    [InlineData("politie", "lúmens.", "overig", "name", "een organisatie met deze naam: lumens")]
    [InlineData("politie", "Regio bureau", "overig", "name", "Zo heet het regiobureau")]
    [InlineData("politie", "Politie", "brandweer", "kind", "Kies wat voor organisatie")]
    public async Task An_organisation_that_cannot_be_is_refused_with_the_reason(
        string code, string name, string kind, string field, string why)
    {
        using var answer = await _table.PostAsync(
            Desk.Administrator, ApiRoutes.Organisations, new OrganisationDraft { Code = code, Name = name, Kind = kind });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await answer.Content.ReadAsStringAsync();
        (text.Contains($"\"field\":\"{field}\"", StringComparison.Ordinal), text.Contains(why, StringComparison.Ordinal))
            .ShouldBe((true, true), text);
    }

    [Fact]
    public async Task Two_organisations_never_have_one_name_also_not_by_a_rename_but_that_of_one_that_left_is_free()
    {
        var lumens = await _table.OrganisationAsync("lumens");
        using (var renamed = await _table.PutAsync(
            Desk.Administrator, $"{ApiRoutes.Organisations}/{lumens.Id}",
            new OrganisationDraft { Name = "Veilig-thuis", Kind = "overig" }, lumens.Version))
        {
            renamed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await renamed.Content.ReadAsStringAsync()).ShouldContain("een organisatie met deze naam: veilig-thuis");
        }
        await _table.LeaveAsync("lumens");
        await _table.NextDayAsync();
        await _table.AddAsync(
            Desk.Administrator, ApiRoutes.Organisations, new OrganisationDraft { Code = "lumens-2", Name = "Lumens", Kind = "overig" });
    }

    [Fact]
    public async Task Who_left_sends_nothing_any_more_is_not_missed_and_stands_in_its_past_meetings()
    {
        var meeting = (await _table.FreezeAsync()).Meeting.Id;
        await SilenceAsync("lumens");
        await _table.LeaveAsync("lumens");
        await _table.NextDayAsync();

        using (var refused = await _table.PostAsync("melder.lumens", ApiRoutes.Signals, Drafts.Of(_table.Today)))
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await _table.App.SendAsync(new DetectWarnings());
        (await _table.App.WithContextAsync(context => context.Warnings.SingleAsync(w => w.Kind == WarningKind.Silence)))
            .Ended.ShouldBe(WarningEnding.PartnerLeft);
        var region = _table.App.Region;
        region.Partners.Select(partner => partner.Code).ShouldBe(["veilig-thuis", "om", "gemeente"]);
        (await _table.OpenAsync("voorzitter", id: meeting)).Region.Partners.ShouldContain(partner => partner.Code == "lumens");

        _table.Time.Advance(TimeSpan.FromDays(90));
        await _table.App.SendAsync(new DetectWarnings());
        (await _table.App.WithContextAsync(context => context.Warnings.CountAsync(
            w => w.PartnerCode == "lumens" && w.Status != WarningStatus.Closed))).ShouldBe(0);
    }

    [Fact]
    public async Task What_an_organisation_sent_stays_its_own_in_published_figures_so_that_nobodys_view_of_the_others_changes()
    {
        await _table.SubmitAsync("lumens", 6);
        await _table.SubmitAsync("om", 1);
        await _table.LeaveAsync("om", "lumens");
        await _table.NextDayAsync();
        await _table.App.PassCutOffAsync();
        var table = (await _table.App.WithContextAsync(context => context.Releases.SingleAsync())).Table!;
        var published = PublishedTable.Unpack(table);
        var cell = published.Cells.First(pair => pair.Key.Column == LatticeColumn.Total && pair.Key.Place == "ZOB").Value;
        published.Partners.Zip(cell.Counts).Where(pair => pair.Second > 0).ShouldBe([("lumens", 6), ("om", 1)], ignoreOrder: true);
        published.Left.ShouldBe(["om"]);
    }

    [Fact]
    public async Task An_organisation_leaves_from_today_and_goes_on_in_one_that_stays()
    {
        var (om, lumens) = (await _table.OrganisationAsync("om"), await _table.OrganisationAsync("lumens"));
        foreach (var (until, successor, why) in new[]
                 {
                     ("2026-11-17", "lumens", "vanaf vandaag"), ("2026-11-18", "om", "die zelf blijft"),
                     ("2026-11-18", "weg", "die zelf blijft"), ("", null, "Schrijf een dag"),
                 })
        {
            using var answer = await _table.MoveAsync(
                Desk.Administrator, $"{ApiRoutes.Organisations}/{om.Id}/leave", om.Version,
                new EndDraft { Until = until, Successor = successor });
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadAsStringAsync()).ShouldContain(why);
        }
        await _table.LeaveAsync("om", "lumens");
        using var chain = await _table.MoveAsync(
            Desk.Administrator, $"{ApiRoutes.Organisations}/{lumens.Id}/leave", lumens.Version,
            new EndDraft { Until = "2026-11-18", Successor = "om" });
        chain.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "who leaves takes nobody over");
    }

    /// <summary>As the detector would have raised it.</summary>
    private Task<int> SilenceAsync(string partner) => _table.App.WithContextAsync(async context =>
    {
        var (now, day) = (_table.Time.UtcNow(), _table.Today);
        context.Warnings.Add(Warning.Raise(
            Guid.CreateVersion7(now), new(WarningKind.Silence, PartnerActivity.DetectorName, "ZOB", null, null, partner),
            new(day.AddDays(-20), day, null, false, 0, 3, 0, 0, false), [], 0, day, now));
        return await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    });
}
