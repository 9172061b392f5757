using System.ComponentModel;
using System.Text.Json.Serialization;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Shared.PartnerApi;

/// <summary>
/// A signal as a partner's system sends it. As in <see cref="SignalDraft"/> every value is still text, so that one answer can name all that
/// is wrong; the members have the names of that draft, which is what they become.
/// </summary>
[Description("Een signaal zoals uw systeem het instuurt. Een niet-verplicht veld dat ontbreekt zegt niets: een verbetering laat het zoals "
    + "het is. Een leeg veld zegt dat er niets is.")]
public sealed class SignalMessage
{
    [JsonPropertyName("waarneemdatum"), Description("De dag van de waarneming. Bij week of maand: een dag daarin.")]
    public string? ObservedOn { get; set; }

    [JsonPropertyName("nauwkeurigheid"), Description("Hoe precies de dag bekend is. Ontbreekt: dag.")]
    public string? Precision { get; set; }

    [JsonPropertyName("gebied"), Description("Code van een gemeente, een omgeving of de regio: zie gebieden.")]
    public string? Area { get; set; }

    [JsonPropertyName("uitbuitingsvorm"), Description("Vorm van uitbuiting waar het signaal op wijst.")]
    public string? Exploitation { get; set; }

    [JsonPropertyName("werkwijzen"), Description("Hoe de jongere is benaderd: een of meer.")]
    public List<string?>? Approaches { get; set; }

    [JsonPropertyName("kanaal"), Description("Waar het contact plaatsvond.")]
    public string? Channel { get; set; }

    [JsonPropertyName("leeftijdsgroep"), Description("Leeftijdsgroep van de jongere; nooit een leeftijd of geboortedatum.")]
    public string? AgeBand { get; set; }

    [JsonPropertyName("geslacht"), Description("Geslacht van de jongere of de groep.")]
    public string? Gender { get; set; }

    [JsonPropertyName("rol"), Description("Wie de jongere benadert, in algemene woorden.")]
    public string? Actor { get; set; }

    [JsonPropertyName("indicatoren"), Description("Kenmerken van de situatie. Een lege lijst zegt dat er geen zijn.")]
    public List<IndicatorMessage?>? Indicators { get; set; }

    [JsonPropertyName("basis"), Description("Waar het signaal op berust.")]
    public string? Basis { get; set; }

    [JsonPropertyName("betrouwbaarheid"), Description("Hoe betrouwbaar de bron is en hoe zeker de inhoud.")]
    public ReliabilityMessage? Reliability { get; set; }

    [JsonPropertyName("verspreiding"), Description("Hoe ver het signaal mag reizen. Ontbreekt: GREEN bij een nieuw signaal; bij een "
        + "verbetering blijft het zoals het is.")]
    public string? Handling { get; set; }

    [JsonPropertyName("toelichting"), Description("Korte toelichting, zonder iets dat naar een persoon leidt. Komt nooit meer terug in een "
        + "antwoord.")]
    public string? Narrative { get; set; }

    [JsonPropertyName("kenmerk"), Description("Uw eigen kenmerk, dat niemand anders ziet. Opnieuw insturen met hetzelfde kenmerk "
        + "verbetert het eerdere signaal.")]
    public string? Reference { get; set; }

    [JsonPropertyName("beantwoordeWoorden"), Description("Woorden uit de toelichting of het kenmerk waar naar is gevraagd (vragen), en "
        + "waarvan een mens bij u heeft gezien dat ze geen persoon of account zijn. Letter voor letter.")]
    public List<string?>? AnsweredWords { get; set; }
}

/// <summary>One indicator, and whether it was observed.</summary>
[Description("Eén kenmerk van de situatie.")]
public sealed class IndicatorMessage
{
    [JsonPropertyName("code"), Description("Code van het kenmerk.")]
    public string? Code { get; set; }

    [JsonPropertyName("waarneming"), Description("Of het is waargenomen. Onbekend is iets anders dan niet waargenomen.")]
    public string? Observed { get; set; }
}

/// <summary>Source A–D and content 1–4.</summary>
[Description("Hoe betrouwbaar de bron is (A tot en met D) en hoe zeker de inhoud (1 tot en met 4).")]
public sealed class ReliabilityMessage
{
    [JsonPropertyName("bron"), Description("A: betrouwbaar, tot D: onbekend of onbetrouwbaar.")]
    public string? Source { get; set; }

    [JsonPropertyName("inhoud"), Description("1: bevestigd, tot 4: niet te beoordelen.")]
    public string? Content { get; set; }
}

/// <summary>The answer to what was sent in or corrected.</summary>
[Description("Ontvangstbewijs. Wat bevestigd is, is bewaard.")]
public sealed record SignalReceipt([property: JsonPropertyName("id"), Description("Het nummer van het signaal.")] Guid Id);

