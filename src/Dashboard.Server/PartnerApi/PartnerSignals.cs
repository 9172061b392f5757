using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Intake;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Figures;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;
using MediatR;

namespace Dashboard.Server.PartnerApi;

/// <summary>The own signals of a partner's system: translated, and sent to the use cases that the form has.</summary>
internal static class PartnerSignals
{
    private const string Tag = "Signalen";
    private static readonly string[] Scopes = [PartnerAccess.SubmitSignals];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(PartnerRoutes.Signals, async (
            SentKey? key, SignalMessage sent, HttpContext http, ClaimsPrincipal user, IMediator mediator,
            CancellationToken cancellationToken) =>
        {
            var submitted = await mediator.Send(new SubmitOnce(user.SignedIn(), sent.ToDraft(), key), cancellationToken);
            var receipt = new SignalReceipt(submitted.Id);
            if (submitted.Version is { } version)
                http.Response.Headers.ETag = EntityTag.Of(version);
            return submitted.IsNew ? TypedResults.Created(AddressOf(submitted.Id), receipt) : (IResult)TypedResults.Ok(receipt);
        }).Is(new("stuurSignaalIn", Tag, "Een signaal insturen",
            "Stuurt één signaal van uw organisatie in. 201: het is een nieuw signaal. 200: uw organisatie heeft dit kenmerk eerder "
            + "gebruikt, en dat signaal zegt nu wat u hebt ingestuurd. Met een Idempotency-Key telt opnieuw insturen één keer.", Scopes)
        {
            Body = typeof(SignalMessage),
            IsKeyed = true,
            MakesVersion = true,
            MayConflict = true,
            Answers = new Dictionary<int, (string, Type?)>
            {
                [201] = ("Het signaal is bewaard; Location wijst ernaar.", typeof(SignalReceipt)),
                [200] = ("Het signaal met dit kenmerk is verbeterd, of was al zo.", typeof(SignalReceipt)),
            },
        });

        routes.MapGet(PartnerRoutes.Signals, async (
            PartnerQuery query, Region region, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var found = await mediator.Send(new ListSignals(user.SignedIn(), query.Lens(region), query.Page), cancellationToken);
            return new SignalPage(
                [.. found.Items.Select(ToSummary)], query.Page.Number, query.Page.Size,
                query.LinksOf(PartnerRoutes.Signals, found.HasMore));
        }).Logs<ListSignals>().Is(new("leesSignalen", Tag, "Eigen signalen lezen",
            "De signalen van uw eigen organisatie, de laatst ontvangen eerst, met bladzijden. Nooit die van een ander.", Scopes)
        {
            Query = [QueryParameter.Page, QueryParameter.PageSize, QueryParameter.From, QueryParameter.To, QueryParameter.Area],
            Answers = new Dictionary<int, (string, Type?)> { [200] = ("Een bladzijde.", typeof(SignalPage)) },
        });

