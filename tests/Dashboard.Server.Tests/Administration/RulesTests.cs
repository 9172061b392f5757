using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Administration;

/// <summary>The region's rules are set on screen, by one person or by two.</summary>
public sealed class RulesTests : IAsyncLifetime
{
    private const string Second = "fg";
    private readonly MeetingTable _table = MeetingTable.InWeek47(
        ("Retention:NarrativeDays", "60"), ("Mail:Recipients:0", "een@voorbeeld.nl"));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    private CurrentRules Current => _table.App.Services.GetRequiredService<CurrentRules>();

    [Fact]
    public async Task An_empty_database_begins_with_what_the_configuration_says_and_keeps_what_is_set_since()
    {
        var rules = await RulesAsync();
        rules.Select(rule => rule.Code).ShouldBe(Enum.GetValues<RuleCode>(), ignoreOrder: true);
        var shown = rules.ToDictionary(rule => rule.Code, rule => rule.Shown);
        (shown[RuleCode.NarrativeDays], shown[RuleCode.SignalYears], shown[RuleCode.Meeting], shown[RuleCode.Recipients])
            .ShouldBe(("60 dagen", "5 jaar", "dinsdag om 10:00", "1 adres"));
        (await _table.App.WithContextAsync(context => context.Journal.CountAsync())).ShouldBe(0);

        await ChangeAsync(RuleCode.WaitingDays, "5");
        var again = _table.App.Services.GetRequiredService<RuleSeed>().Rules;
        await _table.App.WithContextAsync(async context =>
        {
            await RuleTables.SeedAsync(context, again, _table.Time.UtcNow(), TestContext.Current.CancellationToken);
            return true;
        });
        (await RuleAsync(RuleCode.WaitingDays)).Value.ShouldBe("5");
    }

    [Fact]
    public async Task What_one_may_change_holds_at_once_without_a_restart_and_is_in_the_journal_and_in_history()
    {
        await ChangeAsync(RuleCode.WaitingDays, "5");
        await Eventually.TrueAsync(() => Current.Now.Waiting.WaitingDays == 5, "this node knows the term");
        _table.Time.Advance(TimeSpan.FromSeconds(1));
        await ChangeAsync(RuleCode.Meeting, "Thursday 09:30");
        _table.Time.Advance(TimeSpan.FromSeconds(1));
        await ChangeAsync(RuleCode.Recipients, "twee@voorbeeld.nl\ndrie@voorbeeld.nl\n");
        await Eventually.TrueAsync(() => Current.Now.Mail.Recipients.Count == 2, "this node knows who gets mail");

        var rule = await RuleAsync(RuleCode.WaitingDays);
        var entries = await _table.App.WithContextAsync(context => context.Journal.OrderBy(entry => entry.Sequence).ToListAsync());
        entries.Select(entry => (entry.Kind, entry.ActorRole, entry.ActorOrganisation)).Distinct().ShouldBe(
            [(JournalKind.RuleChanged, Roles.Administrator, Roles.RegionOffice)]);
        (entries[0].SubjectId, entries[0].SubjectVersion).ShouldBe((rule.Id, 2));
        var history = await HistoryAsync();
        history.Select(change => (change.Code, change.From, change.To, change.Role, change.SecondRole)).ShouldBe(
        [
            (RuleCode.Recipients, "1 adres", "2 adressen", Roles.Administrator, null),
            (RuleCode.Meeting, "dinsdag om 10:00", "donderdag om 09:30", Roles.Administrator, null),
            (RuleCode.WaitingDays, "3 werkdagen", "5 werkdagen", Roles.Administrator, null),
        ]);

        var meeting = await _table.FreezeAsync();
        Clock.DayOf(meeting.Meeting.PlannedAt).DayOfWeek.ShouldBe(DayOfWeek.Thursday);
        (await _table.GetAsync<MeetingMail>("voorzitter", $"{ApiRoutes.Meetings}/{meeting.Meeting.Id}/mail/uitnodiging"))
            .Recipients.ShouldBe(["twee@voorbeeld.nl", "drie@voorbeeld.nl"]);
    }

