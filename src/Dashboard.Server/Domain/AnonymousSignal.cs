using Dashboard.Shared.Privacy;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Domain;

/// <summary>Why a draft cannot become a signal. One of the two lists is not empty.</summary>
internal sealed record Refusal(IReadOnlyList<Finding> Findings, IReadOnlyList<FieldError> Errors)
{
    /// <summary>The refusal as an answer to the one who sent the draft.</summary>
    public RuleBrokenException ToException() => Findings.Count > 0
        ? new("De tekst bevat gegevens die naar een persoon kunnen leiden. Haal die eruit en stuur opnieuw in.", findings: Findings)
        : new("Niet alle velden zijn goed ingevuld: " + string.Join(' ', Errors.Select(e => $"{e.Field}: {e.Reason}")), errors: Errors);
}

/// <summary>
/// What a signal may hold (gate 2): text that passed the guard and values from the code lists. There is one way to get one,
/// and <see cref="Signal"/> can be made from nothing else.
/// </summary>
internal sealed class AnonymousSignal
{
    private AnonymousSignal(SignalContent content) => Content = content;

    public SignalContent Content { get; }

    /// <param name="today">Today in Europe/Amsterdam.</param>
    /// <param name="refusal">Set exactly when the answer is null.</param>
    public static AnonymousSignal? From(SignalDraft draft, Region region, DateOnly today, out Refusal? refusal)
    {
        var findings = Guard(draft);
        var errors = SignalRules.Read(draft, region, today, out var content);
        refusal = findings.Count > 0 || errors.Count > 0 ? new(findings, errors) : null;
        return refusal is null ? new(content!) : null;
    }

    public AnonymousSignal WithoutNarrative() => new(Content with { Narrative = null });

    // A text over its maximum is refused for its length alone; the guard need not read megabytes for that.
    private static List<Finding> Guard(SignalDraft draft)
    {
        var (reference, narrative) = IdentifyingDraft.Find(Readable(draft.Reference), Readable(draft.Narrative));
        return
        [
            .. narrative.Select(span => new Finding("narrative", span.Kind, span.Start, span.End)),
            .. reference.Select(span => new Finding("reference", span.Kind, span.Start, span.End)),
        ];
    }

    private static string? Readable(string? text) => text?.Length > 4 * SignalRules.MaxNarrative ? null : text;
}
