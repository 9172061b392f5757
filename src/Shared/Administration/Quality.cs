using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Figures;

namespace Dashboard.Shared.Administration;

/// <summary>In what way that which a partner sends in can be better or worse.</summary>
public enum QualityKind
{
    /// <summary>Signals that came in more than <see cref="DataQuality.LateAfterDays"/> days after what was seen.</summary>
    [JsonStringEnumMemberName("laat"), Display(Name = "Laat")] Late,

    /// <summary>Signals of which two or more of form, channel, age, gender and role are unknown.</summary>
    [JsonStringEnumMemberName("onvolledig"), Display(Name = "Onvolledig")] Incomplete,

    /// <summary>What was sent in and did not become a signal, for whichever reason.</summary>
    [JsonStringEnumMemberName("geweigerd"), Display(Name = "Geweigerd")] Refused,

    /// <summary>What was sent in and refused because of a value that is in no code list.</summary>
    [JsonStringEnumMemberName("onbekende-code"), Display(Name = "Onbekende code")] UnknownCode,

    /// <summary>Weeks in which nothing was heard: no signal, no file, and no "nothing to report".</summary>
    [JsonStringEnumMemberName("stille-weken"), Display(Name = "Stille weken")] SilentWeeks,
}

/// <summary>Which part of a whole something is: wide bands, so that no number can be read from it.</summary>
public enum ShareBand
{
    /// <summary>Too little of the whole to say anything.</summary>
    [JsonStringEnumMemberName("te-weinig"), Display(Name = "Te weinig om te zeggen")] TooFew,

    /// <summary>Less than a tenth, and also none.</summary>
    [JsonStringEnumMemberName("weinig"), Display(Name = "Minder dan een tiende")] Little,

    /// <summary>From a tenth to a third.</summary>
    [JsonStringEnumMemberName("deel"), Display(Name = "Een tiende tot een derde")] Part,
    [JsonStringEnumMemberName("veel"), Display(Name = "Meer dan een derde")] Much,
}

/// <summary>One way in which it is good or not.</summary>
/// <param name="Count">How many; withheld from who sees no exact figures.</param>
/// <param name="Of">Of how many: signals, what was sent in, or weeks.</param>
public sealed record QualityMeasure(QualityKind Kind, ShareBand Share, Figure Count, Figure Of);

/// <param name="Partner">Its code.</param>
public sealed record PartnerQuality(string Partner, IReadOnlyList<QualityMeasure> Measures);

/// <summary>How good what partners sent in was, over the quarter up to the last cut-off: it stands still until the next.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Partners">Those that the reader may see.</param>
public sealed record DataQuality(DateOnly From, DateOnly To, IReadOnlyList<PartnerQuality> Partners)
{
    /// <summary>Who sends once a week is in time.</summary>
    public const int LateAfterDays = 14;
}
