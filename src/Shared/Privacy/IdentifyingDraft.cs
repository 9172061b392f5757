using System.Buffers;
using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy;

/// <summary>
/// The guard over the two free texts of a draft together: the reference of a partner, which is a code and no sentence, the narrative,
/// and what leads to somebody only when the one is read behind the other.
/// </summary>
public static partial class IdentifyingDraft
{
    /// <summary>
    /// Of two texts that are read together only so many characters beside their border: nothing that identifies is longer.
    /// </summary>
    private const int Beside = 64;

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789 .-/");

    /// <summary>Finds every span in either text, ordered by start; the spans of one text do not overlap.</summary>
    public static (IReadOnlyList<IdentifyingSpan> Reference, IReadOnlyList<IdentifyingSpan> Narrative) Find(string? reference,
        string? narrative)
    {
        List<IdentifyingSpan> inReference = [.. InReference(reference)], inNarrative = [.. IdentifyingText.Find(narrative)];
        foreach (var (first, second) in Across(reference, narrative))
        {
            AddApart(inReference, first);
            AddApart(inNarrative, second);
        }
        return (inReference, inNarrative);
    }

    /// <summary>
    /// What the reference says on its own: what any text may not say, and what a code can: "5611AB12", "20100303", "060312-JdV".
    /// </summary>
    public static IReadOnlyList<IdentifyingSpan> InReference(string? reference)
    {
        // White space around it is no part of it: systems fill their columns with it.
        var before = reference is null ? 0 : reference.Length - reference.TrimStart().Length;
        return [.. InTrimmed(reference?.Trim()).Select(span => span with { Start = span.Start + before, End = span.End + before })];
    }

    private static IReadOnlyList<IdentifyingSpan> InTrimmed(string? reference)
    {
        var found = IdentifyingText.Find(reference);
        if (found.Count > 0 || string.IsNullOrWhiteSpace(reference) || reference.Length > Beside)
            return found;
        using var text = FoldedText.From(reference);
        return Code().Match(text.Cased) is { Success: true } code ? [text.Original(KindOf(code), new(code.Index, code.Index + code.Length))]
            : ReferenceShapes.Find(reference);
    }

    private static IdentifyingKind KindOf(Match code) =>
        code.Groups["postcode"].Success ? IdentifyingKind.Postcode : code.Groups["foreigner"].Success ? IdentifyingKind.ForeignerNumber
            : IdentifyingKind.BirthDate;

    /// <summary>
    /// The two parts of what begins in one text and ends in the other, whichever stands first, with and without a space between them.
    /// </summary>
    public static IEnumerable<(IdentifyingSpan Reference, IdentifyingSpan Narrative)> Across(string? reference, string? narrative)
    {
        if (string.IsNullOrWhiteSpace(reference) || string.IsNullOrWhiteSpace(narrative))
            yield break;
        foreach (var between in new[] { "", " " })
        {
            foreach (var (first, second) in Over(reference, between, narrative))
                yield return (first, second);
            foreach (var (first, second) in Over(narrative, between, reference))
                yield return (second, first);
        }
    }

    private static IEnumerable<(IdentifyingSpan First, IdentifyingSpan Second)> Over(string first, string between, string second)
    {
        var (end, start) = (first.AsSpan().TrimEnd().Length, second.Length - second.AsSpan().TrimStart().Length);
        // Behind the end of a sentence nothing goes on.
        if (first[end - 1] is '.' or '!' or '?')
            yield break;
        var from = Math.Max(0, end - Beside);
        var border = end - from;
        var both = string.Concat(first.AsSpan(from, border), between, second.AsSpan(start, Math.Min(Beside, second.Length - start)));
        foreach (var span in IdentifyingText.Find(both))
        {
            // "jan_jansen" and "Jongere …" are an account and a sentence, and no longer account together.
            if (span.Kind == IdentifyingKind.Handle && between.Length == 0 && char.IsUpper(second[start]))
                continue;
            // Nor are "VT/2026/00123" and "3 jongens" a longer code.
            if (span.Kind == IdentifyingKind.PersonNumber && between.Length == 0 && both.AsSpan(span.Start,
                span.Length).ContainsAnyExcept(NumberSigns))
                continue;
            if (span.Start < border && span.End > border + between.Length)
                yield return (new(span.Kind, from + span.Start, end), new(span.Kind, start, start + span.End - border - between.Length));
        }
    }

    private static void AddApart(List<IdentifyingSpan> spans, IdentifyingSpan span)
    {
        if (spans.Exists(other => other.Start < span.End && span.Start < other.End))
            return;
        spans.Add(span);
        spans.Sort((left, right) => left.Start.CompareTo(right.Start));
    }

    // A day long before any signal is a birthday, six digits of a day beside initials too; "20261116-03" is the day of a report.
    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:(?<postcode>(?!19\d\d|20\d\d)[1-9]\d{3}(?!S[ADS])[A-Z]{2}\d{1,4}[A-Za-z]?)"
        + @"|(?<foreigner>2[5-9]\d{8})"
        + @"|(?:19[3-9]\d|200\d|201[0-8])(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19[3-9]\d"
        + @"|200\d|201[0-8])"
        + @"|(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d"
        + @"|3[01]))[-_/. ]?[A-Z](?:[a-z]{0,3}[A-Z]){1,2}|[A-Z](?:[a-z]{0,3}[A-Z]){1,2}[-_/. ]?(?:0[1-9]|[12]\d|3[01])(?:0[1-9]"
        + @"|1[0-2])\d\d)(?![A-Za-z0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
