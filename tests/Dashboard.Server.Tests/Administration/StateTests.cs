using System.Net;
using Dashboard.Client.Admin;
using Dashboard.Server.Administration.State;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Jobs;
using Dashboard.Server.Journal;
using Dashboard.Server.Mailing;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Administration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Server.Tests.Administration;

/// <summary>What the administrator sees of the product itself, and the mail to who looks at no page.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class StateTests : IAsyncLifetime
{
    private const string Address = "beheerder@voorbeeld.nl";
    private MailServer _server = null!;
    private MeetingTable _table = null!;

    public async ValueTask InitializeAsync()
    {
        _server = MailServer.Start();
        _table = MeetingTable.InWeek47(_server.Settings);
        await _table.GiveAddressAsync(Desk.Administrator, Address);
        await _table.App.KeepSignedInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _table.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Every_part_stands_there_with_what_it_means_and_what_to_do_when_it_is_not_well()
    {
        var cards = await AllAsync();
        cards.Select(card => card.Name).ShouldBeUnique();
        foreach (var card in cards)
        {
            StateText.Title(card.Name).ShouldNotBe(card.Name);
            StateText.Meaning(card.Name).ShouldNotBeEmpty(card.Name);
            (card.IsWell || StateText.WhatToDo(card.Name).Length > 0).ShouldBeTrue(card.Name);
        }
        Card(cards, "versie").Facts.Single().ShouldStartWith("Versie ");
        Card(cards, "opslag").Facts.Single().ShouldEndWith(" MB.");
        Card(cards, "journaal").Facts.ShouldContain("Regels: bij.");
        Card(cards, "sleutels").Facts.Single().ShouldContain("Een nieuwe komt vanzelf.");
        Card(cards, "mail").Facts.ShouldBe(["Er is nog geen mail weggegaan."]);
    }

    [Fact]
    public async Task A_signal_that_comes_in_moves_nothing_on_the_page()
    {
        await _table.App.CaughtUpAsync();
        var before = Told(await AllAsync());
        await _table.SubmitAsync("om", 3);
        await _table.App.CaughtUpAsync();
        Told(await AllAsync()).ShouldBe(before);

        static string Told(IEnumerable<HealthCard> cards) => string.Join(
            '\n', cards.Where(card => card.Name is not ("schijf" or "opslag"))
                .Select(card => $"{card.Name} {card.IsWell} {card.Message} {string.Join(' ', card.Facts)}"));
    }

    [Fact]
    public async Task That_there_was_never_a_backup_is_said_as_something_to_mend_and_so_is_one_that_is_too_old()
    {
        var never = Card(await AllAsync(), StateCards.Backup);
        (never.IsWell, never.Message).ShouldBe((false, "Er is nog nooit een back-up gemaakt."));
        await MakeBackupAsync();
        var made = Card(await AllAsync(), StateCards.Backup);
        made.IsWell.ShouldBeTrue();
        made.Facts[0].ShouldBe("De laatste is van woensdag 18 november 2026 om 11:00, tot en met regel 1.234 van het journaal.");
        _table.Time.Advance(TimeSpan.FromDays(2));
        Card(await AllAsync(), StateCards.Backup).IsWell.ShouldBeTrue();
        _table.Time.Advance(TimeSpan.FromMinutes(1));
        Card(await AllAsync(), StateCards.Backup).Message.ShouldBe("De laatste back-up is ouder dan de regel toestaat.");
        await _table.ChangeRuleAsync(RuleCode.BackupDays, "3");
        Card(await AllAsync(), StateCards.Backup).IsWell.ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_proof_is_remembered_whatever_restarts_and_a_break_is_not_overlooked()
    {
        await _table.SubmitAsync("om", 2);
        Card(await AllAsync(), StateCards.Proof).Facts.ShouldBe(["Het journaal wordt vannacht voor het eerst nagekeken."]);
        var job = new VerifyJournalJob(
            _table.App.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<VerifyJournalJob>.Instance);
        (await job.RunAsync(Cancel)).ShouldBeTrue();
        var whole = Card(await AllAsync(), StateCards.Proof);
        (whole.IsWell, whole.Facts.Single()).ShouldBe(
            (true, "Het journaal is heel. Dat is nagekeken op woensdag 18 november 2026 om 11:00."));
        _table.Time.Advance(TimeSpan.FromDays(3));
        Card(await AllAsync(), StateCards.Proof).Message.ShouldBe("Het journaal is te lang niet nagekeken.");
        await _table.App.ExecuteSqlAsync("UPDATE \"Journal\" SET \"SubjectVersion\" = 7 WHERE \"Sequence\" = 2");
        (await job.RunAsync(Cancel)).ShouldBeFalse();
        Card(await AllAsync(), StateCards.Proof).Message.ShouldBe("Het journaal klopt niet vanaf regel 2.");
    }

    [Fact]
    public async Task A_first_release_that_has_yet_to_come_is_no_release_that_failed()
    {
        var nothing = Card(await AllAsync(), "vrijgave");
        (nothing.IsWell, nothing.Facts[0]).ShouldBe((true, "Er is nog niets vrijgegeven. De eerste keer komt binnen een minuut."));
        await _table.SubmitAsync("om", 1);
        _table.Time.Advance(TimeSpan.FromMinutes(59));
        Card(await AllAsync(), "vrijgave").IsWell.ShouldBeTrue("it takes its time");
        _table.Time.Advance(TimeSpan.FromMinutes(2));
        var late = Card(await AllAsync(), "vrijgave");
        (late.IsWell, late.Message, late.Facts[0]).ShouldBe(
            (false, "De beschermde cijfers zijn niet vrijgegeven toen dat moest.", "Er is nog niets vrijgegeven."));
    }

    [Fact]
    public async Task A_region_that_was_set_up_for_weeks_and_opens_now_has_an_hour_for_its_first_release()
    {
        await WriteAsync(JournalKind.RegionBegun);
        _table.MoveTo(MeetingTable.CutOff.AddDays(9));
        Card(await AllAsync(), "vrijgave").Facts[0].ShouldBe("Er is nog niets vrijgegeven. De eerste keer komt zodra de regio open is.");
        await WriteAsync(JournalKind.RegionOpened);
        await _table.App.Services.GetRequiredService<CurrentRegion>().ReadAsync(Cancel);
        Card(await AllAsync(), "vrijgave").IsWell.ShouldBeTrue();
        _table.Time.Advance(TimeSpan.FromMinutes(61));
        Card(await AllAsync(), "vrijgave").IsWell.ShouldBeFalse();
    }

    [Fact]
    public async Task A_release_that_did_not_come_when_it_should_is_told()
    {
        await _table.FreezeAsync();
        Card(await AllAsync(), "vrijgave").Facts.ShouldBe(
            ["Vrijgave 1, op maandag 23 november 2026 om 06:01.", "De volgende is op maandag 30 november 2026 om 06:00."]);
        _table.MoveTo(MeetingTable.CutOff.AddDays(7).AddMinutes(30));
        Card(await AllAsync(), "vrijgave").IsWell.ShouldBeTrue("it takes its time");
        _table.MoveTo(MeetingTable.CutOff.AddDays(7).AddMinutes(61));
        Card(await AllAsync(), "vrijgave").IsWell.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_reads_no_page_hears_once_a_day_what_is_not_well_without_a_figure_and_again_when_it_lasts()
    {
        await _table.SubmitAsync("om", 7);
        await TellAsync(jobsFail: true);
        await TellAsync(jobsFail: true);
        var mail = _server.Received.Single();
        mail.To.ShouldBe([Address]);
        (mail.Message.To.Count + mail.Message.Cc.Count + mail.Message.Bcc.Count).ShouldBe(0);
        var text = mail.Message.TextBody!;
        text.ShouldContain("- Een taak op de achtergrond mislukt steeds.");
        text.ShouldContain("- De laatste back-up is te oud, of er is er nog geen.");
        text.ShouldNotContain("certificaat");
        text.ShouldContain("/beheer/toestand");
        text.ShouldContain("Geen cijfers en geen signalen");
        text.Split('\n').Where(line => line.Any(char.IsDigit)).ShouldAllBe(
            line => line.Contains("/beheer/toestand", StringComparison.Ordinal), "no figure, but for the port of the address");

        _table.Time.Advance(TimeSpan.FromHours(23));
        await TellAsync(jobsFail: true);
        _server.Received.Count.ShouldBe(1);
        _table.Time.Advance(TimeSpan.FromHours(1));
        await TellAsync(jobsFail: false);
        _server.Received.Count.ShouldBe(2);
        await MakeBackupAsync();
        _table.Time.Advance(TimeSpan.FromDays(1));
        await TellAsync(jobsFail: false);
        _server.Received.Count.ShouldBe(2, "nothing is wrong any more");
    }

    [Fact]
    public async Task A_mail_that_does_not_leave_is_counted_since_when_and_tried_again_at_the_next_run()
    {
        _server.Refuses = true;
        await TellAsync(jobsFail: false);
        _table.Time.Advance(TimeSpan.FromHours(1));
        await TellAsync(jobsFail: false);
        var card = Card(await AllAsync(), "mail");
        card.IsWell.ShouldBeFalse();
        card.Message.ShouldBe("Niet aangenomen mails over storingen: 2, sinds woensdag 18 november 2026 om 11:00. Het product probeert het "
            + "elk uur opnieuw, zolang de storing duurt.");
        _server.Refuses = false;
        _table.Time.Advance(TimeSpan.FromHours(1));
        await TellAsync(jobsFail: false);
        _server.Received.Count.ShouldBe(1);
        card = Card(await AllAsync(), "mail");
        (card.IsWell, card.Facts.Single()).ShouldBe((true, "De laatste mail ging weg op woensdag 18 november 2026 om 13:00."));
        string.Join(' ', (await AllAsync()).Select(part => part.ToString())).ShouldNotContain("@");
    }

    [Fact]
    public async Task Which_roles_hear_of_it_is_a_rule_and_who_is_locked_out_hears_nothing()
    {
        await _table.GiveAddressAsync("fg", "fg@voorbeeld.nl");
        await _table.GiveAddressAsync("voorzitter", "voorzitter@voorbeeld.nl");
        await _table.ChangeRuleAsync(RuleCode.TroubleRoles, "Auditor\nChair");
        await _table.App.WithContextAsync(context => context.Users.Where(user => user.UserName == "voorzitter")
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.Status, Shared.Accounts.AccountStatus.Suspended)));
        await TellAsync(jobsFail: false);
        _server.Received.Single().To.ShouldBe(["fg@voorbeeld.nl"]);
    }

    [Fact]
    public async Task Where_nobody_of_those_roles_has_an_address_the_page_says_so_and_nothing_is_sent()
    {
        await _table.ChangeRuleAsync(RuleCode.TroubleRoles, "Auditor");
        await TellAsync(jobsFail: true);
        _server.Received.ShouldBeEmpty();
        Card(await AllAsync(), "mail").Message.ShouldBe("Niemand in de rollen voor de storingsmail heeft een mailadres.");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>As the board runs both jobs, one after the other.</summary>
    private async Task TellAsync(bool jobsFail)
    {
        await _table.App.SendAsync(new SendMail());
        await _table.App.SendAsync(new TellOfTrouble(jobsFail));
        await _table.App.SendAsync(new SendMail());
    }

    private static HealthCard Card(IEnumerable<HealthCard> cards, string name) => cards.Single(card => card.Name == name);

    private async Task<List<HealthCard>> AllAsync() =>
    [
        .. await _table.GetAsync<List<HealthCard>>(Desk.Administrator, ApiRoutes.Health),
        .. await _table.GetAsync<List<HealthCard>>(Desk.Administrator, ApiRoutes.State),
    ];

    /// <summary>As the command writes it down.</summary>
    private Task<bool> MakeBackupAsync() => WriteAsync(JournalKind.BackupMade, 1234);

    private Task<bool> WriteAsync(JournalKind kind, int version = 1) => _table.App.Services.GetRequiredService<JournalWriter>().WriteAsync(
        Caller.System,
        (unit, _) =>
        {
            unit.Record(kind, Guid.CreateVersion7(unit.Now), version);
            return Task.FromResult(true);
        },
        Cancel);
}
