using System.Text.Json.Serialization;
using Dashboard.Shared.Privacy.Recognisers;

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
    [JsonStringEnumMemberName("documentnummer")] Document,
    [JsonStringEnumMemberName("vnummer")] ForeignerNumber,
    [JsonStringEnumMemberName("parketnummer")] ProsecutorNumber,
    [JsonStringEnumMemberName("zaaknummer")] CaseNumber,
    [JsonStringEnumMemberName("naam")] Name,

    /// <summary>A number by which an organisation knows one person: a client, a file, a pupil.</summary>
    [JsonStringEnumMemberName("nummer")] PersonNumber,

    /// <summary>A description that fits one child only: its class at one school, its team, the place on earth where it was.</summary>
    [JsonStringEnumMemberName("omschrijving")] Description,
}

/// <summary>Where identifying text stands in the original text.</summary>
/// <param name="Kind">What it identifies by.</param>
/// <param name="Start">UTF-16 offset into the original text, inclusive.</param>
/// <param name="End">UTF-16 offset into the original text, exclusive.</param>
public sealed record IdentifyingSpan(IdentifyingKind Kind, int Start, int End)
{
    internal int Length => End - Start;
}

/// <summary>
/// The guard against identifying text (gate 1). The same code runs in the browser, while somebody types, and on the server,
/// which is the authority.
/// </summary>
public static class IdentifyingText
{
    // The one list. Where two spans of the same length overlap, the one whose recogniser stands first is kept.
    internal static readonly IRecogniser[] Recognisers =
    [
        new BirthDateRecogniser(),
        new IbanRecogniser(),
        new EmailRecogniser(),
        new UrlRecogniser(),
        new HandleRecogniser(),
        new PostcodeRecogniser(),
        new CourtCaseRecogniser(),
        new ProsecutorNumberRecogniser(),
        new ForeignerNumberRecogniser(),
        new LicencePlateRecogniser(),
        new AddressRecogniser(),
        new HomeRecogniser(),
        new PhoneRecogniser(),
        new BsnRecogniser(),
        new DocumentRecogniser(),
        new PersonNumberRecogniser(),
        new FileCodeRecogniser(),
        new LongNumberRecogniser(),
        new SpelledNumberRecogniser(),
        new DisguisedNameRecogniser(),
        new CoordinatesRecogniser(),
        new DescriptionRecogniser(),
        new OneChildRecogniser(),
        new PortraitRecogniser(),
        new NameRecogniser(),
        new NicknameRecogniser(),
        new SmallNicknameRecogniser(),
        new AccountRecogniser(),
        new SpelledAccountRecogniser(),
    ];

    /// <summary>Finds every span that identifies somebody, ordered by start, not overlapping; empty when the text may pass.</summary>
    /// <remarks>Of overlapping spans the longest is kept: it says most about why the text is refused.</remarks>
    public static IReadOnlyList<IdentifyingSpan> Find(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        using var folded = FoldedText.From(text);
        List<IdentifyingSpan> found = [];
        List<Stretch> stretches = [];
        foreach (var recogniser in Recognisers)
        {
            if (!recogniser.NeedsDigit || folded.HasDigit)
                Find(recogniser, folded);
        }
        if (SpelledNumbers.Read(folded) is { } digits)
        {
            foreach (var recogniser in Recognisers.Where(recogniser => recogniser is not NameRecogniser))
                Find(recogniser, digits);
        }
        return found.Count < 2 ? found : WithoutOverlap(found, text.Length);

        void Find(IRecogniser recogniser, FoldedText written)
        {
            recogniser.Find(written, stretches);
            foreach (var stretch in stretches)
                found.Add(written.Original(recogniser.Kind, stretch));
            stretches.Clear();
        }
    }

    private static List<IdentifyingSpan> WithoutOverlap(List<IdentifyingSpan> found, int length)
    {
        var taken = new bool[length];
        List<IdentifyingSpan> kept = [];
        foreach (var span in found.OrderByDescending(span => span.Length))
        {
            // Whatever was kept is at least as long, so it cannot lie strictly inside this one.
            if (taken[span.Start] || taken[span.End - 1])
                continue;
            taken.AsSpan(span.Start, span.Length).Fill(true);
            kept.Add(span);
        }
        kept.Sort((left, right) => left.Start.CompareTo(right.Start));
        return kept;
    }
}
