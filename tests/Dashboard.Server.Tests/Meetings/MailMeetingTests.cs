using System.Net;
using Dashboard.Server.Mailing;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Leaving;
using Dashboard.Shared.Mailing;
using Dashboard.Shared.Meetings;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Dashboard.Server.Tests.Meetings;

/// <summary>Mail against a mail server that listens.</summary>
public sealed class MailMeetingTests
{
    [Fact]
    public async Task The_invitation_and_the_minutes_arrive_at_everybody_who_is_set_and_say_nothing_exact()
    {
        await using var server = MailServer.Start();
        await using var table = MeetingTable.InWeek47(server.Settings);
        var meeting = await table.FreezeAsync();
        await table.AddAsync("coordinator", $"{ApiRoutes.Meetings}/{meeting.Meeting.Id}/decisions", MeetingTable.Decision);
        foreach (var kind in new[] { "uitnodiging", "verslag" })
            (await table.PostAsync("coordinator", Path(meeting, kind), new object())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await table.App.SendAsync(new SendMail());

        var (invitation, minutes) = (
            server.Received.Single(
                m => m.Message.Subject!.StartsWith("Uit", StringComparison.Ordinal)), server.Received.Single(
                    m => m.Message.Subject!.StartsWith("Ver", StringComparison.Ordinal)));
        invitation.Message.Subject.ShouldBe("Uitnodiging weekoverleg week 47 van 2026");
        invitation.To.ShouldBe(["een@voorbeeld.nl", "twee@voorbeeld.nl"]);
        (invitation.Message.To.Count + invitation.Message.Cc.Count + invitation.Message.Bcc.Count)
            .ShouldBe(0, "nobody sees the others' addresses");
        invitation.Message.TextBody!.ShouldContain("dinsdag 24 november 2026 om 10:00");
        invitation.Message.TextBody!.ShouldContain("1. Ronselen ter plaatse, Eindhoven");
        minutes.Message.TextBody!.ShouldContain("(Lumens (melder); uiterlijk 30 november 2026)");
        minutes.Message.Attachments.OfType<MimePart>().Single().FileName.ShouldBe("signaalbeeld-overleg-2026-W47-TLP-AMBER.docx");
        foreach (var mail in new[] { invitation, minutes })
        {
            mail.Message.TextBody!.ShouldContain(Label.For(Reach.Meeting));
            mail.Message.TextBody!.ShouldContain(meeting.Snapshot.Hash[..12]);
        }
    }

    [Fact]
    public async Task Who_has_a_role_that_gets_it_gets_it_once_and_nobody_reads_there_where()
    {
        await using var server = MailServer.Start();
        await using var table = MeetingTable.InWeek47(server.Settings);
        var meeting = await table.FreezeAsync();
        foreach (var (user, address) in new[]
                 {
                     ("melder.om", "om@voorbeeld.nl"), ("melder.lumens", "EEN@voorbeeld.nl"), ("meekijker", "nooit@voorbeeld.nl"),
                     ("voorzitter", "voorzitter@voorbeeld.nl"),
                 })
            await table.GiveAddressAsync(user, address);
        var rule = (await table.GetAsync<List<RuleCard>>("beheerder", ApiRoutes.Rules)).Single(r => r.Code == RuleCode.MeetingRoles);
        using (var changed = await table.PutAsync(
            "beheerder", $"{ApiRoutes.Rules}/{rule.Id}", new RuleDraft { Value = "Chair\nReporter" }, rule.Version))
            changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await table.App.CaughtUpAsync();

        var mail = await table.GetAsync<MeetingMail>("voorzitter", Path(meeting, "uitnodiging"));
        (mail.CannotSend, string.Join(' ', mail.Roles)).ShouldBe((null, "Reporter Chair"));
        mail.Recipients.ShouldBe(["een@voorbeeld.nl", "twee@voorbeeld.nl"]);
        (await table.PostAsync("coordinator", Path(meeting, "uitnodiging"), new object())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await table.App.SendAsync(new SendMail());
        server.Received.Single().To.ShouldBe(["een@voorbeeld.nl", "om@voorbeeld.nl", "twee@voorbeeld.nl", "voorzitter@voorbeeld.nl"]);
    }

    [Fact]
    public async Task Without_a_mail_server_the_page_says_so_and_offers_the_text()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await table.FreezeAsync();
        var mail = await table.GetAsync<MeetingMail>("voorzitter", Path(meeting, "uitnodiging"));
        mail.CannotSend.ShouldBe("Er is geen mailserver ingesteld, dus vanaf hier kan niets verstuurd worden.");
        mail.Body.ShouldContain("Het weekoverleg over week 47 van 2026");
        (await table.PostAsync("voorzitter", Path(meeting, "uitnodiging"), new object())).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await table.PostAsync("voorzitter", Path(meeting, "kerstkaart"), new object())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_mail_server_that_refuses_or_is_not_there_keeps_nobody_waiting_and_is_said_where_it_was_sent()
    {
        await using (var server = MailServer.Start(refuses: true))
        {
            await using var table = MeetingTable.InWeek47(server.Settings);
            await ShouldFailAsync(table);
        }
        await using var alone = MeetingTable.InWeek47(
            [("Mail:Host", "127.0.0.1"), ("Mail:Port", MailServer.FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Mail:From", "regio@voorbeeld.nl"), ("Mail:Recipients:0", "een@voorbeeld.nl")]);
        await ShouldFailAsync(alone);

        static async Task ShouldFailAsync(MeetingTable table)
        {
            var meeting = await table.FreezeAsync();
            using var answer = await table.PostAsync("voorzitter", Path(meeting, "uitnodiging"), new object());
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            await table.App.SendAsync(new SendMail());
            (await table.GetAsync<MeetingMail>("voorzitter", Path(meeting, "uitnodiging"))).Last!.State.ShouldBe(MailState.Refused);
        }
    }

    [Theory]
    [InlineData("Mail:From", "geen adres")]
    [InlineData("Mail:Recipients:0", "@")]
    [InlineData("Mail:Port", "0")]
    public void A_setting_that_makes_no_sense_stops_the_start(string name, string value) =>
        Should.Throw<OptionsValidationException>(() => Dashboard.Server.Tests.Support.App.Start(null, (name, value)))
            .Message.ShouldStartWith("Mail__");

    private static string Path(MeetingDetails meeting, string kind) => $"{ApiRoutes.Meetings}/{meeting.Meeting.Id}/mail/{kind}";
}
