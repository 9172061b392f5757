using System.Globalization;
using Dashboard.Client.Design;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Submit;

/// <summary>One form being filled in: the draft, its guarded texts, and the key that makes a retry count once.</summary>
internal sealed class FilledForm
{
    /// <summary>The fields in the order of the page, so that an error summary reads from top to bottom.</summary>
    public static IReadOnlyList<string> Order { get; } =
    [
        "area", "observedOn", "exploitation", "approaches", "channel", "ageBand", "gender", "basis", "precision", "actor",
        "reliability.source", "reliability.content", "indicators", "reference", "narrative", "answeredWords", "handling",
    ];

    /// <param name="key">Made once per form, version 7.</param>
    /// <param name="draft">What stands in it at first.</param>
    public FilledForm(Guid key, SignalDraft draft)
    {
        (Key, Draft) = (key, draft);
        draft.Indicators ??= []; // a form says of every field how it is: nothing chosen is none, and not silence
        Narrative.Write(draft.Narrative);
        Reference.Write(draft.Reference);
        foreach (var word in draft.AnsweredWords)
        {
            Narrative.Answer(word, isNobody: true);
            Reference.Answer(word, isNobody: true);
        }
    }

    public Guid Key { get; }

    public SignalDraft Draft { get; }

    public GuardedText Narrative { get; } = new("narrative", "De toelichting bevat tekst die naar een persoon kan wijzen.",
        new(DoubtfulWords.Find, "In de toelichting staat nog een vraag open: is dit een persoon of een account?"));

    public GuardedText Reference { get; } = new("reference", "Het kenmerk bevat tekst die naar een persoon kan wijzen.",
        new(DoubtfulWords.FindInReference, "Bij het kenmerk staat nog een vraag open: is dit een persoon of een account?"));

    /// <summary>Whether the guard can ask without the server.</summary>
    public bool HasWords { get; private set; }

    /// <summary>A new one. What an analyst asks is not known until somebody says that it is.</summary>
    /// <param name="last">What the same person chose last, to begin with; null when that is not known.</param>
    public static SignalDraft Empty(LastChosen? last = null) => new()
    {
        Area = last?.Area,
        Precision = Code<Precision>.Wire(Precision.Day),
        Actor = Code<Actor>.Wire(Actor.Unknown),
        Basis = last?.Basis,
        Reliability = new()
        {
            Source = last?.Source ?? Code<SourceReliability>.Wire(SourceReliability.D),
            Content = last?.Content ?? (int)ContentReliability.CannotBeJudged,
        },
        Handling = Code<Handling>.Wire(Handling.Green),
    };

    /// <summary>The draft with its texts, as it would be sent.</summary>
    public SignalDraft Checked()
    {
        ReadTexts();
        return Draft;
    }

    /// <summary>A signal as its partner would have filled it in; without the narrative, which is not read back.</summary>
    public static SignalDraft DraftFrom(SignalDetails signal)
    {
        var card = signal.Card;
        return new()
        {
            ObservedOn = CalendarDay.Write(card.ObservedOn),
            Precision = Code<Precision>.Wire(card.Precision),
            Area = card.Area,
            Exploitation = Code<Exploitation>.Wire(card.Exploitation),
            Approaches = [.. card.Approaches.Select(Code<Approach>.Wire)],
            Channel = Code<Channel>.Wire(card.Channel),
            AgeBand = Code<AgeBand>.Wire(card.AgeBand),
            Gender = Code<Gender>.Wire(signal.Gender),
            Actor = Code<Actor>.Wire(signal.Actor),
            Indicators = [.. signal.Indicators.Select(i =>
                new IndicatorDraft { Code = Code<Indicator>.Wire(i.Indicator), Observed = Code<Observed>.Wire(i.Observed) })],
            Basis = Code<Basis>.Wire(signal.Basis),
            Reliability = new()
            {
                Source = Code<SourceReliability>.Wire(signal.Source),
                Content = int.Parse(Code<ContentReliability>.Wire(signal.Content), CultureInfo.InvariantCulture),
            },
            Handling = Code<Handling>.Wire(card.Handling),
            Reference = card.Reference,
        };
    }

    /// <summary>What the form says, as the signal would be with it. For a form in which nothing is wrong.</summary>
    /// <param name="signal">The signal that it would change.</param>
    public SignalDetails ToDetails(SignalDetails signal, Region region, DateOnly today)
    {
        SignalRules.Read(Draft, region, today, out var content);
        return new(
            signal.Card with
            {
                ObservedOn = content!.Observed.Day,
                Precision = content.Observed.Precision,
                Area = content.Area,
                Exploitation = content.Exploitation,
                Approaches = [.. content.Approaches],
                Channel = content.Channel,
                AgeBand = content.AgeBand,
                Handling = content.Handling ?? signal.Card.Handling,
                Reference = string.IsNullOrEmpty(content.Reference) ? null : content.Reference,
            },
            content.Gender, content.Actor, content.Indicators ?? [], content.Basis, content.Source, content.Content,
            !string.IsNullOrEmpty(content.Narrative), signal.DuplicateOf, signal.Version);
    }

    /// <summary>When what is filled in was seen; today while the form does not say.</summary>
    public ObservedDate Seen(DateOnly today) => ObservedDate.TryParse(
        Draft.ObservedOn, Code<Precision>.TryParse(Draft.Precision, out var precision) ? precision : null, out var seen)
        ? seen : new(today, Precision.Day);

    /// <summary>The list of words has come.</summary>
    public void Read(DutchWords words)
    {
        HasWords = true;
        Narrative.Read(words);
        Reference.Read(words);
    }

    /// <summary>
    /// Reads the form by the rules that the server reads it by. What the guard finds in one text is that text's own to say.
    /// </summary>
    public IEnumerable<FieldError> Check(Region region, DateOnly today)
    {
        ReadTexts();
        var errors = SignalRules.Read(Draft, region, today, out _);
        return Reference.Found.Count == 0 && IdentifyingDraft.Across(Reference.Text, Narrative.Text).Any()
            ? errors.Append(new("reference",
                "Kenmerk en toelichting wijzen samen naar een persoon: wat in het ene begint, gaat in het andere verder."))
            : errors;
    }

    /// <summary>As it stands now, to go on with later.</summary>
    /// <param name="version">Of the signal that is put right; 0 for a new one.</param>
    public KeptDraft ToKeep(int version)
    {
        ReadTexts();
        return new(Key, version, Draft);
    }

    private void ReadTexts()
    {
        Draft.Narrative = Narrative.Text;
        Draft.Reference = Reference.Text;
        Draft.AnsweredWords = [.. Narrative.Answers.Union(Reference.Answers, StringComparer.Ordinal)];
    }
}
