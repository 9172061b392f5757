using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Access;
using Dashboard.Shared;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using Microsoft.OpenApi;

namespace Dashboard.Server.PartnerApi;

/// <summary>What the OpenAPI document says in words, and the examples in it.</summary>
internal static class DocumentWords
{
    public const string Introduction =
        "Met deze API stuurt het systeem van een partner signalen in, verbetert en trekt het ze in, en leest het de beschermde cijfers. "
        + "Wat het formulier weigert, weigert deze API ook: tekst die naar een persoon kan leiden komt er niet in. Fouten zijn "
        + "application/problem+json, nooit met wat u hebt ingestuurd. Eerst de vorm (wat niet bestaat of van een andere soort is), daarna "
        + "tekst die naar een persoon kan leiden, daarna de rest: van elk staat alles in één antwoord. Met een abonnement hoort uw systeem "
        + "vanzelf wat er verandert; wat uw ontvanger dan krijgt, staat bij webhooks.\n\n"
        + "Wie velden overslaat die hij niet kent, kan elke 1.x aan. Een token haalt u bij /oauth/token; het overleeft een herstart van de "
        + "server. Krijgt u 401, haal dan één keer een nieuw. Uw systeem mag 300 aanvragen per minuut doen en 60 bestanden per tien "
        + "minuten; de "
        + "koppen RateLimit zeggen wat er over is, en bij 429 en 503 zegt Retry-After hoe lang u wacht.";

    private const string ExampleSecret = "whsec_ZGl0LWlzLWVlbi12b29yYmVlbGQtZ2Vlbi1nZWhlaW0=";

    public static readonly Guid Id = Guid.Parse("0193608c-5d00-7b6f-8a53-3f5f0c2f7b11");

    private static readonly string[] Required =
    [
        "waarneemdatum", "gebied", "uitbuitingsvorm", "werkwijzen", "kanaal", "leeftijdsgroep", "geslacht", "rol", "basis",
        "betrouwbaarheid",
    ];

    public static IReadOnlyList<(string Name, string Text)> Tags { get; } =
    [
        ("Signalen", "Insturen, lezen, verbeteren en intrekken: alleen van de eigen organisatie."),
        ("Aanleveringen", "Bestanden met signalen: proberen, opnemen, en als geheel intrekken."),
        ("Nulmeldingen", "Zeggen dat er niets te melden is."),
        ("Lijsten", "Codes en gebieden die een signaal kan noemen."),
        ("Cijfers", "Beschermde cijfers van de uitgave die geldt."),
        ("Abonnementen", "Waar nieuws naartoe gaat: gebeurtenissen als CloudEvents, ondertekend en op volgorde."),
        ("Toegang", "Wie uw systeem hier is."),
    ];

