using System.Globalization;
using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.PartnerApi;
using MediatR;

namespace Dashboard.Server.PartnerApi;

/// <summary>Files of a partner's system: translated, and sent to the use cases that the screen has (decision 0053).</summary>
internal static class PartnerDeliveries
{
    private const string Tag = "Aanleveringen";
    private const string One = PartnerRoutes.Deliveries + "/{id:guid}";
    private const string Number = "Het nummer van de aanlevering.";

    /// <summary>In seconds: as often as it is written down how far a file is.</summary>
    private const int AskAgainAfter = 2;

    private static readonly string[] Scopes = [PartnerAccess.SubmitSignals];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(PartnerRoutes.Deliveries, async (
            HttpContext http, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var sent = await mediator.Send(
                new SendDelivery(user.SignedIn(), http.Request.Body, SentKey.ChosenIn(http)), cancellationToken);
            return await AcceptedAsync(http, sent.Id, user, mediator, cancellationToken);
        }).WithMetadata(new StreamedBody(DeliveryRules.MaxBytes)).RequireRateLimiting(RateLimits.Costly)
            .Is(new("leverBestandAan", Tag, "Een bestand aanleveren",
                "Stuurt een bestand met signalen van uw organisatie in: CSV, een werkmap (.xlsx) of NDJSON met op elke regel een signaal "
                + "zoals bij signalen, ten hoogste 100 MB. Elke rij heeft een kenmerk. In CSV en "
                + "werkmap staan boven de kolommen hun namen, in welke volgorde ook: " + DeliveryColumns.Known + ", en eventueel "
                + "Indicatoren; Nauwkeurigheid, Verspreiding en Toelichting mogen ontbreken. Meer werkwijzen in één cel scheidt u met "
                + "een staande streep; kolommen met een puntkomma of komma, in UTF-8. Het wordt eerst geprobeerd: dat is een proef, en "
                + "er wordt niets opgenomen. Location wijst naar de aanlevering; vraag die tot de proef klaar is, en bevestig haar dan. "
                + "Met een Idempotency-Key is hetzelfde bestand opnieuw insturen dezelfde aanlevering, tenzij die afbrak: dan is het een "
                + "nieuwe. Zij breekt af als de server herstart of als u haar een uur niet bevestigt; van wat al was opgenomen, telt "
                + "niets dubbel.", Scopes)
            {
                TakesFile = true,
                Example = DocumentWords.DeliveryIn(DeliveryState.Reading),
                IsKeyed = true,
                MayConflict = true,
                Answers = new Dictionary<int, (string, Type?)>
                {
                    [202] = ("Het bestand is ontvangen en wordt geprobeerd.", typeof(DeliveryMessage)),
                },
            });

        routes.MapGet(PartnerRoutes.Deliveries, async (
            PartnerQuery query, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var found = await mediator.Send(new ListDeliveries(user.SignedIn(), query.Page), cancellationToken);
            return new DeliveryPage(
                [.. found.Items.Select(ToMessage)], query.Page.Number, query.Page.Size,
                query.LinksOf(PartnerRoutes.Deliveries, found.HasMore));
        }).Is(new("leesAanleveringen", Tag, "Eigen aanleveringen lezen",
            "De aanleveringen van uw eigen organisatie, de laatste eerst, met bladzijden. Ook wat collega's op het scherm aanleverden.",
            Scopes)
        {
            Query = [QueryParameter.Page, QueryParameter.PageSize],
            Answers = new Dictionary<int, (string, Type?)> { [200] = ("Een bladzijde.", typeof(DeliveryPage)) },
        });