/// <summary>A signal of one's own in a list.</summary>
[Description("Een eigen signaal in een lijst. De toelichting staat er nooit bij.")]
public record SignalSummary(
    [property: JsonPropertyName("id"), Description("Het nummer van het signaal.")] Guid Id,
    [property: JsonPropertyName("waarneemdatum"), Description("De dag waarop het telt: van een week de donderdag, van een maand de 1e.")]
    DateOnly ObservedOn,
    [property: JsonPropertyName("nauwkeurigheid"), Description("Hoe precies de dag bekend is.")] Precision Precision,
    [property: JsonPropertyName("gebied"), Description("Code van het gebied.")] string Area,
    [property: JsonPropertyName("uitbuitingsvorm"), Description("Vorm van uitbuiting.")] Exploitation Exploitation,
    [property: JsonPropertyName("werkwijzen"), Description("Hoe de jongere is benaderd.")] IReadOnlyList<Approach> Approaches,
    [property: JsonPropertyName("kanaal"), Description("Waar het contact plaatsvond.")] Channel Channel,
    [property: JsonPropertyName("leeftijdsgroep"), Description("Leeftijdsgroep van de jongere.")] AgeBand AgeBand,
    [property: JsonPropertyName("verspreiding"), Description("Hoe ver het signaal mag reizen.")] Handling Handling,
    [property: JsonPropertyName("kenmerk"), Description("Uw eigen kenmerk; null als er geen is.")] string? Reference,
    [property: JsonPropertyName("status"), Description("Waar het signaal staat.")] SignalStatus Status,
    [property: JsonPropertyName("oordeel"), Description("Wat een regiocoördinator ervan vindt; null tot dat er is.")]
    SignalVerdict? Verdict,
    [property: JsonPropertyName("redenOordeel"), Description("Waarom; null als er niets bij staat.")] string? Reason,
    [property: JsonPropertyName("ontvangenOp"), Description("Wanneer het is ontvangen, in UTC.")] DateTime ReceivedAt);

/// <summary>A signal of one's own with every coded field; the ETag has its version.</summary>
[Description("Een eigen signaal met alle velden. Van de toelichting staat er alleen of zij er is.")]
public sealed record SignalDocument(
    Guid Id, DateOnly ObservedOn, Precision Precision, string Area, Exploitation Exploitation, IReadOnlyList<Approach> Approaches,
    Channel Channel, AgeBand AgeBand, Handling Handling, string? Reference, SignalStatus Status, SignalVerdict? Verdict, string? Reason,
    DateTime ReceivedAt,
    [property: JsonPropertyName("geslacht"), Description("Geslacht van de jongere of de groep.")] Gender Gender,
    [property: JsonPropertyName("rol"), Description("Wie de jongere benadert.")] Actor Actor,
    [property: JsonPropertyName("indicatoren"), Description("Kenmerken van de situatie.")] IReadOnlyList<KnownIndicator> Indicators,
    [property: JsonPropertyName("basis"), Description("Waar het signaal op berust.")] Basis Basis,
    [property: JsonPropertyName("betrouwbaarheid"), Description("Bron en inhoud.")] KnownReliability Reliability,
    [property: JsonPropertyName("heeftToelichting"), Description("Of er een toelichting is. Na haar termijn is zij vernietigd.")]
    bool HasNarrative)
    : SignalSummary(Id, ObservedOn, Precision, Area, Exploitation, Approaches, Channel, AgeBand, Handling, Reference, Status, Verdict,
        Reason, ReceivedAt), IVersioned
{
    /// <summary>In the ETag, and nowhere else.</summary>
    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>An indicator of a signal that was taken in.</summary>
[Description("Eén kenmerk van de situatie.")]
public sealed record KnownIndicator(
    [property: JsonPropertyName("code"), Description("Code van het kenmerk.")] Indicator Indicator,
    [property: JsonPropertyName("waarneming"), Description("Of het is waargenomen.")] Observed Observed);

/// <summary>How reliable a signal that was taken in is.</summary>
[Description("Hoe betrouwbaar de bron is en hoe zeker de inhoud.")]
public sealed record KnownReliability(
    [property: JsonPropertyName("bron"), Description("A tot en met D.")] SourceReliability Source,
    [property: JsonPropertyName("inhoud"), Description("1 tot en met 4.")] ContentReliability Content);

/// <summary>A page of signals.</summary>
[Description("Een bladzijde van uw signalen, de laatst ontvangen eerst.")]
public sealed record SignalPage(
    [property: JsonPropertyName("signalen"), Description("De signalen op deze bladzijde.")] IReadOnlyList<SignalSummary> Signals,
    [property: JsonPropertyName("pagina"), Description("Welke bladzijde dit is; de eerste is 1.")] int Number,
    [property: JsonPropertyName("paginaGrootte"), Description("Hoeveel signalen er op een bladzijde gaan.")] int Size,
    [property: JsonPropertyName("links"), Description("De adressen van deze bladzijde en die ernaast.")] PageLinks Links);

/// <summary>Where the pages beside this one are: addresses on this server.</summary>
[Description("Adressen op deze server.")]
public sealed record PageLinks(
    [property: JsonPropertyName("deze"), Description("Deze bladzijde.")] string This,
    [property: JsonPropertyName("vorige"), Description("De vorige; null op de eerste.")] string? Previous,
    [property: JsonPropertyName("volgende"), Description("De volgende; null op de laatste.")] string? Next);
