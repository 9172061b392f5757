using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Versions;

namespace Dashboard.Shared.PartnerApi;

/// <summary>What a system can be told of, by the name that the event has (CloudEvents <c>type</c>).</summary>
public enum EventType
{
    /// <summary>A signal of the own organisation was taken in, by any door.</summary>
    [JsonStringEnumMemberName("nl.signaalbeeld.signaal-ontvangen"), Display(Name = "Ontvangst van eigen signalen")] SignalReceived,
    /// <summary>A signal of the own organisation was taken up, assessed, followed up, closed or withdrawn.</summary>
    [JsonStringEnumMemberName("nl.signaalbeeld.signaal-status-gewijzigd"), Display(Name = "Status van eigen signalen")]
    SignalStatusChanged,
    /// <summary>There is an early warning that the organisation reads on screen from now on.</summary>
    [JsonStringEnumMemberName("nl.signaalbeeld.vroegsignaal-ontstaan"), Display(Name = "Nieuwe vroegsignalen")] NoticePublished,
    /// <summary>Other protected figures hold from now on.</summary>
    [JsonStringEnumMemberName("nl.signaalbeeld.cijfers-vrijgegeven"), Display(Name = "Vrijgegeven cijfers")] FiguresReleased,
}

/// <summary>Whether events go out.</summary>
public enum SubscriptionState
{
    [JsonStringEnumMemberName("actief"), Display(Name = "Actief")] Active,
    /// <summary>By its system.</summary>
    [JsonStringEnumMemberName("gepauzeerd"), Display(Name = "Gepauzeerd door het systeem zelf")] Paused,
    /// <summary>The receiver took an event for a day of attempts not.</summary>
    [JsonStringEnumMemberName("gestopt"), Display(Name = "Gestopt: de ontvanger nam een dag lang niets aan")] Stopped,
    /// <summary>The receiver said that it is gone (410).</summary>
    [JsonStringEnumMemberName("beeindigd"), Display(Name = "De ontvanger is opgeheven")] Ended,
}

/// <summary>How far an event is.</summary>
public enum EventDeliveryState
{
    [JsonStringEnumMemberName("wacht")] Waiting,
    [JsonStringEnumMemberName("bezorgd")] Delivered,
    /// <summary>The system may not have it any more: it was not sent again.</summary>
    [JsonStringEnumMemberName("vervallen")] Dropped,
}

/// <summary>Why an attempt failed.</summary>
public enum DeliveryFailure
{
    /// <summary>Also where the address is one to which nothing may be sent: which of the two is not told.</summary>
    [JsonStringEnumMemberName("geen_verbinding")] NoConnection,
    [JsonStringEnumMemberName("te_laat")] TooLate,
    /// <summary>There was an answer, and it was not 2xx.</summary>
    [JsonStringEnumMemberName("antwoord")] Answer,
    /// <summary>The secret cannot be read any more.</summary>
    [JsonStringEnumMemberName("niet_ondertekend")] NotSigned,
}

/// <summary>A subscription as a system asks for it.</summary>
[Description("Waar nieuws naartoe moet, en welk nieuws. Het adres moet eerst toestemming geven: het krijgt een OPTIONS met de kop "
    + "WebHook-Request-Origin, en antwoordt met WebHook-Allowed-Origin.")]
public sealed class SubscriptionMessage
{
    public const int MaxAddress = 400;

    [JsonPropertyName("adres"), Description("Adres van uw ontvanger: https, zonder gebruikersnaam, vraagteken of hekje.")]
    public string? Address { get; set; }

    [JsonPropertyName("typen"), Description("Welk nieuws: een of meer. Over signalen alleen met het recht signals:submit, over cijfers en "
        + "vroegsignalen alleen met figures:read.")]
    public List<string?>? Types { get; set; }

    [JsonPropertyName("status"), Description("Of er iets wordt verstuurd. Ontbreekt: actief. Wie van gestopt of gepauzeerd naar actief "
        + "gaat, krijgt alles wat er intussen was, op volgorde.")]
    public string? Status { get; set; }
}

/// <summary>What is to be sent once more.</summary>
[Description("Wat opnieuw moet worden verstuurd.")]
public sealed class ResendMessage
{
    [JsonPropertyName("gebeurtenis"), Description("Het id van één gebeurtenis uit de bezorgingen. Ontbreekt het, of is het null: alles wat "
        + "nog niet is aangekomen, zonder te wachten.")]
    public Guid? Event { get; set; }
}

