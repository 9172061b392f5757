using System.ComponentModel;
using System.Text.Json.Serialization;
using Dashboard.Shared.Deliveries;

namespace Dashboard.Shared.PartnerApi;

/// <summary>A file of the own organisation, and how far it is.</summary>
[Description("Een aanlevering: een bestand van uw organisatie. Eerst is het een proef, waarvan niets wordt opgenomen; pas na een "
    + "bevestiging wordt het opgenomen. Het bestand zelf is na een uur weg.")]
public sealed record DeliveryMessage(
    [property: JsonPropertyName("id"), Description("Het nummer van de aanlevering.")] Guid Id,
    [property: JsonPropertyName("status"), Description("Hoe ver het is. Bij wordt_gelezen, wordt_opgenomen en wordt_teruggenomen gaat het "
        + "vanzelf verder: vraag het opnieuw na Retry-After.")]
    DeliveryState State,
    [property: JsonPropertyName("bijgewerktOp"), Description("Wanneer het bestand is ontvangen; is het opgenomen of afgebroken, wanneer "
        + "dat was. In UTC.")]
    DateTime At,
    [property: JsonPropertyName("eigenKoppeling"), Description("Of deze koppeling het heeft ingestuurd; anders deed een collega of een "
        + "andere koppeling dat.")]
    bool IsMine,
    [property: JsonPropertyName("voortgang"), Description("Hoeveel procent van het bestand nu is gelezen: 0 tot en met 100.")] int Percent,
    [property: JsonPropertyName("rijen"), Description("Wat er met de rijen is gebeurd; van een proef wat ermee zou gebeuren.")]
    DeliveryRows Rows,
    [property: JsonPropertyName("breektAf"), Description("Het bestand houdt middenin een cel op: er stond ooit meer in.")] bool BreaksOff,
    [property: JsonPropertyName("reden"), Description("Waarom het is afgebroken; null als dat niet zo is.")] string? Reason,
    [property: JsonPropertyName("ingetrokken"), Description("Hoeveel signalen met deze aanlevering zijn ingetrokken.")] int Withdrawn,
    [property: JsonPropertyName("intrekbaarTotEnMet"), Description("Tot wanneer zij als geheel is in te trekken, inclusief en in UTC; null "
        + "als er niets (meer) is in te trekken.")]
    DateTime? TakeBackUntil,
    [property: JsonPropertyName("heeftFouten"), Description("Of nu te lezen is waarom rijen zijn geweigerd.")] bool HasReasons);

/// <summary>How the rows of a file fared.</summary>
[Description("Rijen van een bestand, geteld naar wat ermee gebeurde. Het zijn uw eigen rijen.")]
public sealed record DeliveryRows(
    [property: JsonPropertyName("nieuw"), Description("Nieuwe signalen.")] int Accepted,
    [property: JsonPropertyName("verbeterd"), Description("Signalen met een kenmerk dat er al was, en dat nu iets anders zegt.")]
    int Corrected,
    [property: JsonPropertyName("ongewijzigd"), Description("Signalen die er al precies zo waren.")] int Unchanged,
    [property: JsonPropertyName("tekstGeweigerd"), Description("Rijen met tekst die naar een persoon kan leiden, of woorden waar naar "
        + "wordt gevraagd.")]
    int RefusedText,
    [property: JsonPropertyName("rijGeweigerd"), Description("Rijen die zelf niet kloppen.")] int RefusedRow,
    [property: JsonPropertyName("metVragen"), Description("Van tekstGeweigerd: alleen om woorden waar naar wordt gevraagd.")] int Doubtful,
    [property: JsonPropertyName("lijktOpEerder"), Description("Van nieuw: precies gelijk aan een eerder signaal onder een ander kenmerk.")]
    int LookAlikes);

/// <summary>A page of files.</summary>
[Description("Een bladzijde van de aanleveringen van uw organisatie, de laatste eerst.")]
public sealed record DeliveryPage(
    [property: JsonPropertyName("aanleveringen"), Description("De aanleveringen op deze bladzijde.")]
    IReadOnlyList<DeliveryMessage> Deliveries,
    [property: JsonPropertyName("pagina"), Description("Welke bladzijde dit is; de eerste is 1.")] int Number,
    [property: JsonPropertyName("paginaGrootte"), Description("Hoeveel er op een bladzijde gaan.")] int Size,
    [property: JsonPropertyName("links"), Description("De adressen van deze bladzijde en die ernaast.")] PageLinks Links);

/// <summary>Why a row is refused.</summary>
[Description("Waarom een rij is geweigerd. Er staat nooit in wat de rij zegt.")]
public sealed record RowProblem(
    [property: JsonPropertyName("regel"), Description("De regel van het bestand waar de rij begint; de eerste is 1.")] int Line,
    [property: JsonPropertyName("kolom"), Description("De kolom, zoals zij boven een tabel heet; null als de hele rij niet klopt.")]
    string? Column,
    [property: JsonPropertyName("melding"), Description("Wat er mis is.")] string Reason);

/// <summary>A page of them.</summary>
[Description("Een bladzijde van wat er mis is met rijen, in de volgorde van het bestand; de eerste duizend.")]
public sealed record RowProblemPage(
    [property: JsonPropertyName("fouten"), Description("Wat er mis is.")] IReadOnlyList<RowProblem> Problems,
    [property: JsonPropertyName("pagina"), Description("Welke bladzijde dit is; de eerste is 1.")] int Number,
    [property: JsonPropertyName("paginaGrootte"), Description("Hoeveel er op een bladzijde gaan.")] int Size,
    [property: JsonPropertyName("links"), Description("De adressen van deze bladzijde en die ernaast.")] PageLinks Links);
