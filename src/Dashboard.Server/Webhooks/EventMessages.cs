using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Webhooks;

/// <summary>How events name this installation (<c>Webhooks__Source</c>).</summary>
internal sealed record WebhookSettings
{
    /// <summary>Null: made of the code of the region.</summary>
    [RegularExpression(
        "urn:nld:[a-z0-9-]+:[A-Za-z0-9.-]+:systeem:[A-Za-z0-9.-]+",
        ErrorMessage = "{0} must be a URN of who runs this and of the system, as in "
            + "urn:nld:oin:00000001234567890000:systeem:signaalbeeld.")]
    public string? Source { get; set; }
}

/// <summary>An event as it goes out: CloudEvents 1.0 as JSON, in the profile of NL GOV.</summary>
internal sealed class EventMessages(WebhookSettings settings, CurrentRegion region, PublicAddress address)
{
    /// <summary>Where people read early warnings.</summary>
    private const string Notices = "/vroegsignalen";

    /// <summary>The same for the same event, however often it is sent.</summary>
    public byte[] Write(EventDelivery delivery) => JsonSerializer.SerializeToUtf8Bytes(new Event(
        "1.0", delivery.EventId, settings.Source ?? $"urn:nld:regio:{region.Now.Code.ToLowerInvariant()}:systeem:signaalbeeld",
        Code<EventType>.Wire(delivery.Type), delivery.Subject,
        delivery.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), address.Page(delivery.Type switch
        {
            EventType.NoticePublished => Notices,
            EventType.FiguresReleased => PartnerRoutes.Root + PartnerRoutes.Figures,
            _ => $"{PartnerRoutes.Root}{PartnerRoutes.Signals}/{delivery.Subject}",
        })));

    private sealed record Event(
        [property: JsonPropertyName("specversion")] string Version, [property: JsonPropertyName("id")] Guid Id,
        [property: JsonPropertyName("source")] string Source, [property: JsonPropertyName("type")] string Type,
        [property: JsonPropertyName("subject"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Subject,
        [property: JsonPropertyName("time")] string Time, [property: JsonPropertyName("dataref")] string Data);
}
