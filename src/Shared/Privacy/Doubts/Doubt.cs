using System.Text.Json.Serialization;

namespace Dashboard.Shared.Privacy.Doubts;

/// <summary>Why a word is asked about.</summary>
public enum DoubtKind
{
    /// <summary>No list knows it.</summary>
    [JsonStringEnumMemberName("woord")] Word,

    /// <summary>A known word that could be somebody where it stands.</summary>
    [JsonStringEnumMemberName("naam")] Name,

    /// <summary>Letters with digits or underscores that no list knows.</summary>
    [JsonStringEnumMemberName("account")] Account,

    /// <summary>A number of no form that is known to belong to nobody.</summary>
    [JsonStringEnumMemberName("nummer")] Number,
}

/// <summary>A word of which the guard asks whether it is a person or an account.</summary>
/// <param name="Kind">Why it is asked about.</param>
/// <param name="Start">UTF-16 offset into the original text, inclusive.</param>
/// <param name="End">UTF-16 offset into the original text, exclusive.</param>
public sealed record Doubt(DoubtKind Kind, int Start, int End)
{
    /// <summary>The word itself, as it stands in the text: what an answer repeats, letter for letter.</summary>
    public string Word(string text) => text[Start..End];
}
