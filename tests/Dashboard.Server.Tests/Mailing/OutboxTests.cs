using System.Net;
using System.Text;
using Dashboard.Server.Domain;
using Dashboard.Server.Mailing;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Accounts;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Mailing;
using Dashboard.Shared.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Mailing;

/// <summary>A mail goes once, whatever breaks, and what is said of it is true.</summary>
public sealed class OutboxTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_that_the_server_took_is_sent_also_when_the_line_breaks_before_the_goodbye()
    {
        await using var server = new BreakingMailServer(LineBreak.AfterAnswer);
        await using var table = MeetingTable.InWeek47(server.Settings);
        var path = await AskAsync(table);
        (await ProgressAsync(table, path)).State.ShouldBe(MailState.Waiting);
        server.Received.ShouldBe(0, "nobody waits for a mail server");
        for (var run = 0; run < 3; run++)
            await RunAsync(table);
        server.Received.ShouldBe(1);
        (await ProgressAsync(table, path)).State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task A_mail_of_which_nobody_knows_whether_the_server_has_it_goes_again_only_when_somebody_says_so()
    {
        await using var server = new BreakingMailServer(LineBreak.BeforeAnswer);
        await using var table = MeetingTable.InWeek47(server.Settings);
        var path = await AskAsync(table);
        await RunAsync(table);
        server.At = LineBreak.AfterAnswer;
        for (var hour = 0; hour < 3; hour++)
            await RunAsync(table, TimeSpan.FromHours(1));
        server.Received.ShouldBe(1, "it would have come twice");
        (await ProgressAsync(table, path)).State.ShouldBe(MailState.Uncertain);
        (await KeptAsync(table.App)).ShouldBe([(MailState.Uncertain, false)], "nothing is kept of what it said");

        (await table.PostAsync("voorzitter", path, new object())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await RunAsync(table);
        server.Received.ShouldBe(2);
        (await ProgressAsync(table, path)).State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task A_line_that_breaks_before_anything_of_the_mail_was_on_it_is_no_doubt_and_it_is_tried_again()
    {
        await using var server = new BreakingMailServer(LineBreak.BeforeMail);
        await using var table = MeetingTable.InWeek47(server.Settings);
        var path = await AskAsync(table);
        await RunAsync(table);
        (await ProgressAsync(table, path)).State.ShouldBe(MailState.Refused);
        server.At = LineBreak.AfterAnswer;
        await RunAsync(table);
        server.Received.ShouldBe(0, "a minute later, not at once");
        await RunAsync(table, TimeSpan.FromMinutes(1));
        server.Received.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_refuses_at_first_gets_it_later_and_once_and_meanwhile_nobody_sends_another()
    {
        await using var server = MailServer.Start(refuses: true);
        await using var table = MeetingTable.InWeek47(server.Settings);
        var path = await AskAsync(table);
        await RunAsync(table);
        await RunAsync(table, TimeSpan.FromMinutes(1));
        (await ProgressAsync(table, path)).State.ShouldBe(MailState.Refused);
        using (var again = await table.PostAsync("coordinator", path, new object()))
        {
            again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await again.Content.ReadAsStringAsync(Cancel)).ShouldContain("staat al klaar");
        }
        server.Refuses = false;
        for (var run = 0; run < 3; run++)
            await RunAsync(table, TimeSpan.FromMinutes(4));
        server.Received.Count.ShouldBe(1);
        (await ProgressAsync(table, path)).State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task What_is_refused_for_a_day_is_given_up_and_said_and_nothing_of_it_is_kept()
    {
        await using var server = MailServer.Start(refuses: true);
        await using var table = MeetingTable.InWeek47(server.Settings);
        var path = await AskAsync(table);
        for (var hour = 0; hour < 26; hour++)
            await RunAsync(table, TimeSpan.FromHours(1));
        (await ProgressAsync(table, path)).State.ShouldBe(MailState.GivenUp);
        (await KeptAsync(table.App)).ShouldBe([(MailState.GivenUp, false)]);
        server.Refuses = false;
        await RunAsync(table, TimeSpan.FromHours(1));
        server.Received.ShouldBeEmpty();

        table.Time.Advance(OutboxMail.Term);
        await table.App.SendAsync(new DestroyExpired());
        (await KeptAsync(table.App)).ShouldBeEmpty("what became of it is known for thirty days");
    }

    [Fact, Trait(App.Database, App.SqliteOnly)]
    public async Task A_mail_that_waits_outlives_a_restart_and_goes_once()
    {
        await using var server = MailServer.Start();
        await using var table = MeetingTable.InWeek47(server.Settings);
        await AskAsync(table);
        await using (var restarted = Beside(table, server))
            await restarted.SendAsync(new SendMail());
        server.Received.Count.ShouldBe(1);
        await RunAsync(table);
        await using (var again = Beside(table, server))
            await again.SendAsync(new SendMail());
        server.Received.Count.ShouldBe(1);
    }

    [Fact, Trait(App.Database, App.SqliteOnly)]
    public async Task Two_nodes_that_send_at_once_send_each_mail_once()
    {
        await using var server = MailServer.Start();
        await using var table = MeetingTable.InWeek47(server.Settings);
        var meeting = (await table.FreezeAsync()).Meeting.Id;
        foreach (var kind in new[] { "uitnodiging", "verslag" })
            (await table.PostAsync("voorzitter", $"{ApiRoutes.Meetings}/{meeting}/mail/{kind}", new object())).StatusCode
                .ShouldBe(HttpStatusCode.NoContent);
        await using var other = Beside(table, server);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(run => (run % 2 == 0 ? table.App : other).SendAsync(new SendMail())));
        server.Received.Select(mail => mail.Message.Subject).ShouldBe(
            ["Uitnodiging weekoverleg week 47 van 2026", "Verslag weekoverleg week 47 van 2026"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_mail_whose_node_stopped_while_it_handed_it_over_is_told_as_uncertain_and_does_not_go_again()
    {
        await using var server = MailServer.Start();
        await using var table = MeetingTable.InWeek47(server.Settings);
        var path = await AskAsync(table);
        await table.App.WithContextAsync(context => context.Outbox.ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.State, MailState.HandingOver), Cancel));
        await RunAsync(table);
        (await ProgressAsync(table, path)).State.ShouldBe(MailState.HandingOver, "it may be at it still");
        await RunAsync(table, OutboxMail.Lease);
        (await ProgressAsync(table, path)).State.ShouldBe(MailState.Uncertain);
        server.Received.ShouldBeEmpty();
        (await KeptAsync(table.App)).ShouldBe([(MailState.Uncertain, false)]);
    }

    [Fact, Trait(App.Database, App.SqliteOnly)]
    public async Task What_waits_is_encrypted_and_gone_from_the_files_once_it_went()
    {
        await using var server = MailServer.Start();
        await using var table = MeetingTable.InWeek47(server.Settings);
        await AskAsync(table);
        var content = await table.App.WithContextAsync(context => context.Outbox.Select(each => each.Sealed!).SingleAsync(Cancel));
        foreach (var line in new[] { "Uitnodiging weekoverleg week 47", "Het weekoverleg over week 47", "Subject:" })
            Holds(table.App, Encoding.UTF8.GetBytes(line)).ShouldBeFalse(line);
        var piece = content[^48..]; // short enough to lie in one page
        Holds(table.App, piece).ShouldBeTrue("else this test looks in the wrong place");
        await RunAsync(table);
        server.Received.Count.ShouldBe(1);
        Holds(table.App, piece).ShouldBeFalse();
    }

    [Fact]
    public async Task When_a_thousand_wait_nothing_is_promised_any_more()
    {
        await using var server = MailServer.Start();
        await using var table = MeetingTable.InWeek47(server.Settings);
        var meeting = (await table.FreezeAsync()).Meeting.Id;
        await table.App.WithContextAsync(context =>
        {
            for (var i = 0; i < OutboxMail.MostWaiting; i++)
                context.Outbox.Add(OutboxMail.Create(Keys.Public(), MailKind.NewBrowser, [], null, null, table.Time.UtcNow()));
            return context.SaveChangesAsync(Cancel);
        });
        using var refused = await table.PostAsync("voorzitter", $"{ApiRoutes.Meetings}/{meeting}/mail/uitnodiging", new object());
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("Er is niets veranderd en niets verstuurd.");
    }

    [Fact]
    public async Task A_mail_whose_code_opens_nothing_any_more_does_not_go_and_the_person_shows_how_the_last_one_fares()
    {
        var time = new FakeTimeProvider(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
        await using var server = MailServer.Start();
        await using var app = App.Start(time, server.Settings);
        using var asker = await app.AdministratorAsync();
        using var second = await app.AdministratorAsync("tweede@regio.nl");
        var account = (await asker.AskToInviteAsync(Invited.Draft())).Account;
        (await asker.PersonAsync(account)).Mail.ShouldBeNull("nothing is agreed to yet");
        (await second.AgreeAsync(account)).Letter!.Code.ShouldBeNull();
        (await asker.PersonAsync(account)).Mail!.State.ShouldBe(MailState.Waiting);

        await AgainAsync(byLetter: true);
        (await asker.PersonAsync(account)).Mail.ShouldBeNull("it is a letter now");
        await app.SendAsync(new SendMail());
        server.Received.ShouldBeEmpty();
        (await KeptAsync(app)).ShouldBeEmpty();

        await AgainAsync(byLetter: false);
        await app.SendAsync(new SendMail());
        server.Received.ShouldHaveSingleItem().To.ShouldBe(["collega@voorbeeld.nl"]);
        (await asker.PersonAsync(account)).Mail!.State.ShouldBe(MailState.Sent);

        async Task AgainAsync(bool byLetter)
        {
            using var asked = await asker.ActAsync(
                account, HttpMethod.Post, $"/invitation?byLetter={(byLetter ? "true" : "false")}");
            asked.StatusCode.ShouldBe(HttpStatusCode.Created);
            await second.AgreeAsync(account);
        }
    }

    private static App Beside(MeetingTable table, MailServer server) =>
        App.Start(table.Time, [.. server.Settings, ("Data:Directory", Path.GetDirectoryName(table.App.DatabaseFile)!)]);

    /// <summary>The chair sends the invitation for the meeting.</summary>
    /// <returns>Where the mail is.</returns>
    private static async Task<string> AskAsync(MeetingTable table)
    {
        var path = $"{ApiRoutes.Meetings}/{(await table.FreezeAsync()).Meeting.Id}/mail/uitnodiging";
        (await table.PostAsync("voorzitter", path, new object())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return path;
    }

    private static async Task RunAsync(MeetingTable table, TimeSpan later = default)
    {
        table.Time.Advance(later);
        await table.App.SendAsync(new SendMail());
    }

    private static async Task<MailProgress> ProgressAsync(MeetingTable table, string path) =>
        (await table.GetAsync<MeetingMail>("voorzitter", path)).Last.ShouldNotBeNull();

    /// <summary>Of every mail its state, and whether anything of what it says is there.</summary>
    private static async Task<List<(MailState State, bool HasContent)>> KeptAsync(App app) =>
        [.. (await app.WithContextAsync(context => context.Outbox.Select(mail => new { mail.State, Has = mail.Sealed != null })
            .ToListAsync(Cancel))).Select(mail => (mail.State, mail.Has))];

    /// <summary>Whether something stands in the files of the database, in whatever page.</summary>
    private static bool Holds(App app, byte[] what) => Directory.GetFiles(Path.GetDirectoryName(app.DatabaseFile)!).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(what) >= 0;
    });
}
