using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Webhooks;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Versions;
using MediatR;

namespace Dashboard.Server.PartnerApi;

/// <summary>Where a partner's system wants to be told of something, instead of asking every minute.</summary>
internal static class PartnerSubscriptions
{
    private const string Tag = "Abonnementen";
    private const string One = PartnerRoutes.Subscriptions + "/{id:guid}";
    private const string Number = "Het nummer van het abonnement.";
    private static readonly string[] Scopes = [PartnerAccess.ManageSubscriptions];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(PartnerRoutes.Subscriptions, async (
            SubscriptionMessage sent, HttpContext http, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var made = await mediator.Send(
                new AddSubscription(user.SignedIn(), user.PartnerKey(), user.PartnerScopes(), sent), cancellationToken);
            http.Response.Headers.ETag = EntityTag.Of(Signal.FirstVersion);
            return TypedResults.Created($"{PartnerRoutes.Root}{PartnerRoutes.Subscriptions}/{made.Id}", made);
        }).Logs<AddSubscription>().Is(new("maakAbonnement", Tag, "Een abonnement maken",
            "Zegt waar nieuws naartoe moet: een CloudEvent per gebeurtenis, met POST, op volgorde, ten minste één keer. Het adres wordt "
            + "eerst om toestemming gevraagd (OPTIONS). Een abonnement hoort van alle signalen van uw organisatie, ook van die uw "
            + "systeem niet zelf instuurde. Buiten een ontwikkelomgeving is het adres https en openbaar. Het geheim waarmee wij "
            + "ondertekenen staat alleen in dit antwoord. U krijgt wat er "
            + "vanaf nu gebeurt.", Scopes)
        {
            Body = typeof(SubscriptionMessage),
            MayConflict = true,
            MakesVersion = true,
            Answers = new Dictionary<int, (string, Type?)> { [201] = ("Het abonnement is er.", typeof(NewSubscription)) },
        });

        routes.MapGet(PartnerRoutes.Subscriptions, async (
            ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            new SubscriptionsMessage(await mediator.Send(new ListSubscriptions(user.SignedIn()), cancellationToken)))
            .Is(new("leesAbonnementen", Tag, "Eigen abonnementen lezen", "De abonnementen van uw eigen koppeling.", Scopes)
            {
                Answers = new Dictionary<int, (string, Type?)> { [200] = ("De abonnementen.", typeof(SubscriptionsMessage)) },
            });

        routes.MapGet(One, async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            Versions.Show(await mediator.Send(new OpenSubscription(user.SignedIn(), id), cancellationToken)))
            .Is(new("leesAbonnement", Tag, "Eén eigen abonnement lezen",
                "Eén abonnement van uw koppeling, met hoe het ermee gaat. De ETag is de versie.", Scopes)
            {
                IsOfOne = true,
                NumberIs = Number,
                HasTag = true,
                Answers = new Dictionary<int, (string, Type?)> { [200] = ("Het abonnement.", typeof(SubscriptionDocument)) },
            });

        routes.MapPut(One, (
            Guid id, SubscriptionMessage sent, IfMatch seen, ClaimsPrincipal user, IMediator mediator,
            CancellationToken cancellationToken) => mediator.DoAsync(new ChangeSubscription(
                user.SignedIn(), user.PartnerKey(), user.PartnerScopes(), id, seen.Version, sent), cancellationToken))
            .Logs<ChangeSubscription>().Is(new("wijzigAbonnement", Tag, "Een eigen abonnement wijzigen",
                "Een ander adres of ander nieuws, pauzeren, of weer aanzetten. Bij een ander adres en bij weer aanzetten wordt het adres "
                + "opnieuw om toestemming gevraagd. Doe dit ook na een nieuwe sleutel van uw koppeling, voordat de oude wordt ingetrokken.",
                Scopes)
            {
                Body = typeof(SubscriptionMessage),
                IsOfOne = true,
                NumberIs = Number,
                NeedsVersion = true,
                MayConflict = true,
                Answers = new Dictionary<int, (string, Type?)> { [204] = ("Het is gewijzigd.", null) },
            });

        routes.MapDelete(One, (
            Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.DoAsync(new EndSubscription(user.SignedIn(), id, seen.Version), cancellationToken))
            .Logs<EndSubscription>().Is(new("verwijderAbonnement", Tag, "Een eigen abonnement verwijderen",
                "Er wordt niets meer verstuurd; ook de lijst van bezorgingen is weg.", Scopes)
            {
                IsOfOne = true,
                NumberIs = Number,
                NeedsVersion = true,
                Answers = new Dictionary<int, (string, Type?)> { [204] = ("Het abonnement is er niet meer.", null) },
            });

        routes.MapGet(One + PartnerRoutes.EventDeliveries, async (
            Guid id, PartnerQuery query, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var found = await mediator.Send(new ListEventDeliveries(user.SignedIn(), id, query.Page), cancellationToken);
            return new EventDeliveryPage(found.Items, query.Page.Number, query.Page.Size, query.LinksOf(
                $"{PartnerRoutes.Subscriptions}/{id}{PartnerRoutes.EventDeliveries}", found.HasMore));
        }).Is(new("leesBezorgingen", Tag, "Bezorgingen lezen",
            "Wat er voor een abonnement is verstuurd en wat ervan kwam, de laatste eerst: ten hoogste dertig dagen terug. Wat na een "
            + "wachtende gebeurtenis komt, staat er pas als die is aangekomen.", Scopes)
        {
            IsOfOne = true,
            NumberIs = Number,
            Query = [QueryParameter.Page, QueryParameter.PageSize],
            Answers = new Dictionary<int, (string, Type?)> { [200] = ("Een bladzijde.", typeof(EventDeliveryPage)) },
        });

        routes.MapPost(One + PartnerRoutes.Resends, (
            Guid id, ResendMessage sent, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.DoAsync(new SendAgain(user.SignedIn(), id, sent.Event), cancellationToken))
            .Logs<SendAgain>().Is(new("verstuurOpnieuw", Tag, "Opnieuw verzenden",
                "Verstuurt één gebeurtenis opnieuw, met hetzelfde id en vóór wat er nog komt; of alles wat nog niet is aangekomen, zonder "
                + "op de volgende poging te wachten.", Scopes)
            {
                Body = typeof(ResendMessage),
                IsOfOne = true,
                NumberIs = Number,
                MayConflict = true,
                Answers = new Dictionary<int, (string, Type?)> { [204] = ("Het wordt verstuurd.", null) },
            });

        routes.MapPost(One + PartnerRoutes.Secrets, (
            Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new RenewSecret(user.SignedIn(), id), cancellationToken))
            .Logs<RenewSecret>().Is(new("vernieuwGeheim", Tag, "Een nieuw geheim maken",
                "Een nieuw geheim voor de handtekening. Een dag lang staat de handtekening met het vorige er nog naast, zodat u rustig "
                + "kunt overgaan.", Scopes)
            {
                IsOfOne = true,
                NumberIs = Number,
                Answers = new Dictionary<int, (string, Type?)> { [200] = ("Het nieuwe geheim.", typeof(NewSecret)) },
            });
    }
}
