using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Mailing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Dashboard.Server.Mailing;

/// <summary>
/// Where every mail begins: in the database, in the transaction of what it tells. From there one job hands it over (<see
/// cref="SendMail"/>), so nobody waits for a mail server, and no mail tells what did not happen.
/// </summary>
internal sealed class Outbox(MailSettings settings, IDataProtectionProvider protection)
{
    /// <summary>What the server is asked to take, when its time has come.</summary>
    private static readonly MailState[] Waits = [MailState.Waiting, MailState.Refused];

    /// <summary>Whether there is a server to hand anything over to.</summary>
    public bool CanSend => settings.HasServer;

    /// <summary>Puts a mail with what the context is about to save.</summary>
    /// <param name="id">Made outside the unit of work: one that runs twice puts one mail.</param>
    /// <param name="message">Without a sender: that is the region's.</param>
    /// <param name="about">By which it is found again; null: nobody asks for it.</param>
    /// <param name="opens">The hash of the invitation's code in it; null: there is none.</param>
    /// <exception cref="RuleBrokenException">Too many wait.</exception>
    public async Task PutAsync(
        DashboardContext context, Guid id, MailKind kind, MimeMessage message, DateTime now, CancellationToken cancellationToken,
        string? about = null, byte[]? opens = null)
    {
        if (await context.Outbox.AnyAsync(mail => mail.Id == id, cancellationToken))
            return;
        if (await context.Outbox.CountAsync(mail => Waits.Contains(mail.State), cancellationToken) >= OutboxMail.MostWaiting)
            throw new RuleBrokenException(
                "Er wachten te veel mails, omdat de mailserver ze niet aanneemt. Er is niets veranderd en niets verstuurd. Probeer het "
                    + "later opnieuw.", BrokenRule.NotYet, retryAfter: TimeSpan.FromMinutes(10));
        using var bytes = new MemoryStream();
        await message.WriteToAsync(bytes, cancellationToken);
        context.Outbox.Add(OutboxMail.Create(id, kind, ProtectorOf(id).Protect(bytes.ToArray()), about, opens, now));
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is gone, or it is of another mail.</exception>
    public MimeMessage Open(Guid id, byte[] content)
    {
        using var bytes = new MemoryStream(ProtectorOf(id).Unprotect(content));
        return MimeMessage.Load(bytes);
    }

    /// <summary>Whether a mail about something may still go by itself, besides one.</summary>
    public static Task<bool> IsAnotherUnderWayAsync(DashboardContext context, string about, Guid id, CancellationToken cancellationToken) =>
        context.Outbox.AnyAsync(
            mail => mail.About == about && mail.Id != id && (Waits.Contains(mail.State) || mail.State == MailState.HandingOver),
            cancellationToken);

    /// <summary>How the last mail about something fares; null: there was none, or it is too long ago.</summary>
    public static Task<MailProgress?> ProgressOfAsync(DashboardContext context, string about, CancellationToken cancellationToken) =>
        context.Outbox.Where(mail => mail.About == about).OrderByDescending(mail => mail.At)
            .Select(mail => new MailProgress(mail.State, mail.ChangedAt)).FirstOrDefaultAsync(cancellationToken);

    // Of one mail: who can write in the table cannot put what one says in the place of another.
    private IDataProtector ProtectorOf(Guid id) => protection.CreateProtector("mail in the outbox", id.ToString("N"));
}
