using Dashboard.Shared.Privacy;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Domain;

/// <summary>Why a draft cannot become a signal. One of the lists is not empty.</summary>
/// <param name="Doubts">Words that are asked about and were not answered.</param>
internal sealed record Refusal(IReadOnlyList<Finding> Findings, IReadOnlyList<FieldError> Errors, IReadOnlyList<TextDoubt> Doubts)
{
    /// <summary>Whether it is the text that stands in the way. A question waits until everything else is right.</summary>
    public bool IsOfText => Findings.Count > 0 || Doubts.Count > 0 && Errors.Count == 0;

    /// <summary>The refusal as an answer to the one who sent the draft.</summary>
    public RuleBrokenException ToException() => Findings.Count > 0
        ? new("De tekst bevat gegevens die naar een persoon kunnen leiden. Haal die eruit en stuur opnieuw in.", findings: Findings,
            doubts: Doubts)
        : Errors.Count == 0
        ? new("In de tekst staan woorden die misschien een persoon of een account zijn. Vervang ze, of zeg per woord dat het geen "
            + "persoon of account is.", doubts: Doubts)
        : new("Niet alle velden zijn goed ingevuld: " + string.Join(' ', Errors.Select(e => $"{e.Field}: {e.Reason}")), errors: Errors);
}

/// <summary>
/// What a signal may hold (gate 2): text that passed the guard and values from the code lists. There is one way to get one,
/// and <see cref="Signal"/> can be made from nothing else.
/// </summary>
internal sealed class AnonymousSignal
{
    private AnonymousSignal(SignalContent content, IReadOnlyList<Doubt> answered) => (Content, Answered) = (content, answered);

    public SignalContent Content { get; }

    /// <summary>The words of the narrative that were asked about, every one of them answered.</summary>
    public IReadOnlyList<Doubt> Answered { get; }

    /// <param name="today">Today in Europe/Amsterdam.</param>
    /// <param name="refusal">Set exactly when the answer is null.</param>
    public static AnonymousSignal? From(SignalDraft draft, Region region, DateOnly today, out Refusal? refusal)
    {
        var findings = Guard(draft);
        var asked = IsReadable(draft.Narrative) ? DoubtfulWords.Find(draft.Narrative, KnownWords.Dutch) : [];
        var askedOfReference = IsReadable(draft.Reference) ? DoubtfulWords.FindInReference(draft.Reference, KnownWords.Dutch) : [];
        var errors = SignalRules.Read(draft, region, today, out var content);
        // Absence of an answer is no answer; and too many of them are none either.
        var answers = (draft.AnsweredWords ?? []).Take(SignalRules.MaxAnsweredWords).OfType<string>().ToHashSet(StringComparer.Ordinal);
        List<TextDoubt> doubts =
            [.. Unanswered("narrative", draft.Narrative, asked, answers),
                .. Unanswered("reference", draft.Reference, askedOfReference, answers)];
        refusal = findings.Count > 0 || errors.Count > 0 || doubts.Count > 0 ? new(findings, errors, doubts) : null;
        return refusal is null ? new(content!, AsKept(asked, draft.Narrative)) : null;
    }

    public AnonymousSignal WithoutNarrative() => new(Content with { Narrative = "" }, []);

    /// <summary>What leads to somebody only in a text that is said and one that stays, read together.</summary>
    /// <param name="stays">The signal that this corrects.</param>
    public IReadOnlyList<Finding> FindingsBeside(Signal stays) => (Content.Reference, Content.Narrative) switch
    {
        ({ } said, null) =>
            [.. IdentifyingDraft.Across(said, stays.Narrative).Select(f => Of("reference", f.Reference))],
        (null, { } said) =>
            [.. IdentifyingDraft.Across(stays.Reference, said).Select(f => Of("narrative", f.Narrative))],
        _ => [],
    };

    // A text over its maximum is refused for its length alone; the guard need not read megabytes for that.
    private static bool IsReadable(string? text) => text is { Length: <= 4 * SignalRules.MaxNarrative };

    private static List<Finding> Guard(SignalDraft draft)
    {
        var (reference, narrative) = IdentifyingDraft.Find(Readable(draft.Reference), Readable(draft.Narrative));
        return
        [
            .. narrative.Select(span => Of("narrative", span)),
            .. reference.Select(span => Of("reference", span)),
        ];
    }

    private static Finding Of(string field, IdentifyingSpan span) => new(field, span.Kind, span.Start, span.End);

    private static string? Readable(string? text) => IsReadable(text) ? text : null;

    private static IEnumerable<TextDoubt> Unanswered(string field, string? text, IEnumerable<Doubt> asked, HashSet<string> answers) =>
        asked.Where(doubt => !answers.Contains(doubt.Word(text!)))
            .Select(doubt => new TextDoubt(field, doubt.Kind, doubt.Start, doubt.End));

    /// <summary>A narrative is kept without the white space around it, so its words move.</summary>
    private static IReadOnlyList<Doubt> AsKept(IReadOnlyList<Doubt> asked, string? text)
    {
        var moved = text is null ? 0 : text.Length - text.TrimStart().Length;
        return [.. asked.Select(doubt => doubt with { Start = doubt.Start - moved, End = doubt.End - moved })];
    }
}
