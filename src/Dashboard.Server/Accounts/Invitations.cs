using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Mailing;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Dutch;
using MimeKit;

namespace Dashboard.Server.Accounts;

/// <summary>
/// How somebody gets into an account for the first time, or anew: a code that is used once. It goes by mail, or on paper where there is no
/// mail server; the product keeps no more than its hash.
/// </summary>
internal sealed class Invitations(Mailer mailer, PublicAddress address)
{
    /// <summary>Behind a number sign: a browser tells that part to no server, and no log has it.</summary>
    private string Link(string code) => address.Page("/uitnodiging") + "#" + code;

    /// <summary>Where there is no mail server every invitation goes on paper.</summary>
    public bool IsLetter(bool byLetter) => byLetter || !mailer.CanSend;

    /// <summary>Hands over the code: by mail, or to whoever prints the letter.</summary>
    /// <param name="account">When it was invited just now, it was with the hash of this code.</param>
    /// <param name="alone">
    /// One person invites: whoever does may see the code when the mail does not leave. Of two people nobody sees what was to go by mail.
    /// </param>
    public async Task<InvitationAnswer> AnswerAsync(
        User account, string code, bool byLetter, bool alone, CancellationToken cancellationToken)
    {
        if (account.InvitationHash?.AsSpan().SequenceEqual(SecretCodes.Hash(code)) != true)
            return new(account.Id, null);
        var letter = await HandOverAsync(account, code, byLetter, cancellationToken);
        return byLetter || alone || letter.Code is null
            ? new(account.Id, letter)
            : new(account.Id, letter with { Code = null }, MailFailed: true);
    }

    private async Task<InvitationLetter> HandOverAsync(User account, string code, bool byLetter, CancellationToken cancellationToken)
    {
        var letter = new InvitationLetter(
            account.Id, account.Name, account.UserName!, account.Role, account.Organisation, code, address.Page("/uitnodiging"),
            account.InvitedUntil!.Value, IsReset: account.LastSeenOn is not null);
        if (byLetter || !mailer.CanSend || account.Email is not { } email)
            return letter;
        var (subject, why) = letter.IsReset
            ? ("Opnieuw aanmelden bij Signaalbeeld",
                "Uw account van Signaalbeeld is hersteld. Uw oude wachtwoord, app en passkeys werken niet meer.")
            : ("Uitnodiging voor Signaalbeeld", $"U bent uitgenodigd voor Signaalbeeld, als {DutchText.Lower(Label.Role(account.Role))}.");
        var message = new MimeMessage { Subject = subject };
        message.To.Add(MailboxAddress.Parse(email));
        message.Body = new TextPart("plain")
        {
            Text = $"""
                Beste {account.Name},

                {why}

                Open deze pagina en kies hoe u zich voortaan aanmeldt:
                {Link(code)}

                Dit kan tot en met {DutchTime.LongDay(Clock.DayOf(letter.Until))}, en één keer. Geef deze mail aan niemand door.
                Verwachtte u deze mail niet, doe er dan niets mee en laat het uw regiobureau weten.
                """,
        };
        return await mailer.TrySendAsync(MailKind.Invitation, message, cancellationToken) ? letter with { Code = null } : letter;
    }
}