    public static IReadOnlyDictionary<string, string> Scopes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [PartnerAccess.SubmitSignals] = "Signalen van de eigen organisatie insturen, lezen, verbeteren en intrekken.",
        [PartnerAccess.ReadFigures] = "Beschermde cijfers lezen.",
        [PartnerAccess.ManageSubscriptions] = "Zeggen waar nieuws naartoe moet.",
    };

    public static IReadOnlyDictionary<Type, string> SchemaNames { get; } = new Dictionary<Type, string>
    {
        [typeof(SignalMessage)] = "SignaalInvoer",
        [typeof(IndicatorMessage)] = "IndicatorInvoer",
        [typeof(ReliabilityMessage)] = "BetrouwbaarheidInvoer",
        [typeof(SignalReceipt)] = "Ontvangstbewijs",
        [typeof(SignalSummary)] = "SignaalInLijst",
        [typeof(SignalDocument)] = "Signaal",
        [typeof(KnownIndicator)] = "Indicator",
        [typeof(KnownReliability)] = "Betrouwbaarheid",
        [typeof(SignalPage)] = "Bladzijde",
        [typeof(PageLinks)] = "BladzijdeLinks",
        [typeof(DeliveryMessage)] = "Aanlevering",
        [typeof(DeliveryRows)] = "Rijen",
        [typeof(DeliveryPage)] = "BladzijdeAanleveringen",
        [typeof(RowProblem)] = "FoutInRij",
        [typeof(RowProblemPage)] = "BladzijdeFouten",
        [typeof(DeliveryState)] = "AanleveringStatus",
        [typeof(AccessMessage)] = "Toegang",
        [typeof(CodeListsMessage)] = "Codelijsten",
        [typeof(CodeListMessage)] = "Codelijst",
        [typeof(CodeMessage)] = "Code",
        [typeof(AreasMessage)] = "Gebieden",
        [typeof(AreaMessage)] = "Gebied",
        [typeof(PlaceKind)] = "GebiedSoort",
        [typeof(FiguresMessage)] = "Cijfers",
        [typeof(ReleaseMessage)] = "Uitgave",
        [typeof(SeriesMessage)] = "Reeks",
        [typeof(CellMessage)] = "CijferInReeks",
        [typeof(FigureMessage)] = "Cijfer",
        [typeof(FigureKind)] = "CijferSoort",
        [typeof(SubscriptionMessage)] = "AbonnementInvoer",
        [typeof(SubscriptionDocument)] = "Abonnement",
        [typeof(SubscriptionsMessage)] = "Abonnementen",
        [typeof(NewSubscription)] = "NieuwAbonnement",
        [typeof(NewSecret)] = "NieuwGeheim",
        [typeof(ResendMessage)] = "HerhalingInvoer",
        [typeof(EventDeliveryMessage)] = "Bezorging",
        [typeof(EventDeliveryPage)] = "BezorgingenBladzijde",
        [typeof(EventType)] = "GebeurtenisType",
        [typeof(SubscriptionState)] = "AbonnementStatus",
        [typeof(EventDeliveryState)] = "BezorgingStand",
        [typeof(DeliveryFailure)] = "BezorgingFout",
        [typeof(ProblemMessage)] = "Probleem",
        [typeof(FieldProblem)] = "Fout",
        [typeof(TextPlace)] = "PlaatsInTekst",
        [typeof(Exploitation)] = "Uitbuitingsvorm",
        [typeof(Approach)] = "Werkwijze",
        [typeof(Channel)] = "Kanaal",
        [typeof(AgeBand)] = "Leeftijdsgroep",
        [typeof(Gender)] = "Geslacht",
        [typeof(Actor)] = "Rol",
        [typeof(Indicator)] = "IndicatorCode",
        [typeof(Observed)] = "Waarneming",
        [typeof(Basis)] = "Basis",
        [typeof(SourceReliability)] = "Bron",
        [typeof(ContentReliability)] = "Inhoud",
        [typeof(Handling)] = "Verspreiding",
        [typeof(Precision)] = "Nauwkeurigheid",
        [typeof(SignalStatus)] = "Status",
        [typeof(SignalVerdict)] = "Oordeel",
    };

    /// <summary>What a text that is sent may be: its type, and the codes or the form that there are.</summary>
    public static IReadOnlyDictionary<(Type Message, string Name), Action<OpenApiSchema>> Inputs { get; } =
        new Dictionary<(Type, string), Action<OpenApiSchema>>
        {
            [(typeof(SignalMessage), "waarneemdatum")] = schema => (schema.Type, schema.Format) = (JsonSchemaType.String, "date"),
            [(typeof(SignalMessage), "nauwkeurigheid")] = Coded<Precision>,
            [(typeof(SignalMessage), "gebied")] = schema => (schema.Type, schema.MaxLength) = (JsonSchemaType.String, 20),
            [(typeof(SignalMessage), "uitbuitingsvorm")] = Coded<Exploitation>,
            [(typeof(SignalMessage), "werkwijzen")] = schema =>
            {
                var one = new OpenApiSchema();
                Coded<Approach>(one);
                (schema.Type, schema.Items, schema.MinItems) = (JsonSchemaType.Array, one, 1);
            },
            [(typeof(SignalMessage), "kanaal")] = Coded<Channel>,
            [(typeof(SignalMessage), "leeftijdsgroep")] = Coded<AgeBand>,
            [(typeof(SignalMessage), "geslacht")] = Coded<Gender>,
            [(typeof(SignalMessage), "rol")] = Coded<Actor>,
            [(typeof(SignalMessage), "basis")] = Coded<Basis>,
            [(typeof(SignalMessage), "verspreiding")] = Coded<Handling>,
            [(typeof(SignalMessage), "toelichting")] = schema => schema.MaxLength = SignalRules.MaxNarrative,
            [(typeof(SignalMessage), "kenmerk")] = schema => schema.MaxLength = SignalRules.MaxReference,
            [(typeof(SignalMessage), "beantwoordeWoorden")] = schema =>
            {
                (schema.MaxItems, schema.Items) = (
                    SignalRules.MaxAnsweredWords,
                    new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = SignalRules.MaxAnsweredWord });
            },
            [(typeof(IndicatorMessage), "code")] = Coded<Indicator>,
            [(typeof(IndicatorMessage), "waarneming")] = Coded<Observed>,
            [(typeof(ReliabilityMessage), "bron")] = Coded<SourceReliability>,
            [(typeof(ReliabilityMessage), "inhoud")] = Coded<ContentReliability>,
            [(typeof(SubscriptionMessage), "adres")] = schema => (schema.Type, schema.MaxLength) =
                (JsonSchemaType.String, SubscriptionMessage.MaxAddress),
            [(typeof(SubscriptionMessage), "typen")] = schema =>
            {
                var one = new OpenApiSchema();
                Coded<EventType>(one);
                (schema.Type, schema.Items, schema.MinItems) = (JsonSchemaType.Array, one, 1);
            },
            [(typeof(SubscriptionMessage), "status")] = schema =>
            {
                schema.Type = JsonSchemaType.String;
                schema.Enum = [.. new[] { SubscriptionState.Active, SubscriptionState.Paused }.Select(
                    state => JsonValue.Create(Code<SubscriptionState>.Wire(state)))];
            },
        };

    /// <summary>The errors that there are, each as an operation may answer it.</summary>
    public static IReadOnlyDictionary<int, (string Title, string Detail)> Problems { get; } = new Dictionary<int, (string, string)>
    {
        [400] = ("De aanvraag klopt niet", "Niet alles is goed ingevuld: zie fouten."),
        [401] = ("Niet aangemeld", "Stuur een token mee in de kop Authorization: Bearer, en nergens anders."),
        [403] = ("Geen toegang", "Dit token heeft het recht (scope) hiervoor niet."),
        [404] = ("Niet gevonden", "Dit is niet gevonden bij uw organisatie."),
        [405] = ("Deze handeling bestaat hier niet", "Dit adres bestaat, maar kent deze methode niet."),
        [406] = ("Deze vorm wordt niet gegeven", "Antwoorden zijn hier JSON: vraag met Accept om application/json."),
        [409] = ("Dit past niet bij wat er al is", "Wat u vraagt gaat niet samen met wat er al is; het antwoord zegt waarom."),
        [412] = ("Intussen veranderd", "Iemand anders heeft dit intussen veranderd. Kijk wat er nu staat en probeer het opnieuw."),
        [413] = ("De aanvraag is te groot", "De aanvraag is te groot: ten hoogste 64 kB."),
        [415] = ("Deze vorm wordt niet gelezen", "Stuur JSON, met Content-Type: application/json."),
        [428] = ("De versie ontbreekt", "Stuur in de kop If-Match de versie mee die u hebt bekeken (de ETag)."),
        [429] = ("Te veel aanvragen", "Uw systeem vraagt dit te vaak achter elkaar. Wacht zo lang als in Retry-After staat."),
        [500] = ("Er ging iets mis", "Er ging iets mis aan onze kant. Er is niets opgeslagen. Probeer het later opnieuw."),
        [503] = ("Even niet beschikbaar", "Dat lukt nu even niet. Er is niets opgeslagen. Probeer het over een paar seconden opnieuw."),
    };

    private static readonly SignalDocument Signal = new(
        Id, new(2026, 11, 20), Precision.Day, "GM0772", Exploitation.Sexual, [Approach.OnlineContact, Approach.GiftsOrDebt],
        Channel.SocialMedia, AgeBand.From14To16, Handling.Green, "K-2026-0417", SignalStatus.Received, null, null,
        new(2026, 11, 20, 9, 30, 0, DateTimeKind.Utc), Gender.Girl, Actor.Unknown, [new(Indicator.NewExpensiveThings, Observed.Yes)],
        Basis.Observation, new(SourceReliability.B, ContentReliability.Probable), HasNarrative: true);

    private static readonly CodeMessage Code = new("gamen", "Gamen", null, null, null);
    private static readonly CodeListMessage CodeList = new("kanaal", "kanaal", [Code]);
    private static readonly AreaMessage Area = new("GM0772", "Eindhoven", PlaceKind.Municipality, null, null, null);
    private static readonly FigureMessage Figure = new() { Kind = FigureKind.Between, AtLeast = 5, AtMost = 9 };
    private static readonly CellMessage Cell = new("2026-W47", Figure);
    private static readonly SeriesMessage Series = new("week", [Cell]);
    private static readonly ReleaseMessage Release = new(
        47, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", new(2026, 11, 23, 5, 0, 0, DateTimeKind.Utc));

    private static readonly PageLinks Links = new(
        "/api/v1/signalen?pagina=1&paginaGrootte=20", null, "/api/v1/signalen?pagina=2&paginaGrootte=20");

    private static readonly SubscriptionDocument Subscription = new(
        Id, "https://ontvanger.example.nl/signaalbeeld", [EventType.SignalStatusChanged, EventType.FiguresReleased],
        SubscriptionState.Active, true, new(2026, 11, 23, 5, 1, 0, DateTimeKind.Utc), null, null, null);

    private static readonly EventDeliveryMessage EventDelivery = new(
        Guid.Parse("5b0a4f0e-6a0e-4b7f-9d57-0a6f2f1c9e11"), EventType.FiguresReleased, EventDeliveryState.Delivered, 1,
        new(2026, 11, 23, 5, 1, 0, DateTimeKind.Utc), null, 204);

    private static readonly SignalSummary Summary = new(
        Signal.Id, Signal.ObservedOn, Signal.Precision, Signal.Area, Signal.Exploitation, Signal.Approaches, Signal.Channel, Signal.AgeBand,
        Signal.Handling, Signal.Reference, Signal.Status, Signal.Verdict, Signal.Reason, Signal.ReceivedAt);

    private static readonly DeliveryMessage Delivery = new(
        Id, DeliveryState.Tried, new(2026, 11, 20, 9, 30, 0, DateTimeKind.Utc), IsMine: true, Percent: 100, new(120, 4, 30, 1, 2, 1, 0),
        BreaksOff: false, Reason: null, Withdrawn: 0, TakeBackUntil: null, HasReasons: true);

    /// <summary>A file as it is told of right after it was sent, confirmed or withdrawn.</summary>
    public static DeliveryMessage DeliveryIn(DeliveryState state) => Delivery with
    {
        State = state,
        Percent = 0,
        Rows = new(0, 0, 0, 0, 0, 0, 0),
        HasReasons = false,
    };

    private static readonly PageLinks EventLinks = new($"/api/v1/abonnementen/{Id}/bezorgingen?pagina=1&paginaGrootte=20", null, null);
    private static readonly PageLinks DeliveryLinks = new("/api/v1/aanleveringen?pagina=1", null, null);
    private static readonly RowProblem WrongRow = new(12, "Kanaal", "Deze waarde staat niet in de codelijst.");

    private static readonly FieldProblem WrongField = new("gebied", "Deze gebiedscode hoort niet bij de regio.");

    private static readonly object[] Examples =
    [
        new SignalMessage
        {
            ObservedOn = "2026-11-20",
            Precision = "dag",
            Area = "GM0772",
            Exploitation = "seksueel",
            Approaches = ["online_contact", "cadeaus_of_schuld"],
            Channel = "sociale_media",
            AgeBand = "14-16",
            Gender = "meisje",
            Actor = "onbekend",
            Indicators = [new() { Code = "nieuwe_dure_spullen", Observed = "waargenomen" }],
            Basis = "waarneming",
            Reliability = new() { Source = "B", Content = "2" },
            Handling = "GREEN",
            Narrative = "Jongere kreeg een duur cadeau.",
            Reference = "K-2026-0417",
            AnsweredWords = [],
        },
        new IndicatorMessage { Code = "nieuwe_dure_spullen", Observed = "waargenomen" },
        new ReliabilityMessage { Source = "B", Content = "2" },
        new SignalReceipt(Id), Summary, Signal, Signal.Indicators[0], Signal.Reliability, Links,
        new SignalPage([Summary], 1, 20, Links),
        Delivery, Delivery.Rows, new DeliveryPage([Delivery], 1, 20, DeliveryLinks), WrongRow,
        new RowProblemPage([WrongRow], 1, 20, new($"/api/v1/aanleveringen/{Id}/fouten?pagina=1", null, null)),
        new AccessMessage("koppeling-lumens", "lumens", [PartnerAccess.SubmitSignals]),
        new SubscriptionMessage
        {
            Address = Subscription.Address,
            Types = [.. Subscription.Types.Select(Code<EventType>.Wire)],
            Status = "actief",
        },
        Subscription, new SubscriptionsMessage([Subscription]), new NewSubscription(Id, ExampleSecret),
        new NewSecret(ExampleSecret, new(2026, 11, 24, 9, 30, 0, DateTimeKind.Utc)), new ResendMessage(), EventDelivery,
        new EventDeliveryPage([EventDelivery], 1, 20, EventLinks),
        Code, CodeList, new CodeListsMessage([CodeList]), Area, new AreasMessage([Area]),
        Figure, Cell, Series, Release, new FiguresMessage(Release, new(2026, 6, 29), new(2026, 9, 27), "GM0772", Figure, [Series]),
        new ProblemMessage(400, Problems[400].Title, Problems[400].Detail) { Errors = [WrongField] },
        WrongField, new TextPlace("toelichting", "telefoonnummer", 12, 22),
    ];

    public static JsonNode ExampleOf(Type type) =>
        JsonSerializer.SerializeToNode(Examples.Single(example => example.GetType() == type), WireJson.Options)!;

    /// <summary>As errors go out: what there is none of is left out.</summary>
    public static JsonNode ExampleOf(ProblemMessage problem)
    {
        var all = JsonSerializer.SerializeToNode(problem, WireJson.Options)!.AsObject();
        foreach (var name in all.Where(member => member.Value is null).Select(member => member.Key).ToList())
            all.Remove(name);
        return all;
    }

    /// <summary>An error as an operation may answer it.</summary>
    public static ProblemMessage ProblemOf(int status, PartnerOperation promised)
    {
        var problem = new ProblemMessage(status, Problems[status].Title, Problems[status].Detail)
        {
            TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        return status switch
        {
            400 when promised.TakesFile => problem with { Detail = "Het bestand is leeg." },
            413 when promised.TakesFile => problem with
            {
                Detail = "Het bestand is te groot: ten hoogste 100 MB. Verdeel het over meer bestanden.",
            },
            415 when promised.TakesFile => problem with { Detail = FileTypes.Asked },
            400 when promised.Body == typeof(SubscriptionMessage) => problem with
            {
                Errors = [new("typen", "Noem ten minste één type.")],
            },
            400 when promised.Body == typeof(ResendMessage) => problem with { Errors = [new("gebeurtenis", "Dit is geen UUID.")] },
            400 when promised.Body is not null => problem with { Errors = [WrongField] },
            400 when promised.Query.Count > 0 => problem with
            {
                Errors = [new(promised.Query[0].Name, promised.Query[0].Refuse("x")!)],
            },
            400 => problem with { Errors = [new(null, "Dit adres kent geen parameters.")] },
            412 => problem with { Current = promised.Tag == "Abonnementen" ? Subscription : Signal },
            _ => problem,
        };
    }

    /// <summary>Whether it comes in; everything else goes out.</summary>
    public static bool IsSent(Type type) =>
        type == typeof(SignalMessage) || type == typeof(IndicatorMessage) || type == typeof(ReliabilityMessage)
            || type == typeof(SubscriptionMessage) || type == typeof(ResendMessage);

    public static HashSet<string> RequiredOf(Type type) =>
        type == typeof(SignalMessage) ? [.. Required]
            : type == typeof(IndicatorMessage) ? ["code", "waarneming"]
            : type == typeof(ReliabilityMessage) ? ["bron", "inhoud"]
            : type == typeof(SubscriptionMessage) ? ["adres", "typen"] : [];

    private static void Coded<T>(OpenApiSchema schema)
        where T : struct, Enum
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Code<T>.All.Select(code => JsonValue.Create(Code<T>.Wire(code)))];
    }
}