    [Fact]
    public async Task A_term_takes_two_people_to_change_and_destroys_nothing_before_the_second_agrees()
    {
        await _table.SubmitAsync("om", 7, draft => draft.Narrative = "Zij werd bij de ingang aangesproken.");
        await _table.App.KeepSignedInAsync();
        _table.Time.Advance(TimeSpan.FromDays(40));
        (await ConsequenceAsync(RuleCode.NarrativeDays, "30")).NeedsTwo.ShouldBeTrue();
        await ChangeAsync(RuleCode.NarrativeDays, "30");
        (await _table.App.SendAsync(new DestroyExpired())).Narratives.ShouldBe(0);

        var asked = await RuleAsync(RuleCode.NarrativeDays);
        (asked.Value, asked.Asked!.Value, asked.Asked.IsMine, asked.Version).ShouldBe(("60", "30", true, 2));
        using (var alone = await _table.MoveAsync(Desk.Administrator, $"{ApiRoutes.Rules}/{asked.Id}/confirm", asked.Version))
        {
            alone.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await alone.Content.ReadAsStringAsync()).ShouldContain("Een tweede persoon moet haar bevestigen.");
        }
        using (var other = await PutAsync(RuleCode.NarrativeDays, "20"))
            other.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await RuleAsync(RuleCode.NarrativeDays, Second)).Asked!.IsMine.ShouldBeFalse();
        (await ConsequenceAsync(RuleCode.NarrativeDays, "30", Second)).Sentences[0].ShouldContain("5–9 toelichtingen");
        await _table.ChangeAsync(Second, $"{ApiRoutes.Rules}/{asked.Id}/confirm", asked.Version);
        // Not what this node knows, but what holds: nothing is waited for.
        (await _table.App.SendAsync(new DestroyExpired())).Narratives.ShouldBe(7);
        await Eventually.TrueAsync(() => Current.Now.Retention.NarrativeDays == 30, "this node knows the term");
        _table.App.Region.NarrativeDays.ShouldBe(30);

        (await _table.App.WithContextAsync(context => context.Journal.Where(
                entry => entry.Kind == JournalKind.RuleRequested || entry.Kind == JournalKind.RuleConfirmed)
            .OrderBy(entry => entry.Sequence).Select(entry => entry.ActorRole).ToListAsync()))
            .ShouldBe([Roles.Administrator, Roles.Auditor]);
        var change = (await HistoryAsync()).Single();
        (change.From, change.To, change.Role, change.SecondRole).ShouldBe(
            ("60 dagen", "30 dagen", Roles.Administrator, Roles.Auditor));
    }

    [Fact]
    public async Task Keeping_longer_takes_two_as_well_and_who_does_not_agree_takes_the_request_away()
    {
        await ChangeAsync(RuleCode.SignalYears, "7");
        var asked = await RuleAsync(RuleCode.SignalYears, Second);
        asked.Asked.ShouldNotBeNull();
        await _table.ChangeAsync(Second, $"{ApiRoutes.Rules}/{asked.Id}/withdraw", asked.Version);
        var rule = await RuleAsync(RuleCode.SignalYears);
        (rule.Value, rule.Asked, rule.Version).ShouldBe(("5", null, 3));
        using var late = await _table.MoveAsync(Second, $"{ApiRoutes.Rules}/{asked.Id}/confirm", rule.Version);
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await HistoryAsync()).ShouldBeEmpty("nothing changed");
    }

    [Fact]
    public async Task How_figures_are_made_is_chosen_by_two_before_the_first_release_and_never_after()
    {
        await ChangeAsync(RuleCode.Resolution, "10");
        var asked = await RuleAsync(RuleCode.Resolution, Second);
        (await ConsequenceAsync(RuleCode.Resolution, "10", Second)).Sentences[0].ShouldContain("minder dan 10");
        await _table.ChangeAsync(Second, $"{ApiRoutes.Rules}/{asked.Id}/confirm", asked.Version);
        await ChangeAsync(RuleCode.CutOff, "Friday 12:00");
        await Eventually.TrueAsync(() => Current.Now.Release.Resolution == 10, "this node knows R");

        await _table.FreezeAsync();
        var fixedRule = await RuleAsync(RuleCode.CutOff, Second);
        fixedRule.Fixed.ShouldNotBeNull().ShouldContain("al cijfers vrijgegeven");
        using (var late = await _table.MoveAsync(Second, $"{ApiRoutes.Rules}/{fixedRule.Id}/confirm", fixedRule.Version))
            late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var again = await PutAsync(RuleCode.Resolution, "5");
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).ShouldContain("Wat vrij is, kan niet terug");
    }

    [Fact]
    public async Task Nobody_reads_an_exact_count_from_a_consequence_however_many_terms_are_tried()
    {
        await _table.SubmitAsync("om", 3, draft => draft.Narrative = "Zij werd bij de ingang aangesproken.");
        await _table.App.KeepSignedInAsync();
        _table.Time.Advance(TimeSpan.FromDays(1));
        await _table.SubmitAsync("om", 9, draft => draft.Narrative = "Zij werd bij de ingang aangesproken.");
        _table.Time.Advance(TimeSpan.FromDays(20));
        var said = new List<string>();
        foreach (var days in new[] { "19", "20", "21", "22" })
            said.Add((await ConsequenceAsync(RuleCode.NarrativeDays, days)).Sentences[0]);
        said.ShouldBe(
        [
            "Met deze termijn worden binnen een uur 10–14 toelichtingen vernietigd.",
            "Met deze termijn worden binnen een uur minder dan 5 toelichtingen vernietigd.",
            "Met deze termijn worden binnen een uur minder dan 5 toelichtingen vernietigd.",
            "Met deze termijn worden binnen een uur minder dan 5 toelichtingen vernietigd.",
        ]);
        (await ConsequenceAsync(RuleCode.WaitingDays, "20")).Sentences[0].ShouldBe(
            "Met deze termijn wachten nu minder dan 5 signalen te lang. Met de termijn die nu geldt zijn dat er 10–14 signalen. Geteld zijn "
                + "alleen groene signalen die bij de laatste vrijgave binnen waren.");
    }

    /// <summary>Whoever sends signals and asks what a term would reach learns nothing of those of others, until all figures move.</summary>
    [Fact]
    public async Task A_consequence_moves_with_the_weekly_figures_and_counts_what_everybody_may_know_of()
    {
        await _table.App.KeepSignedInAsync();
        var seen = _table.Time.Today().AddYears(-4).AddDays(-30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await _table.SubmitAsync("om", 6, draft => draft.ObservedOn = seen);
        await _table.SubmitAsync("om", 6, draft => (draft.ObservedOn, draft.Handling) = (seen, "AMBER"));
        (await ConsequenceAsync(RuleCode.SignalYears, "4")).Sentences[0].ShouldContain("minder dan 5 signalen");
        _table.Time.Advance(TimeSpan.FromDays(7));
        (await ConsequenceAsync(RuleCode.SignalYears, "4")).Sentences[0].ShouldContain("5–9 signalen");
    }

    [Theory]
    [InlineData(RuleCode.SignalYears, "1", "geteld en vernietigd")]
    [InlineData(RuleCode.SignalYears, "6", "Langer bewaren is meer dan met elkaar is afgesproken.")]
    [InlineData(RuleCode.WarningYears, "1", "minder dan 5 vroegsignalen vernietigd")]
    [InlineData(RuleCode.MeetingYears, "1", "overleggen met hun cijfers en besluiten")]
    [InlineData(RuleCode.CampaignYears, "1", "campagnes")]
    [InlineData(RuleCode.DeliveryYears, "1", "leveringen")]
    [InlineData(RuleCode.AccessLogYears, "1", "toegangslog")]
    [InlineData(RuleCode.FalsePer4Weeks, "0,33", "Er verandert niets.")]
    [InlineData(RuleCode.FalsePer4Weeks, "0.5", "ongeveer één loos vroegsignaal per 8 weken")]
    [InlineData(RuleCode.FalsePer4Weeks, "8", "ongeveer 2 loze vroegsignalen per week")]
    [InlineData(RuleCode.Meeting, "Wednesday 14:00", "woensdag 25 november 2026 om 14:00")]
    [InlineData(RuleCode.Recipients, "", "Niemand krijgt nog")]
    [InlineData(RuleCode.MeetingRoles, "Chair", "Uitnodigingen en verslagen: naar 0 personen met een account en een mailadres.")]
    [InlineData(RuleCode.TroubleRoles, "Auditor\nAdministrator", "De mail over storingen: naar 0 personen")]
    [InlineData(RuleCode.BackupDays, "3", "Er is nog nooit een back-up gemaakt.")]
    [InlineData(RuleCode.CutOff, "Friday 12:00", "vrijdag 20 november 2026 om 12:00")]
    public async Task Each_rule_says_what_it_would_do(RuleCode code, string value, string said)
    {
        string.Join(' ', (await ConsequenceAsync(code, value)).Sentences).ShouldContain(said);
        (await _table.App.WithContextAsync(context => context.Journal.CountAsync())).ShouldBe(0, "nothing is stored");
    }

    [Theory]
    [InlineData(RuleCode.NarrativeDays, "0", "van 1 tot en met 3.660 dagen")]
    [InlineData(RuleCode.NarrativeDays, "lang", "van 1 tot en met 3.660 dagen")]
    [InlineData(RuleCode.Resolution, "2", "van 3 tot en met")]
    [InlineData(RuleCode.FalsePer4Weeks, "NaN", "van 0,05 tot en met 10")]
    [InlineData(RuleCode.Meeting, "Dinsdag 10:00", "Een dag van de week en een tijd.")]
    [InlineData(RuleCode.Meeting, "Tuesday 25:00", "Een dag van de week en een tijd.")]
    [InlineData(RuleCode.Recipients, "geen adres", "elk op een eigen regel")]
    [InlineData(RuleCode.TroubleRoles, "", "Kies ten minste één rol")]
    [InlineData(RuleCode.TroubleRoles, "Reporter", "Kies ten minste één rol")]
    [InlineData(RuleCode.MeetingRoles, "Administrator", "Zonder rol krijgen alleen de adressen hierboven de mail.")]
    [InlineData(RuleCode.BackupDays, "32", "van 1 tot en met 31 dagen")]
    [InlineData(RuleCode.SignalYears, null, "van 1 tot en met 20 jaar")]
    public async Task A_value_that_a_rule_cannot_have_is_refused_with_what_it_can(RuleCode code, string? value, string bounds)
    {
        foreach (var refused in new[]
                 {
                     await PutAsync(code, value),
                     await _table.PostAsync(
                         Desk.Administrator, ApiRoutes.Rules + "/check", new RuleDraft { Code = Code<RuleCode>.Wire(code), Value = value }),
                 })
        {
            using (refused)
            {
                refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
                (await refused.Content.ReadAsStringAsync()).ShouldContain(bounds);
            }
        }
    }

    [Fact]
    public async Task A_rule_takes_no_value_from_somebody_who_looked_at_an_older_one()
    {
        var seen = await RuleAsync(RuleCode.WaitingDays);
        await ChangeAsync(RuleCode.WaitingDays, "5");
        using var late = await _table.PutAsync(
            Desk.Administrator, $"{ApiRoutes.Rules}/{seen.Id}", new RuleDraft { Value = "6" }, seen.Version);
        late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await RuleAsync(RuleCode.WaitingDays)).Value.ShouldBe("5");
    }

    [Fact]
    public async Task What_a_rule_once_was_goes_when_the_access_log_of_its_time_goes()
    {
        await ChangeAsync(RuleCode.WaitingDays, "5");
        _table.Time.Advance(TimeSpan.FromDays(5 * 366));
        await _table.App.SendAsync(new DestroyExpired());
        (await _table.App.WithContextAsync(context => context.RuleChanges.CountAsync())).ShouldBe(0);
        (await _table.App.WithContextAsync(
            context => context.Journal.CountAsync(entry => entry.Kind == JournalKind.RuleChangeDestroyed))).ShouldBe(1);
    }

    private async Task<IReadOnlyList<RuleCard>> RulesAsync(string user = Desk.Administrator) =>
        await _table.GetAsync<List<RuleCard>>(user, ApiRoutes.Rules);

    private async Task<RuleCard> RuleAsync(RuleCode code, string user = Desk.Administrator) =>
        (await RulesAsync(user)).Single(rule => rule.Code == code);

    private async Task<IReadOnlyList<RuleChangeCard>> HistoryAsync() =>
        (await _table.GetAsync<Page<RuleChangeCard>>(Desk.Administrator, ApiRoutes.RuleChanges)).Items;

    private async Task<HttpResponseMessage> PutAsync(RuleCode code, string? value)
    {
        var rule = await RuleAsync(code);
        return await _table.PutAsync(Desk.Administrator, $"{ApiRoutes.Rules}/{rule.Id}", new RuleDraft { Value = value }, rule.Version);
    }

    private async Task ChangeAsync(RuleCode code, string value)
    {
        using var answer = await PutAsync(code, value);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    private async Task<RuleConsequence> ConsequenceAsync(RuleCode code, string value, string user = Desk.Administrator)
    {
        using var answer = await _table.PostAsync(
            user, ApiRoutes.Rules + "/check", new RuleDraft { Code = Code<RuleCode>.Wire(code), Value = value });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<RuleConsequence>(WireJson.Options))!;
    }
}
