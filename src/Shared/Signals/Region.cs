using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.Signals;

/// <summary>What kind of place an area code stands for.</summary>
public enum AreaKind
{
    Region,
    Municipality,
    /// <summary>The surroundings of an institution; never an address.</summary>
    Surroundings,
}

/// <summary>A place that a signal can name.</summary>
/// <param name="Municipality">Code of the municipality that surroundings were put in; null for the other kinds. When that one merged, they
/// lie in what it became: <see cref="Region.MunicipalityOf"/> knows.</param>
/// <param name="Row">Zero-based row on the tile map; null where the region has no tile for it.</param>
/// <param name="Column">Zero-based column on the tile map.</param>
/// <param name="Until">The last day, inclusive, on which something seen there may be named by it; null while no end is known.</param>
/// <param name="Successor">What it was merged into: that has its signals in the live picture from then on.</param>
public sealed record Area(
    string Code, AreaKind Kind, string Name, string? Municipality = null, int? Row = null, int? Column = null, DateOnly? Until = null,
    string? Successor = null);

/// <summary>What kind of organisation a partner is. There may be several of one kind.</summary>
public enum PartnerKind
{
    [JsonStringEnumMemberName("overig"), Display(Name = "Overig")] Other,
    [JsonStringEnumMemberName("veilig_thuis"), Display(Name = "Veilig Thuis")] DomesticViolenceCentre,
    [JsonStringEnumMemberName("zorgcoordinatie"), Display(Name = "Expertisecentrum mensenhandel en jeugdprostitutie")] ExpertiseCentre,
    [JsonStringEnumMemberName("openbaar_ministerie"), Display(Name = "Openbaar Ministerie")] Prosecutor,
    [JsonStringEnumMemberName("gemeente"), Display(Name = "Gemeente")] Municipality,
    [JsonStringEnumMemberName("politie"), Display(Name = "Politie")] Police,
    [JsonStringEnumMemberName("jeugdinstelling"), Display(Name = "Jeugdinstelling")] YouthInstitution,
}

/// <summary>A partner organisation.</summary>
/// <param name="Until">Its last day as a partner, inclusive; null while no end is known.</param>
/// <param name="Successor">What it was merged into: early warning hears that one where it heard this one.</param>
public sealed record Partner(
    string Code, string Name, PartnerKind Kind = PartnerKind.Other, DateOnly? Until = null, string? Successor = null);

