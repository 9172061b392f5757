using System.Globalization;
using Dashboard.Client.Api;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Submit;

/// <summary>One form being filled in: the draft, its guarded texts, its errors, and the key that makes a retry count once.</summary>
/// <param name="key">Made once per form, version 7.</param>
/// <param name="draft">What stands in it at first.</param>
internal sealed class FilledForm(Guid key, SignalDraft draft)
{
    /// <summary>The fields in the order of the page, so that an error summary reads from top to bottom.</summary>
    private static readonly string[] Order =
    [
        "observedOn", "precision", "area", "exploitation", "approaches", "channel", "ageBand", "gender", "actor", "basis",
        "reliability.source", "reliability.content", "narrative", "reference", "answeredWords", "indicators", "handling",
    ];

    public Guid Key => key;

    public SignalDraft Draft { get; } = draft;

    public GuardedText Narrative { get; } = GuardedText.Of("narrative", draft.Narrative, DoubtfulWords.Find);

    public GuardedText Reference { get; } = GuardedText.Of("reference", draft.Reference, DoubtfulWords.FindInReference);

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>Whether the guard can ask without the server.</summary>
    public bool HasWords { get; private set; }

    public static SignalDraft Empty() => new() { Precision = Code<Precision>.Wire(Precision.Day), Reliability = new(), Handling = Code<Handling>.Wire(Handling.Green) };

    /// <summary>A signal as its partner would have filled it in; without the narrative, which is not read back.</summary>
    public static SignalDraft Of(SignalDetails signal)
    {
        var card = signal.Card;
        return new()
        {
            ObservedOn = card.ObservedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Precision = Code<Precision>.Wire(card.Precision),
            Area = card.Area,
            Exploitation = Code<Exploitation>.Wire(card.Exploitation),
            Approaches = [.. card.Approaches.Select(Code<Approach>.Wire)],
            Channel = Code<Channel>.Wire(card.Channel),
            AgeBand = Code<AgeBand>.Wire(card.AgeBand),
            Gender = Code<Gender>.Wire(signal.Gender),
            Actor = Code<Actor>.Wire(signal.Actor),
            Indicators = [.. signal.Indicators.Select(i => new IndicatorDraft { Code = Code<Indicator>.Wire(i.Indicator), Observed = Code<Observed>.Wire(i.Observed) })],
            Basis = Code<Basis>.Wire(signal.Basis),
            Reliability = new() { Source = Code<SourceReliability>.Wire(signal.Source), Content = int.Parse(Code<ContentReliability>.Wire(signal.Content), CultureInfo.InvariantCulture) },
            Handling = Code<Handling>.Wire(card.Handling),
            Reference = card.Reference,
        };
    }

    /// <summary>The list of words has come.</summary>
    public void Read(DutchWords words)
    {
        HasWords = true;
        Narrative.Read(words);
        Reference.Read(words);
    }

    public string? Error(string field) => Errors.FirstOrDefault(e => e.Field == field)?.Reason;

    /// <summary>Reads the form by the rules that the server reads it by, the guard included.</summary>
    public bool Check(Region region, DateOnly today)
    {
        Draft.Narrative = Narrative.Text;
        Draft.Reference = Reference.Text;
        Draft.AnsweredWords = [.. Narrative.Answers.Union(Reference.Answers, StringComparer.Ordinal)];
        Show(SignalRules.Read(Draft, region, today, out _));
        return Errors.Count == 0;
    }

    /// <summary>What the server refused, next to the fields it names.</summary>
    public void Accept(Problem problem)
    {
        Narrative.Accept(problem.Findings, problem.Doubts);
        Reference.Accept(problem.Findings, problem.Doubts);
        Show(problem.Errors);
    }

    private void Show(IEnumerable<FieldError> errors) =>
        Errors = [.. errors.Concat(Identifying()).DistinctBy(e => e.Field).OrderBy(e => Array.IndexOf(Order, e.Field))];

    private IEnumerable<FieldError> Identifying()
    {
        if (Narrative.Found.Count > 0)
            yield return new("narrative", "De toelichting bevat tekst die naar een persoon kan wijzen.");
        if (Reference.Found.Count > 0)
            yield return new("reference", "Het kenmerk bevat tekst die naar een persoon kan wijzen.");
        else if (IdentifyingDraft.Across(Reference.Text, Narrative.Text).Any())
            yield return new("reference", "Kenmerk en toelichting wijzen samen naar een persoon: wat in het ene begint, gaat in het andere verder.");
        if (Narrative.HasUnanswered)
            yield return new("narrative", "In de toelichting staat nog een vraag open: is dit een persoon of een account?");
        if (Reference.HasUnanswered)
            yield return new("reference", "Bij het kenmerk staat nog een vraag open: is dit een persoon of een account?");
    }
}
