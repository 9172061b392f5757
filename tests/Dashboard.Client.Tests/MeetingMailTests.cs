using System.Net;
using Dashboard.Client.Meeting;
using Dashboard.Shared.Mailing;
using Dashboard.Shared.Meetings;

namespace Dashboard.Client.Tests;

/// <summary>Who sends the mail of a meeting reads what is true of it.</summary>
public sealed class MeetingMailTests : Screen
{
    private static readonly Guid Id = Guid.Parse("019ab0c0-0000-7000-8000-00000000000b");
    private static readonly string Path = $"/app/meetings/{Id}/mail/uitnodiging";
    private static readonly DateTime At = new(2026, 11, 30, 8, 0, 0, DateTimeKind.Utc);

    private static readonly MeetingMail Mail = new("Uitnodiging", "Het weekoverleg.", ["een@voorbeeld.nl"], [], null);

    public MeetingMailTests() => Person.SetAuthorized("voorzitter").SetRoles(Roles.Chair);

    [Fact]
    public void A_mail_is_ready_to_go_when_it_was_asked_for_and_sent_when_it_went()
    {
        Server.Answer($"GET {Path}", Mail).Answer($"GET {Path}", Mail with { Last = new(MailState.Waiting, At) })
            .Answer($"GET {Path}", Mail with { Last = new(MailState.Sent, At) })
            .Answer<object?>($"POST {Path}", null, HttpStatusCode.NoContent);
        var panel = Open();
        Button(panel, "Versturen").Click();
        panel.WaitForAssertion(() => panel.Find("[role=status]").TextContent.ShouldBe(
            "De mail staat klaar om te versturen. Dat duurt meestal een minuut."));
        panel.FindAll("button").ShouldNotContain(button => button.TextContent.Contains("ersturen", StringComparison.Ordinal), "not twice");
        Button(panel, "Kijk hoe het nu staat").Click();
        panel.WaitForAssertion(() => panel.Find("[role=status]").TextContent.ShouldBe(
            "De mail is verstuurd op maandag 30 november 2026 om 09:00."));
        Button(panel, "Opnieuw versturen").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(MailState.Refused, "Het versturen is nog niet gelukt", "Kijk hoe het nu staat")]
    [InlineData(MailState.Uncertain, "Vraag eerst aan wie hem moest krijgen of hij er is.", "Opnieuw versturen")]
    [InlineData(MailState.GivenUp, "U kunt hem opnieuw versturen, of de tekst kopiëren.", "Opnieuw versturen")]
    public void What_did_not_go_well_is_said_with_what_to_do(MailState state, string said, string button)
    {
        Server.Answer($"GET {Path}", Mail with { Last = new(state, At) });
        var panel = Open();
        panel.Find("[role=status]").TextContent.ShouldContain(said);
        Button(panel, button).ShouldNotBeNull();
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MailPanel> panel, string text) =>
        panel.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private IRenderedComponent<MailPanel> Open()
    {
        var panel = Render<MailPanel>(p => p.Add(c => c.Meeting, Id));
        Button(panel, "Uitnodiging").Click();
        panel.WaitForElement("pre");
        return panel;
    }
}