/// <summary>The region that this installation serves, as it is on a day: set on screen and kept in the database, not in code.</summary>
/// <param name="Areas">The places that there are now; those that closed are in <see cref="Former"/>.</param>
/// <param name="Partners">Those that take part now; those that left are in <see cref="Left"/>.</param>
/// <param name="Invented">The signals on screen are made up (a demo); every screen says so.</param>
/// <param name="RetentionYears">Signals are kept for this many years after observation; nothing older is taken in.</param>
/// <param name="NarrativeDays">Narratives are kept for this many days after receipt.</param>
/// <param name="Former">Places that closed: old signals go by their codes.</param>
/// <param name="Left">Partners that left: old signals and decisions are theirs.</param>
/// <param name="Codes">The codes of a signal that are not valid always.</param>
/// <param name="Begin">The day on which people began to work in it; null when that was before it was written down. What nobody was asked
/// before that day is not zero.</param>
public sealed record Region(
    string Code, string Name, IReadOnlyList<Area> Areas, IReadOnlyList<Partner> Partners, bool Invented, int RetentionYears = 5,
    int NarrativeDays = 90, IReadOnlyList<Area>? Former = null, IReadOnlyList<Partner>? Left = null, IReadOnlyList<CodeTerm>? Codes = null,
    DateOnly? Begin = null)
{
    private const string Closed = " is gesloten na ";
    private const string Retired = " is vervallen: deze code geldt voor wat tot en met ";
    private const string NotYet = " geldt pas voor wat vanaf ";

    private Dictionary<string, Area>? _byCode, _formerByCode;

    public IReadOnlyList<Area> Former { get; init; } = Former ?? [];

    public IReadOnlyList<Partner> Left { get; init; } = Left ?? [];

    public IReadOnlyList<CodeTerm> Codes { get; init; } = Codes ?? [];

    /// <summary>Those that left too: for the names of who took part once.</summary>
    public IEnumerable<Partner> EveryPartner => Partners.Concat(Left);

    /// <summary>Closed places too: what old signals may go by.</summary>
    public IEnumerable<Area> EveryArea => Areas.Concat(Former);

    /// <summary>The area with this code, closed or not, or null.</summary>
    public Area? Find(string? code) => FindNow(code) ?? FindFormer(code);

    /// <summary>The place that what was seen at a place counts for now: itself, or what it was merged into. Surroundings that closed for
    /// good count for their municipality; a municipality that did, for the region as a whole: null.</summary>
    public string? PlaceNow(string? code)
    {
        // As many steps as there are places that closed: a circle in what was stored must not hold up the picture.
        for (var steps = Former.Count; code is not null && FindNow(code) is null && steps >= 0; steps--)
            code = FindFormer(code) is { } former ? former.Successor ?? former.Municipality : null;
        return FindNow(code)?.Code;
    }

    /// <summary>
    /// The municipality that an area counts for now: itself, the one it lies in, what that was merged into, or null for the region as a
    /// whole.
    /// </summary>
    public string? MunicipalityOf(string code) => FindNow(PlaceNow(code)) switch
    {
        { Kind: AreaKind.Municipality } area => area.Code,
        { Kind: AreaKind.Surroundings } area => PlaceNow(area.Municipality),
        _ => null,
    };

    /// <summary>
    /// The municipality that something counted for when it was seen; null for the region as a whole. Published figures go by this one: what
    /// merges changes none of them, for a place closes today at the earliest, and moves its surroundings with the first week after that.
    /// </summary>
    public string? MunicipalityOn(string code, DateOnly day)
    {
        var place = Find(code);
        if (place?.Kind == AreaKind.Surroundings)
        {
            var monday = IsoWeek.Containing(day).Monday;
            place = Find(place.Municipality);
            for (var steps = Former.Count; place is { Until: { } until, Successor: { } next } && monday > until && steps > 0; steps--)
                place = Find(next);
        }
        return place?.Kind == AreaKind.Municipality ? place.Code : null;
    }

    /// <summary>
    /// The partner that reports now where a partner did: itself, or what it was merged into. Published figures go by the code that sent a
    /// signal, whatever merged since: else somebody's view of the others would change.
    /// </summary>
    public string PartnerNow(string code)
    {
        for (var steps = Left.Count; steps > 0 && Left.FirstOrDefault(p => p.Code == code) is { Successor: { } next }; steps--)
            code = next;
        return code;
    }

    /// <summary>
    /// Whether what lies in <paramref name="code"/> also lies in <paramref name="outer"/> (an area contains itself, and what was merged
    /// into it; the region contains all).
    /// </summary>
    public bool Contains(string outer, string code)
    {
        if (outer == code || outer == Code)
            return true;
        var place = Find(code);
        for (var steps = Former.Count + 2; place is not null && steps > 0; steps--)
        {
            if (place.Code == outer)
                return true;
            place = Find(FindNow(place.Code) is null ? place.Successor ?? place.Municipality : place.Municipality);
        }
        return false;
    }

    /// <summary>Why a place cannot be named for something that was seen from a day on; null when it can.</summary>
    /// <returns>Dutch; names what it was merged into.</returns>
    public string? ClosedBefore(Area area, DateOnly firstDay)
    {
        if (area.Until is not { } until || firstDay <= until)
            return null;
        var closed = $"{area.Name}{Closed}{Written(until)}.";
        return PlaceNow(area.Code) is { } now && now != area.Code && Find(now) is { } next
            ? $"{closed} Kies voor wat daarna is gezien {next.Name} ({next.Code})."
            : $"{closed} Kies voor wat daarna is gezien een andere plaats.";
    }

    /// <summary>Whether a code can be used for what was seen at a time.</summary>
    public bool HasCode(CodeList list, string code, ObservedDate observed) => TermOf(list, code)?.Allows(observed) != false;

    /// <summary>Why a code cannot be used for what was seen at a time; null when it can.</summary>
    /// <returns>Dutch.</returns>
    public string? CodeOutside(CodeList list, string code, ObservedDate observed)
    {
        if (TermOf(list, code) is not { } term || term.Allows(observed))
            return null;
        var label = CodeLists.Get(list).Get(code).Label;
        return observed.FirstDay > term.Until
            ? $"“{label}”{Retired}{Written(term.Until.Value)} is gezien. Kies een andere code."
            : $"“{label}”{NotYet}{Written(term.From!.Value)} is gezien. Kies een andere code.";
    }

    /// <summary>Whether a field is refused because its code is not valid at that time: a place that closed, a code that was retired.</summary>
    public static bool IsOutOfTime(FieldError error) =>
        new[] { Closed, Retired, NotYet }.Any(words => error.Reason.Contains(words, StringComparison.Ordinal));

    /// <summary>Why what somebody says cannot be said of its time: its place had closed, or a code was not valid. Null when it can.</summary>
    public FieldError? OutsideOf(SignalContent content)
    {
        if (Find(content.Area) is { } area && ClosedBefore(area, content.Observed.FirstDay) is { } closed)
            return new("area", closed);
        foreach (var list in Codes.Count == 0 ? [] : CodeLists.All)
        {
            foreach (var code in list.UsedBy(content))
            {
                if (CodeOutside(list.List, code, content.Observed) is { } reason)
                    return new(list.Field, reason);
            }
        }
        return null;
    }

    private CodeTerm? TermOf(CodeList list, string code) => Codes.FirstOrDefault(term => term.List == list && term.Code == code);

    private static string Written(DateOnly day) => $"{day.Day:00}-{day.Month:00}-{day.Year}";

    private Area? FindNow(string? code) =>
        code is null ? null : (_byCode ??= Areas.ToDictionary(a => a.Code, StringComparer.Ordinal)).GetValueOrDefault(code);

    private Area? FindFormer(string? code) => code is null || Former.Count == 0
        ? null
        : (_formerByCode ??= Former.ToDictionary(a => a.Code, StringComparer.Ordinal)).GetValueOrDefault(code);
}