/// <summary>A subscription that was made, with what is told once.</summary>
[Description("Een nieuw abonnement. Het geheim staat alleen in dit antwoord.")]
public sealed record NewSubscription(
    [property: JsonPropertyName("id"), Description("Het nummer van het abonnement.")] Guid Id,
    [property: JsonPropertyName("geheim"), Description("Waarmee u controleert dat een gebeurtenis van ons is (Standard Webhooks). Bewaar "
        + "het als een wachtwoord.")]
    string Secret);

/// <summary>A new secret.</summary>
[Description("Een nieuw geheim. Het staat alleen in dit antwoord.")]
public sealed record NewSecret(
    [property: JsonPropertyName("geheim"), Description("Het nieuwe geheim.")] string Secret,
    [property: JsonPropertyName("vorigeGeldigTotOp"), Description("Tot dan tekenen wij ook nog met het vorige; in UTC.")]
    DateTime FormerUntil);

/// <summary>A subscription as its system sees it; the ETag has its version.</summary>
[Description("Een abonnement van uw systeem.")]
public sealed record SubscriptionDocument(
    [property: JsonPropertyName("id"), Description("Het nummer van het abonnement.")] Guid Id,
    [property: JsonPropertyName("adres"), Description("Adres van uw ontvanger.")] string Address,
    [property: JsonPropertyName("typen"), Description("Welk nieuws.")] IReadOnlyList<EventType> Types,
    [property: JsonPropertyName("status"), Description("Of er iets wordt verstuurd.")] SubscriptionState State,
    [property: JsonPropertyName("bevestigd"), Description("Of de sleutel waarmee het abonnement is gemaakt of het laatst veranderd nog "
        + "werkt. Zo niet, dan wordt er niets verstuurd tot u het met een andere sleutel opnieuw instuurt (PUT).")]
    bool IsConfirmed,
    [property: JsonPropertyName("laatstBezorgdOp"), Description("Wanneer er het laatst iets aankwam, in UTC; null: nog nooit.")]
    DateTime? LastDeliveredAt,
    [property: JsonPropertyName("misluktSindsOp"), Description("Sinds wanneer het niet lukt, in UTC; null: het lukt.")]
    DateTime? FailingSince,
    [property: JsonPropertyName("laatsteFout"), Description("Waarom niet; null: het lukt.")] DeliveryFailure? LastFailure,
    [property: JsonPropertyName("volgendePogingOp"), Description("Wanneer het weer wordt geprobeerd, in UTC; null: zodra er iets is.")]
    DateTime? NextAttemptAt) : IVersioned
{
    /// <summary>In the ETag, and nowhere else.</summary>
    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>Every subscription of a system.</summary>
[Description("De abonnementen van uw systeem: ten hoogste tien.")]
public sealed record SubscriptionsMessage(
    [property: JsonPropertyName("abonnementen"), Description("De abonnementen, op adres.")] IReadOnlyList<SubscriptionDocument> Items);

/// <summary>How far one event is.</summary>
[Description("Eén gebeurtenis en hoe ver zij is.")]
public sealed record EventDeliveryMessage(
    [property: JsonPropertyName("gebeurtenis"), Description("Het id van de gebeurtenis: bij elke poging hetzelfde.")] Guid Event,
    [property: JsonPropertyName("type"), Description("Welk nieuws.")] EventType Type,
    [property: JsonPropertyName("stand"), Description("Hoe ver zij is.")] EventDeliveryState State,
    [property: JsonPropertyName("pogingen"), Description("Hoe vaak zij is verstuurd.")] int Attempts,
    [property: JsonPropertyName("laatstePogingOp"), Description("Wanneer voor het laatst, in UTC; null: nog niet.")]
    DateTime? LastAttemptAt,
    [property: JsonPropertyName("fout"), Description("Waarom de laatste poging mislukte; null: zij mislukte niet.")]
    DeliveryFailure? Failure,
    [property: JsonPropertyName("antwoord"), Description("Met welke statuscode uw ontvanger het laatst antwoordde; null: niet.")]
    int? Answer);

/// <summary>A page of the delivery log.</summary>
[Description("Een bladzijde van de bezorgingen, de laatste eerst. De lijst gaat ten hoogste dertig dagen en duizend gebeurtenissen terug.")]
public sealed record EventDeliveryPage(
    [property: JsonPropertyName("bezorgingen"), Description("De gebeurtenissen op deze bladzijde.")]
    IReadOnlyList<EventDeliveryMessage> Items,
    [property: JsonPropertyName("pagina"), Description("Welke bladzijde dit is; de eerste is 1.")] int Number,
    [property: JsonPropertyName("paginaGrootte"), Description("Hoeveel er op een bladzijde gaan.")] int Size,
    [property: JsonPropertyName("links"), Description("De adressen van deze bladzijde en die ernaast.")] PageLinks Links);
