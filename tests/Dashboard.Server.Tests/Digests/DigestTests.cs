using System.Net;
using Dashboard.Server.Assessment;
using Dashboard.Server.Detection;
using Dashboard.Server.Digests;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Mailing;
using Dashboard.Server.Tests.Administration;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Digests;

/// <summary>Who looks at no screen hears by mail that there is news: no more often than agreed, and nothing that is not for them.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class DigestTests : IAsyncLifetime
{
    private const string Warning = "- Er is een nieuw vroegsignaal.";
    private const string Waiting = "- Er zijn signalen binnengekomen die op een regiocoördinator wachten.";
    private const string Status = "- Bij een signaal van uw organisatie is de status veranderd.";
    private const string Late = "- Er wachten signalen langer dan is afgesproken.";

    private static readonly Caller Coordinator = new(Roles.Coordinator, Roles.RegionOffice);

    private MailServer _server = null!;
    private MeetingTable _table = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = MailServer.Start();
        _table = MeetingTable.InWeek47(_server.Settings); // Wednesday 18 November, 11:00 in the Netherlands
        await _table.GiveAddressAsync("coordinator", "coordinator@voorbeeld.nl");
        await _table.GiveAddressAsync("melder.om", "om@voorbeeld.nl");
        await _table.GiveAddressAsync("melder.lumens", "lumens@voorbeeld.nl");
        await _table.GiveAddressAsync(Desk.Administrator, "beheerder@voorbeeld.nl");
    }

    public async ValueTask DisposeAsync()
    {
        await _table.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_gets_a_digest_until_the_region_says_so_and_what_was_before_is_no_news()
    {
        await _table.SubmitAsync("om", 3);
        await RunAtAsync(19, 8);
        await RunAtAsync(19, 9);
        _server.Received.ShouldBeEmpty();
        await _table.ChangeRuleAsync(RuleCode.CoordinatorDigest, "Daily 08:00");
        await RunAtAsync(19, 10);
        await RunAtAsync(20, 8);
        _server.Received.ShouldBeEmpty("nothing came in since");
        await _table.SubmitAsync("om", 1);
        await RunAtAsync(21, 8);
        Told("coordinator").ShouldBe([[Waiting]]);
    }

    [Fact]
    public async Task It_comes_when_its_moment_comes_round_and_once_for_what_is_new_since()
    {
        await _table.ChangeRuleAsync(RuleCode.CoordinatorDigest, "Workdays 08:00");
        await RunAsync();
        await _table.SubmitAsync("om", 2);
        await RunAtAsync(19, 7, 59);
        _server.Received.ShouldBeEmpty();
        await RunAtAsync(19, 8);
        Told("coordinator").ShouldBe([[Waiting]]);
        await _table.SubmitAsync("om", 1);
        for (var hour = 9; hour < 24; hour += 5)
            await RunAtAsync(19, hour);
        Told("coordinator").Count.ShouldBe(1, "at most one a day");
        await RunAtAsync(20, 8);
        Told("coordinator").Count.ShouldBe(2);
        await _table.SubmitAsync("om", 1);
        await RunAtAsync(21, 8); // Saturday
        await RunAtAsync(22, 8);
        Told("coordinator").Count.ShouldBe(2);
        await RunAtAsync(23, 8);
        Told("coordinator")[^1].ShouldBe([Waiting]);
        var mail = _server.Received.First().Message;
        mail.To.ShouldBeEmpty("who else gets it is nobody's business");
        mail.Subject.ShouldBe("Signaalbeeld: dit is er nieuw");
        mail.TextBody!.ShouldContain("http://localhost:5080/");
        mail.TextBody!.Replace("http://localhost:5080/", "", StringComparison.Ordinal).ShouldNotContain(text => char.IsDigit(text));
    }

    [Fact]
    public async Task Another_moment_on_the_same_day_brings_no_second_one()
    {
        await _table.ChangeRuleAsync(RuleCode.CoordinatorDigest, "Daily 08:00");
        await RunAsync();
        await _table.SubmitAsync("om", 1);
        await RunAtAsync(19, 8);
        await _table.SubmitAsync("om", 1);
        await _table.ChangeRuleAsync(RuleCode.CoordinatorDigest, "Thursday 15:30");
        await RunAtAsync(19, 16);
        Told("coordinator").Count.ShouldBe(1);
        await RunAtAsync(26, 15, 29);
        Told("coordinator").Count.ShouldBe(1);
        await RunAtAsync(26, 15, 30);
        Told("coordinator").Count.ShouldBe(2);
        Told("coordinator")[^1].ShouldBe([Waiting, Late]);
    }

    [Fact]
    public async Task A_new_warning_does_not_wait_and_is_told_once()
    {
        await _table.ChangeRuleAsync(RuleCode.CoordinatorDigest, "Monday 08:00");
        await _table.ChangeRuleAsync(RuleCode.ReporterDigest, "Monday 08:00");
        await RunAsync();
        await _table.SubmitAsync("om", 1);
        await RaiseAsync();
        await RunAsync();
        await RunAsync();
        Told("coordinator").ShouldBe([[Warning, Waiting]]);
        Told("om").ShouldBeEmpty("partners hear of what is published, when it is");
        _server.Received.Single().Message.Subject.ShouldBe("Signaalbeeld: er is een nieuw vroegsignaal");
        await RunAtAsync(23, 8);
        Told("coordinator").Count.ShouldBe(1, "all of it was told");
        await RunAtAsync(30, 8);
        Told("coordinator")[^1].ShouldBe([Late]);
    }

    [Fact]
    public async Task What_a_release_warns_of_is_told_to_partners_with_it_and_once()
    {
        await _table.ChangeRuleAsync(RuleCode.ReporterDigest, "Monday 08:00");
        await RunAsync();
        foreach (var partner in new[] { "om", "gemeente", "veilig-thuis", "lumens" })
            await _table.SubmitAsync(partner, 8);
        var (cutOff, shown) = (MeetingTable.CutOff, 0);
        for (var week = 0; week < 4 && shown == 0; week++, cutOff = cutOff.AddDays(7))
        {
            // After the schedule came round on the Monday before, and before it does on this one.
            _table.MoveTo(cutOff.AddMinutes(1));
            await _table.RunJobAsync();
            shown = (await _table.GetAsync<Page<WarningNotice>>("melder.om", ApiRoutes.Warnings)).Items.Count;
            if (shown > 0)
                _server.Received.ShouldNotContain(mail => mail.Message.Subject!.Contains("vroegsignaal"));
            await RunAsync();
            await RunAsync();
            Told("om").Count(mail => mail[0] == Warning).ShouldBe(shown > 0 ? 1 : 0);
            _table.MoveTo(cutOff.AddHours(3));
            await RunAsync();
        }
        shown.ShouldBeGreaterThan(0);
        Told("om").Count(mail => mail[0] == Warning).ShouldBe(1);
        Told("lumens").ShouldBe(Told("om"));
    }

    [Fact]
    public async Task A_partner_hears_of_its_own_signals_and_of_nobody_elses()
    {
        await _table.ChangeRuleAsync(RuleCode.ReporterDigest, "Daily 08:00");
        await RunAsync();
        var signals = await _table.SubmitAsync("om", 1);
        await RunAtAsync(19, 8);
        _server.Received.ShouldBeEmpty("who sent it knows that it came in");
        await _table.App.SendAsync(new TakeUpSignal(Coordinator, signals[0], 1));
        await RunAtAsync(20, 8);
        Told("om").ShouldBe([[Status]]);
        Told("lumens").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Handling.Amber)]
    [InlineData(Handling.Red)]
    public async Task What_a_partner_may_not_know_changes_nothing_in_its_mails(Handling handling)
    {
        var without = await WeekAsync(() => Task.CompletedTask);
        without.ShouldNotBeEmpty();
        await DisposeAsync();
        await InitializeAsync();
        (await WeekAsync(() => _table.SubmitAsync("gemeente", 30, draft => draft.Handling = Code<Handling>.Wire(handling))))
            .ShouldBe(without);

        async Task<List<string>> WeekAsync(Func<Task> more)
        {
            await _table.ChangeRuleAsync(RuleCode.ReporterDigest, "Daily 08:00");
            await RunAsync();
            await _table.SubmitAsync("om", 6);
            await _table.SubmitAsync("lumens", 6);
            await more();
            await _table.App.SendAsync(new DetectWarnings());
            await RunAsync();
            await RunAtAsync(19, 8);
            _table.MoveTo(MeetingTable.CutOff.AddMinutes(1));
            await _table.RunJobAsync();
            await RunAsync();
            await RunAtAsync(23, 8);
            return [.. _server.Received.Select(mail => $"{string.Join(' ', mail.To)} {mail.Message.Subject} {mail.Message.TextBody}")
                .Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task Who_agrees_as_second_person_hears_that_something_waits()
    {
        await _table.ChangeRuleAsync(RuleCode.AdministratorDigest, "Daily 08:00");
        await RunAsync();
        await RunAtAsync(19, 8);
        _server.Received.ShouldBeEmpty();
        await _table.ChangeRuleAsync(RuleCode.NarrativeDays, "80");
        await RunAtAsync(20, 8);
        Told("beheerder").ShouldBe([["- Er is iets aangevraagd dat op een tweede persoon wacht."]]);
    }

    [Fact]
    public async Task After_never_what_happened_meanwhile_is_no_news()
    {
        await _table.ChangeRuleAsync(RuleCode.CoordinatorDigest, "Daily 08:00");
        await RunAsync();
        await _table.ChangeRuleAsync(RuleCode.CoordinatorDigest, "");
        await RunAsync();
        (await _table.App.WithContextAsync(context => context.DigestMarks.CountAsync(Cancel))).ShouldBe(0);
        await _table.SubmitAsync("om", 2);
        await _table.ChangeRuleAsync(RuleCode.CoordinatorDigest, "Daily 08:00");
        await RunAsync();
        await RunAtAsync(19, 8);
        _server.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Daily")]
    [InlineData("Daily 8:00")]
    [InlineData("Someday 08:00")]
    [InlineData("1 08:00")]
    [InlineData("Daily 24:00")]
    public async Task What_is_no_schedule_is_refused_with_what_would_be(string value)
    {
        var rule = (await _table.GetAsync<List<RuleCard>>(Desk.Administrator, ApiRoutes.Rules))
            .Single(card => card.Code == RuleCode.ViewerDigest);
        using var refused = await _table.PutAsync(
            Desk.Administrator, $"{ApiRoutes.Rules}/{rule.Id}", new RuleDraft { Value = value }, rule.Version);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("Nooit, of dagen en een tijd.");
    }

    /// <summary>As the board runs both jobs, one after the other, at a moment in the Netherlands in November 2026.</summary>
    private async Task RunAtAsync(int day, int hour, int minute = 0)
    {
        _table.MoveTo(Clock.UtcOf(new(2026, 11, day), new(hour, minute)));
        await RunAsync();
    }

    private async Task RunAsync()
    {
        await _table.App.CaughtUpAsync();
        await _table.App.SendAsync(new MailDigests());
        await _table.App.SendAsync(new SendMail());
    }

    private Task RaiseAsync() => _table.App.Services.GetRequiredService<JournalWriter>().WriteAsync(Caller.System, (unit, _) =>
    {
        var warning = Domain.Warning.Raise(
            Guid.CreateVersion7(unit.Now), new(WarningKind.Cluster, "scan", "GM0772", null, ApproachGroup.Online, null),
            new(_table.Today.AddDays(-6), _table.Today, null, false, 6, 1, 3, 3, false), ["GM0772"], 6, _table.Today, unit.Now);
        unit.Context.Warnings.Add(warning);
        unit.Record(JournalKind.WarningRaised, warning.Id, warning.Version);
        return Task.FromResult(true);
    }, Cancel);

    /// <summary>What each mail told somebody, the first first.</summary>
    private List<List<string>> Told(string who) =>
    [
        .. _server.Received.Where(mail => mail.To.Contains($"{who}@voorbeeld.nl"))
            .Select(mail => mail.Message.TextBody!.Split('\n').Select(line => line.TrimEnd('\r'))
                .Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList()),
    ];
}
