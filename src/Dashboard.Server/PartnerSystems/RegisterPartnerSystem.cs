using System.Security.Claims;
using System.Text.RegularExpressions;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// A system of a partner may come in with a key, once a second person agrees (<c>POST /app/partner-systems</c>).
/// </summary>
[NoProcessing, AccessLogged(AccessAction.PartnerSystemAsked)]
internal sealed partial record RegisterPartnerSystem(SignedIn User, PartnerSystemDraft Draft) : IAccessLogged<Receipt>, IValidated
{
    public string Subject => "";

    public IEnumerable<string> SubjectsOf(Receipt response) => [response.Id.ToString()];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*[a-z0-9]$")]
    private static partial Regex ClientIdPattern { get; }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.PartnerSystems, (
        PartnerSystemDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new RegisterPartnerSystem(user.SignedIn(), draft), cancellationToken))
            .Logs<RegisterPartnerSystem>().RequireRateLimiting(RateLimits.Costly);

    public void Validate(InputCheck check)
    {
        var clientId = check.Text(
            "clientId", Draft.ClientId, PartnerSystemDraft.MaxClientId, "Geef de koppeling een kenmerk.", isName: true);
        if (clientId.Length > 0 && !ClientIdPattern.IsMatch(clientId))
            check.Error("clientId", "Gebruik alleen kleine letters, cijfers en streepjes, zoals koppeling-veilig-thuis.");
        else if (IdentifyingText.Find(clientId.Replace('-', ' ')).Count > 0)
            check.Error("clientId", "Dit lijkt op de naam of een gegeven van een persoon. Noem het naar het systeem.");
        check.Text(
            "name", Draft.Name, PartnerSystemDraft.MaxName, "Geef de koppeling een naam: die van het systeem, nooit van een persoon.");
        if (check.Region.Partners.All(partner => partner.Code != Draft.Organisation))
            check.Error("organisation", "Kies een organisatie uit de lijst.");
        check.Scopes(Draft.Scopes);
        check.PublicKey(Draft.PublicKey);
    }
}

internal sealed class RegisterPartnerSystemHandler(JournalWriter journal) : IRequestHandler<RegisterPartnerSystem, Receipt>
{
    public async Task<Receipt> Handle(RegisterPartnerSystem request, CancellationToken cancellationToken)
    {
        var (draft, key) = (request.Draft, PublicKeys.Read(request.Draft.PublicKey, out _)!);
        var id = Keys.Public();
        await journal.WriteAsync(request.User.Caller, async (unit, cancel) =>
        {
            await unit.Context.MustHaveSecondAsync(request.User, Guid.Empty, cancel);
            var clientId = draft.ClientId!.Trim();
            if (await unit.Context.PartnerSystems.AnyAsync(other => other.ClientId == clientId, cancel))
                throw new RuleBrokenException("Er is al een koppeling met dit kenmerk.", BrokenRule.Conflict,
                    errors: [new("clientId", "Er is al een koppeling met dit kenmerk.")]);
            if (await unit.Context.PartnerSystems.CountAsync(cancel) >= PartnerSystem.Most)
                throw new RuleBrokenException($"Er zijn al {PartnerSystem.Most} koppelingen. Beëindig er eerst een.", BrokenRule.Conflict);
            var system = PartnerSystem.Propose(
                id, clientId, draft.Name!.Trim(), draft.Organisation!, draft.Scopes, key, request.User.Id, unit.Now);
            unit.Context.PartnerSystems.Add(system);
            unit.Record(JournalKind.PartnerSystemRequested, id, system.Version);
            return true;
        }, cancellationToken);
        return new(id);
    }
}
