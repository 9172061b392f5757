using System.Net;
using Dashboard.Server.Mailing;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>What somebody reads who could not sign in any more, and comes in anew.</summary>
public sealed class ResetLetterTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private MailServer _mail = null!;
    private App _app = null!;
    private HttpClient _administrator = null!, _officer = null!;

    public async ValueTask InitializeAsync()
    {
        _mail = MailServer.Start();
        _app = App.Start(_time, _mail.Settings);
        _administrator = await _app.AdministratorAsync();
        _officer = await _app.SignInAsync("fg");
    }

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        _officer.Dispose();
        await _app.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_to_who_was_in_before_is_no_invitation()
    {
        var id = await MemberAsync();
        await ResetAsync(id, byLetter: false);
        await _app.SendAsync(new SendMail());
        var mail = _mail.Received.Single().Message;
        mail.Subject.ShouldBe("Opnieuw aanmelden bij Signaalbeeld");
        var text = mail.TextBody!;
        text.ShouldContain("Uw account van Signaalbeeld is hersteld");
        text.ShouldContain("Uw oude wachtwoord, app en passkeys werken niet meer.");
        text.ShouldNotContain("uitgenodigd");
    }

    [Fact]
    public async Task A_letter_says_whether_it_is_for_somebody_who_was_in_before()
    {
        var draft = Invited.Draft("ander@voorbeeld.nl");
        draft.ByLetter = true;
        (await _app.InviteAsync(_administrator, draft)).IsReset.ShouldBeFalse();
        var letter = await ResetAsync(await MemberAsync(), byLetter: true);
        letter.IsReset.ShouldBeTrue();

        // A letter that was lost is made anew, and is the same to who gets it.
        (await _administrator.ActAsync(letter.Account, HttpMethod.Post, "/invitation?byLetter=true"))
            .StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _officer.AgreeAsync(letter.Account)).Letter!.IsReset.ShouldBeTrue();
    }

    private async Task<Dashboard.Shared.Accounts.InvitationLetter> ResetAsync(Guid id, bool byLetter)
    {
        using var asked = await _administrator.ActAsync(
            id, HttpMethod.Post, $"/reset?byLetter={(byLetter ? "true" : "false")}");
        asked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return (await _officer.AgreeAsync(id)).Letter!;
    }

    /// <summary>Somebody who came in, with a letter.</summary>
    private async Task<Guid> MemberAsync()
    {
        var draft = Invited.Draft();
        draft.ByLetter = true;
        var letter = await _app.InviteAsync(_administrator, draft);
        using var client = _app.Anonymous();
        (await client.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return letter.Account;
    }
}
