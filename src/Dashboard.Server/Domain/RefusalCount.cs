using System.Text.Json.Serialization;

namespace Dashboard.Server.Domain;

/// <summary>Why something that a partner sent did not become a signal.</summary>
internal enum RefusalKind
{
    /// <summary>The text may identify somebody, or holds a word that was asked about and not answered.</summary>
    [JsonStringEnumMemberName("tekst")] Text,

    /// <summary>A value that is in no code list, or not any more on the day of what was seen.</summary>
    [JsonStringEnumMemberName("code")] UnknownCode,
    [JsonStringEnumMemberName("regel")] Rule,
}

/// <summary>
/// How often what a partner sent was refused on a day, by the kind of reason. It has no key but what it counts: nothing leads from it to
/// what was refused, of which nothing is kept.
/// </summary>
internal sealed class RefusalCount
{
    private RefusalCount() { }

    public string PartnerCode { get; private set; } = "";

    /// <summary>The day in the Netherlands.</summary>
    public DateOnly Day { get; private set; }
    public RefusalKind Kind { get; private set; }
    public int Count { get; private set; }

    /// <summary>Nothing counted yet.</summary>
    public static RefusalCount For(string partnerCode, DateOnly day, RefusalKind kind) =>
        new() { PartnerCode = partnerCode, Day = day, Kind = kind };

    public void Add(int refused) => Count += refused;
}
