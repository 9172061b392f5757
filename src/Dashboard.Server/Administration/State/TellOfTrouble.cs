using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Mailing;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Leaving;
using Dashboard.Shared.Mailing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MimeKit;

namespace Dashboard.Server.Administration.State;

/// <summary>
/// Mails the region's office when something is not well that nobody sees who looks at no screen: at most once a day, for as long as it
/// lasts. It says what, and no figure, name or place. A mail that the server does not take is given up before the next run, an hour later,
/// which tells what is the matter then.
/// </summary>
/// <param name="JobsFail">Whether a job keeps failing.</param>
[NoProcessing, NotAccessLogged]
internal sealed record TellOfTrouble(bool JobsFail) : IUseCase
{
    public Caller Caller => Caller.System;

    /// <summary>The health check that tells of certificates near their end.</summary>
    public const string Certificates = "certificaat";
}

internal sealed class TellOfTroubleHandler(
    DashboardContext context, BackupTerm backup, MailRoles roles, HealthCheckService checks, PublicAddress address, JournalWriter journal,
    Outbox outbox, TimeProvider time, ILogger<TellOfTroubleHandler> logger)
    : IRequestHandler<TellOfTrouble>
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    public async Task<Unit> Handle(TellOfTrouble request, CancellationToken cancellationToken)
    {
        if (!outbox.CanSend)
            return Unit.Value; // the page says so
        var now = time.UtcNow();
        if (await WasToldAsync(context, now, cancellationToken))
            return Unit.Value;
        var troubles = await TroublesAsync(request, now, cancellationToken);
        if (troubles.Count == 0)
            return Unit.Value;
        var to = await context.AddressesAsync(roles.Trouble, cancellationToken);
        if (to.Count == 0)
        {
            logger.LogWarning("Something is not well, and nobody in the roles that are told of it has a mail address");
            return Unit.Value;
        }
        var (message, id) = (MessageOf(troubles, to), Keys.Public());
        await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            unit.MayChangeWithoutEntry(); // nobody follows it; done twice, the mail is there
            if (!await WasToldAsync(unit.Context, unit.Now, cancel))
                await outbox.PutAsync(unit.Context, id, MailKind.Trouble, message, unit.Now, cancel);
            return true;
        }, cancellationToken);
        return Unit.Value;
    }

    /// <summary>A mail waits, or one of today went or may have.</summary>
    private static Task<bool> WasToldAsync(DashboardContext context, DateTime now, CancellationToken cancellationToken)
    {
        var from = now - Pause;
        return context.Outbox.AnyAsync(
            mail => mail.Kind == MailKind.Trouble && mail.State != MailState.GivenUp
                && (mail.ChangedAt > from || mail.State == MailState.Waiting || mail.State == MailState.Refused), cancellationToken);
    }

    private async Task<List<string>> TroublesAsync(TellOfTrouble request, DateTime now, CancellationToken cancellationToken)
    {
        var certificates = await checks.CheckHealthAsync(check => check.Name == TellOfTrouble.Certificates, cancellationToken);
        List<(bool IsWell, string Told)> all =
        [
            (!request.JobsFail, "Een taak op de achtergrond mislukt steeds."),
            ((await StateCards.BackupAsync(context, backup, now, cancellationToken)).IsWell,
                "De laatste back-up is te oud, of er is er nog geen."),
            ((await StateCards.ProofAsync(context, now, cancellationToken)).IsWell,
                "Het journaal klopt niet, of is te lang niet nagekeken."),
            (certificates.Status == HealthStatus.Healthy, "Een certificaat is bijna verlopen, of al verlopen."),
        ];
        return [.. all.Where(part => !part.IsWell).Select(part => part.Told)];
    }

    private MimeMessage MessageOf(IEnumerable<string> troubles, IEnumerable<string> to)
    {
        var message = new MimeMessage { Subject = "Signaalbeeld vraagt aandacht" };
        // Who else gets it is nobody's business.
        message.Bcc.AddRange(to.Select(MailboxAddress.Parse));
        message.Body = new TextPart("plain")
        {
            Text = $"""
                Dit is er aan de hand:

                {string.Join('\n', troubles.Select(trouble => "- " + trouble))}

                De beheerder ziet hier wat er is en wat te doen:
                {address.Page("/beheer/toestand")}

                U krijgt deze mail ten hoogste één keer per dag, zolang het duurt. Wie haar krijgt, staat bij de regels van de regio.

                {Mark.Trouble.Warning} · {Mark.Trouble.Handling}
                {Mark.Trouble.Contents}
                """,
        };
        return message;
    }
}
