using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Administration.Codes;
using Dashboard.Server.Http;
using Dashboard.Server.Overviews;
using Dashboard.Server.Releases;
using Dashboard.Shared.Figures;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.PartnerApi;

/// <summary>What a partner's system reads beside its own signals: codes, places and protected figures.</summary>
internal static class PartnerLists
{
    private const string Tag = "Lijsten";
    private static readonly string[] AnyScope = [PartnerAccess.SubmitSignals, PartnerAccess.ReadFigures];

    private static readonly (Dimension Dimension, string Name)[] Breakdowns =
    [
        (Dimension.Week, "week"), (Dimension.Municipality, "gemeente"), (Dimension.Exploitation, "uitbuitingsvorm"),
        (Dimension.ApproachGroup, "werkwijzegroep"), (Dimension.Channel, "kanaal"), (Dimension.AgeBand, "leeftijdsgroep"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(PartnerRoutes.CodeLists, async (
            ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var found = await mediator.Send(new ListCodeLists(user.Caller()), cancellationToken);
            return Versions.Show(new CodeListsMessage(
                [.. found.Lists.Select(list => new CodeListMessage(
                    Code<CodeList>.Wire(list.List), WireFields.NameOf(list.Field),
                    [.. list.Codes.Select(code => new CodeMessage(code.Code, code.Label, code.Group, code.From, code.Until))]))])
            {
                Version = found.Version,
            });
        }).Is(new("leesCodelijsten", Tag, "Codelijsten lezen",
            "De codes waarmee een signaal zegt wat er is gezien. Wie een kopie bewaart vraagt met If-None-Match of die nog klopt.",
            AnyScope)
        {
            HasTag = true,
            Answers = new Dictionary<int, (string, Type?)> { [200] = ("De codelijsten.", typeof(CodeListsMessage)) },
        });

        routes.MapGet(PartnerRoutes.Areas, async (
            ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            new AreasMessage([.. (await mediator.Send(new GetRegion(user.Caller()), cancellationToken)).EveryArea.Select(area =>
                new AreaMessage(area.Code, area.Name, KindOf(area.Kind), area.Municipality, area.Until, area.Successor))]))
            .Is(new("leesGebieden", Tag, "Gebieden lezen", "De gemeenten van de regio en de omgevingen daarin, met hun codes.", AnyScope)
            {
                Answers = new Dictionary<int, (string, Type?)> { [200] = ("De gebieden.", typeof(AreasMessage)) },
            });
    }

    public static void MapFigures(IEndpointRouteBuilder routes) => routes.MapGet(PartnerRoutes.Figures, async (
        PartnerQuery query, Region region, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
    {
        var picture = await mediator.Send(new GetOverview(user.Caller(), query.Lens(region)), cancellationToken);
        var number = picture.Release!.Value;
        var hash = await mediator.Send(new OpenRelease(user.Caller(), number), cancellationToken);
        return new FiguresMessage(
            new(number, hash, picture.AsOf!.Value), picture.Lens.From, picture.Lens.To, picture.Lens.Area, FigureMessage.Of(picture.Total),
            [.. Breakdowns.Where(known => picture.Series.ContainsKey(known.Dimension)).Select(known => new SeriesMessage(
                known.Name,
                [.. picture.Series[known.Dimension].Select(cell => new CellMessage(cell.Key, FigureMessage.Of(cell.Figure)))]))]);
    }).Is(new("leesCijfers", "Cijfers", "Beschermde cijfers lezen",
        "De cijfers van de uitgave die nu geldt, zoals uw organisatie ze ook op het scherm ziet. Zij zijn er voor de regio of één "
        + "gemeente, voor hele ISO-weken, blokken van vier weken en kwartalen van dertien weken, met ten hoogste één uitsplitsing. "
        + "Een kwartaal begint in week 1, 14, 27 of 40, een blok in week 1, 5, 9 en zo verder. Zonder van en totEnMet: het laatste "
        + "kwartaal dat voorbij is. De reeksen staan er altijd in hun geheel bij.", [PartnerAccess.ReadFigures])
    {
        IsProtected = true,
        Query =
        [
            QueryParameter.From, QueryParameter.To, QueryParameter.Area,
            QueryParameter.Of(Dimension.Exploitation, "uitbuitingsvorm", "seksueel"),
            QueryParameter.Of(Dimension.ApproachGroup, "werkwijzegroep", Dimensions.Get(Dimension.ApproachGroup).Keys[0]),
            QueryParameter.Of(Dimension.Channel, "kanaal", "sociale_media"),
            QueryParameter.Of(Dimension.AgeBand, "leeftijdsgroep", "14-16"),
        ],
        Answers = new Dictionary<int, (string, Type?)> { [200] = ("De cijfers.", typeof(FiguresMessage)) },
    });

    private static PlaceKind KindOf(AreaKind kind) => kind switch
    {
        AreaKind.Region => PlaceKind.Region,
        AreaKind.Municipality => PlaceKind.Municipality,
        _ => PlaceKind.Surroundings,
    };
}