        routes.MapGet(One, async (
            Guid id, HttpContext http, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            await ToldAsync(http, id, user, mediator, cancellationToken))
            .Is(new("leesAanlevering", Tag, "Eén aanlevering lezen",
                "Hoe ver een aanlevering van uw organisatie is, en wat er met haar rijen gebeurt. Zolang zij vanzelf verdergaat zegt "
                + "Retry-After wanneer u het opnieuw vraagt.", Scopes)
            {
                IsOfOne = true,
                NumberIs = Number,
                GoesOn = true,
                Answers = new Dictionary<int, (string, Type?)> { [200] = ("De aanlevering.", typeof(DeliveryMessage)) },
            });

        routes.MapGet(One + PartnerRoutes.DeliveryErrors, async (
            Guid id, PartnerQuery query, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var found = await mediator.Send(new ListDeliveryErrors(user.Caller(), id, query.Page), cancellationToken);
            return new RowProblemPage(
                [.. found.Items.Select(error => new RowProblem(error.Line, error.Column, error.Reason))], query.Page.Number,
                query.Page.Size, query.LinksOf($"{PartnerRoutes.Deliveries}/{id}{PartnerRoutes.DeliveryErrors}", found.HasMore));
        }).Is(new("leesFoutenVanAanlevering", Tag, "Fouten van een aanlevering lezen",
            "Waarom rijen zijn geweigerd, in de volgorde van het bestand: de eerste duizend, met bladzijden. Vanaf dat de proef klaar "
                + "is, en zolang het bestand er is (heeftFouten): ten hoogste een uur, en niet meer na een herstart van de server. "
                + "Anders 404.", Scopes)
        {
            IsOfOne = true,
            NumberIs = Number,
            Query = [QueryParameter.Page, QueryParameter.PageSize],
            Answers = new Dictionary<int, (string, Type?)> { [200] = ("Een bladzijde.", typeof(RowProblemPage)) },
        });

        routes.MapPost(One + PartnerRoutes.DeliveryConfirmations, async (
            Guid id, HttpContext http, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            await mediator.Send(new AcceptDelivery(user.SignedIn(), id), cancellationToken);
            return await AcceptedAsync(http, id, user, mediator, cancellationToken);
        }).Logs<AcceptDelivery>().Is(new("bevestigAanlevering", Tag, "Een aanlevering bevestigen",
            "Neemt een bestand op waarvan de proef klaar is. Geweigerde rijen doen niet mee; hetzelfde bestand opnieuw telt niets dubbel. "
            + "Het gebeurt op de achtergrond: vraag de aanlevering tot zij is opgenomen.", Scopes)
        {
            IsOfOne = true,
            NumberIs = Number,
            MayConflict = true,
            Example = DocumentWords.DeliveryIn(DeliveryState.TakingIn),
            Answers = new Dictionary<int, (string, Type?)> { [202] = ("Het bestand wordt opgenomen.", typeof(DeliveryMessage)) },
        });

        routes.MapDelete(One, (
            Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.DoAsync(new DiscardDelivery(user.Caller(), id), cancellationToken))
            .Is(new("gooiAanleveringWeg", Tag, "Een aanlevering weggooien",
                "Gooit een bestand weg dat nog niet is opgenomen: er was niets van opgenomen, en dat blijft zo. Is het al opgenomen (of "
                + "bezig), dan 409: trek de aanlevering dan in.", Scopes)
            {
                IsOfOne = true,
                NumberIs = Number,
                MayConflict = true,
                Answers = new Dictionary<int, (string, Type?)> { [204] = ("Het bestand is weg.", null) },
            });

        routes.MapPost(One + PartnerRoutes.DeliveryWithdrawals, async (
            Guid id, HttpContext http, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            await mediator.Send(new TakeBackDelivery(user.SignedIn(), id), cancellationToken);
            return await AcceptedAsync(http, id, user, mediator, cancellationToken);
        }).Logs<TakeBackDelivery>().Is(new("trekAanleveringIn", Tag, "Een aanlevering intrekken",
            "Trekt binnen een dag na het opnemen alle signalen in die een aanlevering heeft gemaakt. Wat zij verbeterde blijft verbeterd. "
            + "Het gebeurt op de achtergrond: vraag de aanlevering tot zij is teruggenomen.", Scopes)
        {
            IsOfOne = true,
            NumberIs = Number,
            MayConflict = true,
            Example = DocumentWords.DeliveryIn(DeliveryState.TakingBack),
            Answers = new Dictionary<int, (string, Type?)> { [202] = ("De signalen worden ingetrokken.", typeof(DeliveryMessage)) },
        });
    }

    private static async Task<IResult> AcceptedAsync(
        HttpContext http, Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Accepted(
            $"{PartnerRoutes.Root}{PartnerRoutes.Deliveries}/{id}", await ToldAsync(http, id, user, mediator, cancellationToken));

    private static async Task<DeliveryMessage> ToldAsync(
        HttpContext http, Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken)
    {
        var card = await mediator.Send(new OpenDelivery(user.SignedIn(), id), cancellationToken);
        if (card.IsUnderWay)
            http.Response.Headers.RetryAfter = AskAgainAfter.ToString(CultureInfo.InvariantCulture);
        return ToMessage(card);
    }

    private static DeliveryMessage ToMessage(DeliveryCard card) => new(
        card.Id, card.State, card.At, card.IsMine, card.Percent,
        new(card.Rows.Accepted, card.Rows.Corrected, card.Rows.Unchanged, card.Rows.RefusedText, card.Rows.RefusedRow, card.Doubtful,
            card.LookAlikes),
        card.BreaksOff, card.Reason, card.Withdrawn, card.TakeBackUntil, card.HasReasons);
}

/// <summary>The kinds of files that are taken, and how the document shows one of each.</summary>
internal static class FileTypes
{
    /// <summary>By media type; a workbook is no text, and has no example.</summary>
    public static IReadOnlyDictionary<string, string?> Examples { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        ["text/csv"] = "Kenmerk;Waarneemdatum;Gebied;Uitbuitingsvorm;Werkwijzen;Kanaal;Leeftijdsgroep;Geslacht;Rol;Basis;Bron;Inhoud\n"
            + "K-2026-0418;2026-11-20;GM0772;seksueel;online_contact;sociale_media;14-16;meisje;onbekend;waarneming;B;2\n",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = null,
        ["application/x-ndjson"] = "{\"kenmerk\":\"K-2026-0418\",\"waarneemdatum\":\"2026-11-20\",\"gebied\":\"GM0772\","
            + "\"uitbuitingsvorm\":\"seksueel\",\"werkwijzen\":[\"online_contact\"],\"kanaal\":\"sociale_media\","
            + "\"leeftijdsgroep\":\"14-16\",\"geslacht\":\"meisje\",\"rol\":\"onbekend\",\"basis\":\"waarneming\","
            + "\"betrouwbaarheid\":{\"bron\":\"B\",\"inhoud\":\"2\"}}\n",
    };

    /// <summary>Told of what is none of them (415).</summary>
    public static string Asked { get; } =
        $"Stuur het bestand zelf als inhoud, met als Content-Type een van: {string.Join(", ", Examples.Keys)}.";
}