        routes.MapGet(PartnerRoutes.Signals + "/{id:guid}", async (
            Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            Versions.Show((await mediator.Send(new OpenSignal(user.SignedIn(), id), cancellationToken)).ToDocument()))
            .Logs<OpenSignal>().Is(new("leesSignaal", Tag, "Eén eigen signaal lezen",
                "Eén signaal van uw eigen organisatie. De ETag is de versie: die stuurt u in If-Match mee als u het verbetert of intrekt.",
                Scopes)
            {
                IsOfOne = true,
                HasTag = true,
                Answers = new Dictionary<int, (string, Type?)> { [200] = ("Het signaal.", typeof(SignalDocument)) },
            });

        routes.MapPut(PartnerRoutes.Signals + "/{id:guid}", async (
            Guid id, SignalMessage sent, IfMatch seen, HttpContext http, ClaimsPrincipal user, IMediator mediator,
            CancellationToken cancellationToken) =>
        {
            var corrected = await mediator.Send(
                new CorrectSignal(user.SignedIn(), id, sent.ToDraft(), seen.Version), cancellationToken);
            http.Response.Headers.ETag = EntityTag.Of(corrected.Version);
            return new SignalReceipt(corrected.Id);
        })
            .Logs<CorrectSignal>().Is(new("verbeterSignaal", Tag, "Een eigen signaal verbeteren",
                "Vervangt wat een signaal van uw organisatie zegt. Een niet-verplicht veld dat ontbreekt blijft zoals het is. Heeft een "
                + "ander het intussen veranderd, dan krijgt u 412 met wat er nu staat. De ETag van het antwoord is de nieuwe "
                + "versie.", Scopes)
            {
                Body = typeof(SignalMessage),
                IsOfOne = true,
                NeedsVersion = true,
                MakesVersion = true,
                MayConflict = true,
                Answers = new Dictionary<int, (string, Type?)> { [200] = ("Het signaal is verbeterd.", typeof(SignalReceipt)) },
            });

        routes.MapDelete(PartnerRoutes.Signals + "/{id:guid}", (
            Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.DoAsync(new WithdrawSignal(user.SignedIn(), id, seen.Version), cancellationToken))
            .Logs<WithdrawSignal>().Is(new("trekSignaalIn", Tag, "Een eigen signaal intrekken",
                "Neemt een signaal van uw organisatie terug: het telt nergens meer mee. Twee keer intrekken is één keer.", Scopes)
            {
                IsOfOne = true,
                NeedsVersion = true,
                Answers = new Dictionary<int, (string, Type?)> { [204] = ("Het signaal is ingetrokken.", null) },
            });

        routes.MapPost(PartnerRoutes.NilReports, (ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.DoAsync(new SayNothingToReport(user.Caller()), cancellationToken))
            .Is(new("meldNiets", "Nulmeldingen", "Zeggen dat er niets te melden is",
                "Uw organisatie zegt dat er deze week tot vandaag niets te melden is. Zo is stilte iets anders dan een koppeling die het "
                + "niet doet. Eén keer per dag is genoeg; vaker verandert niets. Is er deze week (maandag tot en met zondag) al een "
                + "signaal van uw organisatie, dan is het antwoord 409: er was iets te melden.", Scopes)
            {
                MayConflict = true,
                Answers = new Dictionary<int, (string, Type?)> { [204] = ("Het is genoteerd.", null) },
            });
    }

    /// <summary>What it says and what it does not say; the rules read it later.</summary>
    public static SignalDraft ToDraft(this SignalMessage sent) => new()
    {
        ObservedOn = DayOf(sent.ObservedOn),
        Precision = sent.Precision,
        Area = sent.Area,
        Exploitation = sent.Exploitation,
        Approaches = (sent.Approaches ?? []).ToList()!,
        Channel = sent.Channel,
        AgeBand = sent.AgeBand,
        Gender = sent.Gender,
        Actor = sent.Actor,
        Indicators = sent.Indicators?.Select(
            indicator => indicator is null ? null! : new IndicatorDraft { Code = indicator.Code, Observed = indicator.Observed }).ToList(),
        Basis = sent.Basis,
        Reliability = sent.Reliability is { } said ? new() { Source = said.Source, Content = ContentOf(said.Content) } : null,
        Handling = sent.Handling,
        Narrative = sent.Narrative,
        Reference = sent.Reference,
        AnsweredWords = (sent.AnsweredWords ?? []).ToList()!,
    };

    // A file may write a day in several ways; on this wire there is one, and what is written otherwise is no day.
    private static string? DayOf(string? said) =>
        string.IsNullOrWhiteSpace(said) || CalendarDay.TryParse(said, out _) ? said : "geen dag";

    /// <returns>Zero, which is no code, of what is none.</returns>
    private static int? ContentOf(string? said) => string.IsNullOrWhiteSpace(said) ? null
        : Code<ContentReliability>.TryParse(said.Trim(), out var content) ? (int)content : 0;

    private static string AddressOf(Guid id) => $"{PartnerRoutes.Root}{PartnerRoutes.Signals}/{id}";

    private static SignalSummary ToSummary(SignalCard card) => new(
        card.Id, card.ObservedOn, card.Precision, card.Area, card.Exploitation, card.Approaches, card.Channel, card.AgeBand, card.Handling,
        card.Reference, card.Status, card.Verdict, card.Reason, card.ReceivedAt);

    private static SignalDocument ToDocument(this SignalDetails details) => new(
        details.Card.Id, details.Card.ObservedOn, details.Card.Precision, details.Card.Area, details.Card.Exploitation,
        details.Card.Approaches, details.Card.Channel, details.Card.AgeBand, details.Card.Handling, details.Card.Reference,
        details.Card.Status, details.Card.Verdict, details.Card.Reason, details.Card.ReceivedAt, details.Gender, details.Actor,
        [.. details.Indicators.Select(indicator => new KnownIndicator(indicator.Indicator, indicator.Observed))], details.Basis,
        new(details.Source, details.Content), details.HasNarrative)
    {
        Version = details.Version,
    };
}
