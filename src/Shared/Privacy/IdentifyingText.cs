using System.Text.Json.Serialization;

namespace Dashboard.Shared.Privacy;

/// <summary>What a piece of text identifies a person by.</summary>
public enum IdentifyingKind
{
    [JsonStringEnumMemberName("bsn")] Bsn,
    [JsonStringEnumMemberName("telefoon")] Phone,
    [JsonStringEnumMemberName("postcode6")] Postcode,
    [JsonStringEnumMemberName("adres")] Address,
    [JsonStringEnumMemberName("iban")] Iban,
    [JsonStringEnumMemberName("kenteken")] LicencePlate,
    [JsonStringEnumMemberName("email")] Email,
    [JsonStringEnumMemberName("url")] Url,
    [JsonStringEnumMemberName("handle")] Handle,
    [JsonStringEnumMemberName("geboortedatum")] BirthDate,
}

/// <summary>Where identifying text stands in the original text.</summary>
/// <param name="Kind">What it identifies by.</param>
/// <param name="Start">UTF-16 offset into the original text, inclusive.</param>
/// <param name="End">UTF-16 offset into the original text, exclusive.</param>
public sealed record IdentifyingSpan(IdentifyingKind Kind, int Start, int End);

/// <summary>
/// The guard against identifying text (gate 1). The same code runs in the browser, while somebody types, and on the server,
/// which is the authority.
/// </summary>
public static class IdentifyingText
{
    /// <summary>Finds every span that identifies somebody, ordered by start, not overlapping; empty when the text may pass.</summary>
    public static IReadOnlyList<IdentifyingSpan> Find(string? text) => [];
}
