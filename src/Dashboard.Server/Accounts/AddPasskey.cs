using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>The browser made a passkey: from now on it signs in (<c>POST /app/account/passkeys</c>). Other browsers have to sign in
/// again.</summary>
[NoProcessing, NotAccessLogged]
internal sealed record AddPasskey(OwnSession Own, NewPasskey Passkey) : IUseCase, IValidated
{
    /// <summary>Dutch: why somebody who signs in at the own organisation makes none here, and what there is instead.</summary>
    public const string NotHere =
        "Een passkey van hier zou blijven werken als u daar vertrekt. Stel een app in als u een tweede stap nodig hebt.";

    public const int Most = 10;
    public const int MaxName = 40;
    private const int Longest = 50_000;

    public Caller Caller => Own.User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Passkeys, (
        NewPasskey passkey, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new AddPasskey(user.OwnSession(), passkey), cancellationToken));

    public void Validate(InputCheck check)
    {
        if (Passkey.Credential.Length is 0 or > Longest)
            check.Error("credential", "De browser gaf geen passkey, of een die te lang is.");
        if (string.IsNullOrWhiteSpace(Passkey.Name) || Passkey.Name.Length > MaxName)
            check.Error("name", $"Geef de passkey een naam van ten hoogste {MaxName} tekens, zoals 'telefoon'.");
        else if (PlainText.FaultOfName(Passkey.Name) is { } fault)
            check.Error("name", fault);
    }
}

internal sealed class AddPasskeyHandler(SignInManager<User> signIn, JournalWriter journal, SessionStart start)
    : IRequestHandler<AddPasskey>
{
    public async Task<Unit> Handle(AddPasskey request, CancellationToken cancellationToken)
    {
        var own = request.Own;
        if (await AttestedAsync(request.Passkey.Credential) is not { Succeeded: true, Passkey: { } passkey, UserEntity: { } entity }
            || entity.Id != own.User.Id.ToString())
            throw new RuleBrokenException("Deze passkey is niet aangekomen zoals uw browser hem maakte. Begin opnieuw.");
        await journal.ChangeOwnAsync(own, async (unit, account, cancel) =>
        {
            await unit.Context.MustSignInHereAsync(account, AddPasskey.NotHere, cancel);
            var passkeys = unit.Context.UserPasskeys;
            if (await passkeys.CountAsync(each => each.UserId == account.Id, cancel) >= AddPasskey.Most)
                throw new RuleBrokenException($"Ten hoogste {AddPasskey.Most} passkeys. Verwijder er eerst een.", BrokenRule.Conflict);
            if (await passkeys.AnyAsync(each => each.CredentialId == passkey.CredentialId, cancel))
                throw new RuleBrokenException("Deze passkey is er al.", BrokenRule.Conflict);
            passkeys.Add(new()
            {
                UserId = account.Id,
                CredentialId = passkey.CredentialId,
                Data = new()
                {
                    Name = request.Passkey.Name.Trim(),
                    CreatedAt = unit.Now,
                    PublicKey = passkey.PublicKey,
                    SignCount = passkey.SignCount,
                    Transports = passkey.Transports,
                    IsUserVerified = passkey.IsUserVerified,
                    IsBackupEligible = passkey.IsBackupEligible,
                    IsBackedUp = passkey.IsBackedUp,
                    AttestationObject = passkey.AttestationObject,
                    ClientDataJson = passkey.ClientDataJson,
                },
            });
            account.EndSessions();
            return JournalKind.PasskeyAdded;
        }, cancellationToken);
        await start.BeginAsync(own.User.Id, strong: true, cancellationToken);
        return Unit.Value;
    }

    private async Task<PasskeyAttestationResult?> AttestedAsync(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null; // nobody asked for it in this browser, or too long ago
        }
    }
}
