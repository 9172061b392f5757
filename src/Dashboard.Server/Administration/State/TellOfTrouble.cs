using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Mailing;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Leaving;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MimeKit;

namespace Dashboard.Server.Administration.State;

/// <summary>
/// Mails the region's office when something is not well that nobody sees who looks at no screen: at most once a day, for as long as it
/// lasts. It says what, and no figure, name or place. A mail that the server does not take is sent again at the next run, an hour later.
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
    DashboardContext context, BackupTerm backup, MailRoles roles, HealthCheckService checks, PublicAddress address, Mailer mailer,
    TimeProvider time, ILogger<TellOfTroubleHandler> logger)
    : IRequestHandler<TellOfTrouble>
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    public async Task<Unit> Handle(TellOfTrouble request, CancellationToken cancellationToken)
    {
        if (!mailer.CanSend)
            return Unit.Value; // the page says so
        var now = time.UtcNow();
        var sentAt = await context.MailFates.Where(fate => fate.Kind == MailKind.Trouble).Select(fate => fate.SentAt)
            .SingleAsync(cancellationToken);
        if (now - sentAt < Pause)
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
        await mailer.TrySendAsync(MailKind.Trouble, MessageOf(troubles, to), cancellationToken);
        return Unit.Value;
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
