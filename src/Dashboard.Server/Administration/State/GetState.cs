using System.Reflection;
using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Mailing;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Mailing;
using MediatR;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.State;

/// <summary>
/// What the product knows about itself beside the health of this node (<c>GET /app/state</c>): version, size, last release, last backup and
/// proof, keys, mail. No count of signals.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetState(Caller Caller) : IUseCase<IReadOnlyList<HealthCard>>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.State, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetState(user.Caller()), cancellationToken));
}

internal sealed class GetStateHandler(
    DashboardContext context, ReleasePolicy release, BackupTerm backup, MailRoles roles, MailSettings mail, IKeyManager keys,
    CurrentRegion region, TimeProvider time)
    : IRequestHandler<GetState, IReadOnlyList<HealthCard>>
{
    /// <summary>The job looks every minute; what is counted takes its time.</summary>
    private static readonly TimeSpan ReleaseTakes = TimeSpan.FromHours(1);
    private const long Megabyte = 1024 * 1024;
    private const long StepOfSize = 100 * Megabyte;

    public async Task<IReadOnlyList<HealthCard>> Handle(GetState request, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        return
        [
            StateCards.Card("versie", null, $"Versie {Version}."),
            StateCards.Card("opslag", null, await StorageAsync(cancellationToken)),
            await ReleaseAsync(now, cancellationToken),
            await StateCards.BackupAsync(context, backup, now, cancellationToken),
            await StateCards.ProofAsync(context, now, cancellationToken),
            Keys(),
            await MailAsync(now, cancellationToken),
        ];
    }

    /// <summary>As the build says it, without the commit behind it.</summary>
    private static string Version =>
        typeof(GetState).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private async Task<string> StorageAsync(CancellationToken cancellationToken)
    {
        var (provider, bytes) = await DatabaseSize.OfAsync(context, cancellationToken);
        // In steps: what moved with every signal would tell how many there are.
        var step = bytes / StepOfSize;
        return step == 0
            ? $"{provider}, minder dan {StepOfSize / Megabyte} MB."
            : string.Create(DutchText.Culture, $"{provider}, ongeveer {step * (StepOfSize / Megabyte):N0} MB.");
    }

    private async Task<HealthCard> ReleaseAsync(DateTime now, CancellationToken cancellationToken)
    {
        var last = await context.Releases.OrderByDescending(made => made.Number)
            .Select(made => new { made.Number, made.MadeAt, made.CutOff }).FirstOrDefaultAsync(cancellationToken);
        var isLate = region.IsReady && (last is null
            ? now - await WorkBeganAsync(cancellationToken) >= ReleaseTakes
            : (last.CutOff ?? last.MadeAt) < release.LastCutOff(now - ReleaseTakes));
        return StateCards.Card(
            "vrijgave",
            isLate ? "De beschermde cijfers zijn niet vrijgegeven toen dat moest." : null,
            last is not null
                ? string.Create(DutchText.Culture, $"Vrijgave {last.Number:N0}, op {DutchTime.LongMoment(last.MadeAt)}.")
                : isLate ? "Er is nog niets vrijgegeven."
                : $"Er is nog niets vrijgegeven. De eerste keer komt {(region.IsReady ? "binnen een minuut" : "zodra de regio open is")}.",
            $"De volgende is op {DutchTime.LongMoment(release.CutOffAfter(now))}.");
    }

    /// <summary>The first release is due from then on: the region opened, or something happened in one that needed no opening.</summary>
    private async Task<DateTime?> WorkBeganAsync(CancellationToken cancellationToken) =>
        await context.Journal.Where(entry => entry.Kind == JournalKind.RegionOpened).Select(entry => (DateTime?)entry.At)
            .MinAsync(cancellationToken)
        ?? await context.Journal.OrderBy(entry => entry.Sequence).Select(entry => (DateTime?)entry.At)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>By the clock of the machine, as they were made.</summary>
    private HealthCard Keys()
    {
        var now = TimeProvider.System.GetUtcNow();
        var current = keys.GetAllKeys().Where(key => !key.IsRevoked && key.ActivationDate <= now && key.ExpirationDate > now)
            .OrderBy(key => key.ExpirationDate).FirstOrDefault();
        return StateCards.Card(
            "sleutels", null,
            current is null
                ? "De eerste sleutel wordt gemaakt als er iemand aanmeldt."
                : $"De sleutel van nu werkt tot en met {DutchTime.Day(DutchTime.DayOf(current.ExpirationDate.UtcDateTime))}. "
                    + "Een nieuwe komt vanzelf.");
    }

    private async Task<HealthCard> MailAsync(DateTime now, CancellationToken cancellationToken)
    {
        if (!mail.HasServer)
            return StateCards.Card(
                "mail", null, "Er is geen mailserver ingesteld. Uitnodigingen gaan met een brief, en storingen ziet u alleen hier.");
        var fates = await context.MailFates.AsNoTracking().ToDictionaryAsync(fate => fate.Kind, cancellationToken);
        var readers = await context.AddressesAsync(roles.Trouble, cancellationToken);
        string?[] troubles =
        [
            readers.Count == 0 ? "Niemand in de rollen voor de storingsmail heeft een mailadres." : null,
            .. Enum.GetValues<MailKind>().Select(kind => TroubleOf(kind, fates[kind])),
            await UncertainAsync(now, cancellationToken),
        ];
        var trouble = string.Join(' ', troubles.OfType<string>());
        return StateCards.Card(
            "mail", trouble.Length == 0 ? null : trouble,
            fates.Values.Select(fate => fate.SentAt).Max() is { } sent
                ? $"De laatste mail ging weg op {DutchTime.LongMoment(sent)}."
                : "Er is nog geen mail weggegaan.");
    }

    /// <summary>Those of the last day: who asked for such a mail sees it where that was, and nobody asked for the others.</summary>
    private async Task<string?> UncertainAsync(DateTime now, CancellationToken cancellationToken)
    {
        var from = now.AddDays(-1);
        return await context.Outbox.AnyAsync(mail => mail.State == MailState.Uncertain && mail.ChangedAt > from, cancellationToken)
            ? "Van een mail van het laatste etmaal is niet zeker of hij aankwam: de verbinding met de mailserver brak. Hij gaat niet "
                + "vanzelf nog een keer. Wie hem verstuurde, ziet dat bij het overleg of bij de persoon."
            : null;
    }

    private static string? TroubleOf(MailKind kind, MailFate fate)
    {
        if (fate is not { Failed: > 0 and var failed, FailedSince: { } since })
            return null;
        var what = kind switch
        {
            MailKind.Invitation => "uitnodigingen",
            MailKind.Meeting => "mails over het overleg",
            MailKind.Digest => "samenvattingen",
            MailKind.NewBrowser => "mails over een nieuwe browser",
            _ => "mails over storingen",
        };
        var next = kind == MailKind.Trouble
            ? "Het product probeert het elk uur opnieuw, zolang de storing duurt."
            : "Het product probeert elke mail een dag lang opnieuw.";
        return string.Create(
            DutchText.Culture, $"Niet aangenomen {what}: {failed:N0}, sinds {DutchTime.LongMoment(since)}. {next}");
    }
}
