using System.Security.Cryptography;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Mailing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Dashboard.Server.Mailing;

/// <summary>
/// Hands over what waits in the outbox, and never again what the server said yes to (decision 0055). Before a mail is on the line it
/// is marked, so that whoever finds the mark later, on this node or another, knows that the server may have it.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record SendMail : IUseCase
{
    public Caller Caller => Caller.System;
}

internal sealed class SendMailHandler(
    IDbContextFactory<DashboardContext> contexts, SideWrites writes, Outbox outbox, Mailer mailer, TimeProvider time,
    ILogger<SendMailHandler> logger)
    : IRequestHandler<SendMail>
{
    private const int AtATime = 50;

    private sealed record Due(Guid Id, MailKind Kind, byte[] Sealed, int Attempts, DateTime GiveUpAt);

    public async Task<Unit> Handle(SendMail request, CancellationToken cancellationToken)
    {
        var destroyed = await TidyAsync();
        var due = outbox.CanSend ? await DueAsync(cancellationToken) : [];
        foreach (var mail in due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await SendAsync(mail) == HandedOver.NoLine)
                break; // the others wait for the next run: nobody is there
        }
        if (destroyed || due.Count > 0)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await SecureDelete.EmptyWriteAheadLogAsync(context, cancellationToken);
        }
        return Unit.Value;
    }

    /// <summary>What nobody hands over any more.</summary>
    /// <returns>Whether there was any.</returns>
    private async Task<bool> TidyAsync()
    {
        var (now, changed) = (time.UtcNow(), 0);
        var left = now - OutboxMail.Lease;
        await writes.WriteAsync(async (context, cancel) =>
        {
            // Who took it upon itself said nothing any more: it stopped, or lost the database.
            changed = await context.Outbox.Where(mail => mail.State == MailState.HandingOver && mail.ChangedAt <= left)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(mail => mail.State, MailState.Uncertain).SetProperty(mail => mail.ChangedAt, now)
                        .SetProperty(mail => mail.Sealed, (byte[]?)null),
                    cancel);
            var waiting = context.Outbox.Where(mail => mail.State == MailState.Waiting || mail.State == MailState.Refused);
            changed += await waiting.Where(mail => mail.GiveUpAt <= now).ExecuteUpdateAsync(
                set => set.SetProperty(mail => mail.State, MailState.GivenUp).SetProperty(mail => mail.ChangedAt, now)
                    .SetProperty(mail => mail.Sealed, (byte[]?)null),
                cancel);
            // Another invitation was made, or the account is gone or was changed: this one opens nothing.
            changed += await waiting
                .Where(mail => mail.Opens != null && !context.Users.Any(user => user.InvitationHash == mail.Opens))
                .ExecuteDeleteAsync(cancel);
        }, CancellationToken.None);
        return changed > 0;
    }

    private async Task<IReadOnlyList<Due>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Outbox
            .Where(mail => (mail.State == MailState.Waiting || mail.State == MailState.Refused) && mail.NextAt <= now)
            .OrderBy(mail => mail.NextAt).ThenBy(mail => mail.Id).Take(AtATime)
            .Select(mail => new Due(mail.Id, mail.Kind, mail.Sealed!, mail.Attempts, mail.GiveUpAt)).ToListAsync(cancellationToken);
    }

    private async Task<HandedOver> SendAsync(Due mail)
    {
        MimeMessage message;
        try
        {
            message = outbox.Open(mail.Id, mail.Sealed);
        }
        catch (CryptographicException)
        {
            logger.LogError("A mail of the outbox cannot be read: the key that it was encrypted with is gone");
            await SettleAsync(mail, MailState.GivenUp, claimed: false);
            return HandedOver.Refused;
        }
        var came = await mailer.HandOverAsync(message, () => ClaimAsync(mail));
        if (came != HandedOver.NotOurs)
            await SettleAsync(mail, StateAfter(came, mail), claimed: came != HandedOver.NoLine);
        return came;
    }

    private MailState StateAfter(HandedOver came, Due mail) => came switch
    {
        HandedOver.Taken => MailState.Sent,
        HandedOver.Uncertain => MailState.Uncertain,
        _ => NextAfter(mail) >= mail.GiveUpAt ? MailState.GivenUp : MailState.Refused,
    };

    private DateTime NextAfter(Due mail) => time.UtcNow() + OutboxMail.PauseAfter(mail.Attempts + 1);

    /// <returns>Whether it is for us to hand over: one node does, and only what is still worth something.</returns>
    private async Task<bool> ClaimAsync(Due mail)
    {
        var (now, claimed) = (time.UtcNow(), 0);
        await writes.WriteAsync(async (context, cancel) => claimed = await context.Outbox
            .Where(each => each.Id == mail.Id && each.Attempts == mail.Attempts
                && (each.State == MailState.Waiting || each.State == MailState.Refused)
                && (each.Opens == null || context.Users.Any(user => user.InvitationHash == each.Opens)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(each => each.State, MailState.HandingOver).SetProperty(each => each.ChangedAt, now), cancel),
            CancellationToken.None);
        return claimed == 1;
    }

    /// <summary>
    /// Writes down how it went. When the database does not take that, the mark stays, and after the lease the mail is uncertain: it is not
    /// sent again.
    /// </summary>
    /// <param name="claimed">It was ours: nobody else touched it but who found it too old. Otherwise somebody may have it by now.</param>
    private async Task SettleAsync(Due mail, MailState state, bool claimed)
    {
        var (now, next, keeps, isSent) = (time.UtcNow(), NextAfter(mail), state == MailState.Refused, state == MailState.Sent);
        try
        {
            await writes.WriteAsync(async (context, cancel) =>
            {
                var ours = context.Outbox.Where(each => each.Id == mail.Id && each.Attempts == mail.Attempts);
                ours = claimed
                    ? ours.Where(each => each.State == MailState.HandingOver || isSent && each.State == MailState.Uncertain)
                    : ours.Where(each => each.State == MailState.Waiting || each.State == MailState.Refused);
                var settled = await ours.ExecuteUpdateAsync(
                    set => set.SetProperty(each => each.State, state).SetProperty(each => each.ChangedAt, now)
                        .SetProperty(each => each.NextAt, next).SetProperty(each => each.Attempts, mail.Attempts + 1)
                        .SetProperty(each => each.Sealed, each => keeps ? each.Sealed : null),
                    cancel);
                if (settled == 1 && state != MailState.Uncertain)
                    await CountAsync(context, mail.Kind, isSent, now, cancel);
            }, CancellationToken.None);
        }
        catch (Exception trouble) when (DatabaseTrouble.Passes(trouble))
        {
            logger.LogWarning("How a mail fared could not be written down: {Exception}", trouble.GetType().Name);
        }
    }

    private static Task<int> CountAsync(
        DashboardContext context, MailKind kind, bool sent, DateTime now, CancellationToken cancellationToken)
    {
        var fate = context.MailFates.Where(f => f.Kind == kind);
        return sent
            ? fate.ExecuteUpdateAsync(
                set => set.SetProperty(f => f.SentAt, now).SetProperty(f => f.Failed, 0)
                    .SetProperty(f => f.FailedSince, (DateTime?)null).SetProperty(f => f.FailedAt, (DateTime?)null),
                cancellationToken)
            : fate.ExecuteUpdateAsync(
                set => set.SetProperty(f => f.Failed, f => f.Failed + 1)
                    .SetProperty(f => f.FailedSince, f => f.FailedSince ?? now).SetProperty(f => f.FailedAt, now),
                cancellationToken);
    }
}
