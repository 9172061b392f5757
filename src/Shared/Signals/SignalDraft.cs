namespace Dashboard.Shared.Signals;

/// <summary>
/// A signal as somebody typed or exported it: every value still text, nothing checked. The form, the browser API and the
/// file import all fill one of these; <see cref="SignalRules"/> reads it. Codes are wire names. An optional field that is absent says
/// nothing, and a correction leaves it as it is; one that is empty says that there is none.
/// </summary>
public sealed class SignalDraft
{
    /// <summary>See <see cref="ObservedDate.TryParse"/> for the accepted forms.</summary>
    public string? ObservedOn { get; set; }
    /// <summary>
    /// Wire name; when absent a day of a new signal, unless <see cref="ObservedOn"/> is itself a week or a month, and what it was of one
    /// that this corrects.
    /// </summary>
    public string? Precision { get; set; }
    public string? Area { get; set; }
    public string? Exploitation { get; set; }
    public List<string> Approaches { get; set; } = [];
    public string? Channel { get; set; }
    public string? AgeBand { get; set; }
    public string? Gender { get; set; }
    public string? Actor { get; set; }
    /// <summary>None is said with an empty list.</summary>
    public List<IndicatorDraft>? Indicators { get; set; }
    public string? Basis { get; set; }
    public ReliabilityDraft? Reliability { get; set; }
    /// <summary>
    /// When absent or empty: GREEN of a new signal, and what the signal has when this corrects one. Silence never lets a signal go further.
    /// </summary>
    public string? Handling { get; set; }
    public string? Narrative { get; set; }
    /// <summary>The partner's own opaque reference (kenmerk).</summary>
    public string? Reference { get; set; }
    /// <summary>
    /// Words that the guard asked about (<see cref="Privacy.Doubts.DoubtfulWords"/>) and of which the reporter says that they are no
    /// person or account, letter for letter as they stand in the text. What is not answered is not taken.
    /// </summary>
    public List<string> AnsweredWords { get; set; } = [];
}

/// <summary>One indicator as typed: its code and whether it was observed, both wire names.</summary>
public sealed class IndicatorDraft
{
    public string? Code { get; set; }
    public string? Observed { get; set; }
}

/// <summary>Source A–D and content 1–4.</summary>
public sealed class ReliabilityDraft
{
    public string? Source { get; set; }
    public int? Content { get; set; }
}
