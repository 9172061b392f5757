using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Mailing;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Dutch;
using Microsoft.AspNetCore.DataProtection;
using MimeKit;

namespace Dashboard.Server.Accounts;

/// <summary>
/// How somebody gets into an account for the first time, or anew: a code that is used once. It goes by mail, or on paper where there is no
/// mail server; the product keeps no more than its hash. Of a letter that takes two people each has one half: who agrees prints the first,
/// who asked is shown the second, once.
/// </summary>
internal sealed class Invitations(Outbox outbox, PublicAddress address, IDataProtectionProvider protection)
{
    private readonly IDataProtector _halves = protection.CreateProtector("second half of a letter");

    /// <summary>Behind a number sign: a browser tells that part to no server, and no log has it.</summary>
    private string Link(string code) => address.Page("/uitnodiging") + "#" + code;

    /// <summary>Where there is no mail server every invitation goes on paper.</summary>
    public bool IsLetter(bool byLetter) => byLetter || !outbox.CanSend;

    /// <summary>
    /// Puts the mail with what was just changed, when it goes by mail. Its code is in nobody's hand: when the mail does not arrive,
    /// another invitation is made.
    /// </summary>
    /// <param name="account">Invited in this unit, with the hash of this code.</param>
    /// <param name="mail">Made outside the unit.</param>
    public async Task PutAsync(
        JournalUnit unit, User account, Guid mail, string code, bool byLetter, CancellationToken cancellationToken)
    {
        if (GoesByMail(account, byLetter))
            await outbox.PutAsync(
                unit.Context, mail, MailKind.Invitation, Message(account, code), unit.Now, cancellationToken,
                opens: account.InvitationHash);
    }

    /// <summary>What whoever invites gets to see: the code when there is a letter to print, else that there is a mail.</summary>
    /// <param name="account">When it was invited just now, it was with the hash of this code.</param>
    /// <param name="alone">
    /// One person invites: whoever does may see the code when there is no mail. Of two people nobody sees what was to go by mail.
    /// </param>
    public InvitationAnswer Answer(User account, string code, bool byLetter, bool alone)
    {
        if (account.InvitationHash?.AsSpan().SequenceEqual(SecretCodes.Hash(code)) != true)
            return new(account.Id, null);
        var letter = Letter(account, code);
        if (GoesByMail(account, byLetter))
            return new(account.Id, letter with { Code = null });
        if (alone)
            return new(account.Id, letter);
        return byLetter
            ? new(account.Id, letter with { Code = SecretCodes.Halves(code).First, Half = 1 })
            : new(account.Id, letter with { Code = null }, MailFailed: true);
    }

    private bool GoesByMail(User account, bool byLetter) => !IsLetter(byLetter) && account.Email is not null;

    /// <summary>Keeps the second half of the code of a letter for who asked for it.</summary>
    /// <param name="account">Invited just now, with the hash of this code.</param>
    /// <param name="asker">The account of who asked.</param>
    public void KeepSecondHalf(User account, string code, Guid asker) =>
        account.KeepSecondHalf(_halves.Protect(SecretCodes.Halves(code).Second), asker);

    /// <param name="half">As <see cref="KeepSecondHalf"/> kept it.</param>
    public InvitationLetter SecondHalf(User account, string half) => Letter(account, _halves.Unprotect(half)) with { Half = 2 };

    private MimeMessage Message(User account, string code)
    {
        var letter = Letter(account, code);
        var (subject, why) = letter.IsReset
            ? ("Opnieuw aanmelden bij Signaalbeeld",
                "Uw account van Signaalbeeld is hersteld. Uw oude wachtwoord, app en passkeys werken niet meer.")
            : ("Uitnodiging voor Signaalbeeld", $"U bent uitgenodigd voor Signaalbeeld, als {DutchText.Lower(Label.Role(account.Role))}.");
        var message = new MimeMessage { Subject = subject };
        message.To.Add(MailboxAddress.Parse(account.Email!));
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
        return message;
    }

    private InvitationLetter Letter(User account, string code) => new(
        account.Id, account.Name, account.UserName!, account.Role, account.Organisation, code, address.Page("/uitnodiging"),
        account.InvitedUntil!.Value, IsReset: account.LastSeenOn is not null);
}
