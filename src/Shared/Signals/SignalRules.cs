using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Shared.Signals;

/// <summary>
/// Why a field is refused. <see cref="Field"/> is the JSON name; <see cref="Reason"/> is Dutch and never repeats the value.
/// </summary>
public sealed record FieldError(string Field, string Reason);

/// <summary>What a draft says once every field has been read. Text fields have not passed the guard by being here.</summary>
/// <param name="Indicators">Null when the draft says nothing of them: a correction then leaves them as they are.</param>
/// <param name="Handling">Null when the draft says nothing of it: a correction then leaves it as it is, and a new signal is GREEN.</param>
/// <param name="Narrative">Null when the draft says nothing of it; empty when it says that there is none.</param>
/// <param name="Reference">As <paramref name="Narrative"/>.</param>
public sealed record SignalContent(
    ObservedDate Observed,
    string Area,
    Exploitation Exploitation,
    ApproachSet Approaches,
    Channel Channel,
    AgeBand AgeBand,
    Gender Gender,
    Actor Actor,
    IReadOnlyList<IndicatorObservation>? Indicators,
    Basis Basis,
    SourceReliability Source,
    ContentReliability Content,
    Handling? Handling,
    string? Narrative,
    string? Reference)
{
    /// <summary>Whether it says how precisely the date is known. If not, a correction leaves that as it is.</summary>
    public bool SaysPrecision { get; init; } = true;
}

/// <summary>One indicator and whether it was observed.</summary>
public sealed record IndicatorObservation(Indicator Indicator, Observed Observed);

/// <summary>The rules of a signal's fields. The browser runs them while somebody types, the server runs them again.</summary>
public static class SignalRules
{
    public const int MaxNarrative = 500;
    public const int MaxReference = 64;
    public const int MaxAnsweredWords = 60;
    public const int MaxAnsweredWord = 100;

    private const string NoDay = "Vul in wanneer het is waargenomen.";
    private const string NotADay = "Dit is geen bestaande datum. Schrijf dd-mm-jjjj, jjjj-mm-dd of een week als 2026-W47.";
    private const string NoArea = "Kies een gebied.";
    private const string NoExploitation = "Kies een vorm van uitbuiting.";
    private const string NoApproach = "Kies ten minste één werkwijze.";
    private const string NoChannel = "Kies waar het contact plaatsvond.";
    private const string NoAgeBand = "Kies een leeftijdsgroep.";
    private const string NoGender = "Kies een geslacht.";
    private const string NoActor = "Kies een rol.";
    private const string NoBasis = "Kies waar het signaal op berust.";
    private const string NoSource = "Kies hoe betrouwbaar de bron is.";
    private const string NoContent = "Kies hoe zeker de inhoud is: 1 tot en met 4.";
    private const string NotInList = "Deze waarde staat niet in de codelijst.";
    private const string NotOfRegion = "Deze gebiedscode hoort niet bij de regio.";

    /// <summary>Whether a field is refused because its value is no code that there is at that time, and not because it is missing.</summary>
    public static bool IsUnknownCode(FieldError error) => error.Reason is NotInList or NotOfRegion || Region.IsOutOfTime(error);

    /// <summary>Whether a field is refused because nothing is said that has to be said.</summary>
    public static bool IsMissing(FieldError error) => error.Reason is NoDay or NoArea or NoExploitation or NoApproach or NoChannel
        or NoAgeBand or NoGender or NoActor or NoBasis or NoSource or NoContent;

    /// <summary>Whether it is refused because it says no day that there is.</summary>
    public static bool IsNoDay(FieldError error) => error.Reason is NotADay;

    /// <summary>Reads a draft against the code lists and the region's areas.</summary>
    /// <param name="today">Today in Europe/Amsterdam.</param>
    /// <returns>All errors at once; empty exactly when <paramref name="content"/> is there.</returns>
    public static IReadOnlyList<FieldError> Read(SignalDraft draft, Region region, DateOnly today, out SignalContent? content)
    {
        var read = new Reading(region);
        var precision = read.OptionalOneOf<Precision>("precision", draft.Precision);
        var observed = read.Date(draft.ObservedOn, precision, today, region.RetentionYears);
        var area = region.Find(draft.Area?.Trim());
        if (area is null)
            read.Refuse("area", Missing(draft.Area) ? NoArea : NotOfRegion);
        else if (region.ClosedBefore(area, observed.FirstDay) is { } closed)
            read.Refuse("area", closed);
        var exploitation = read.Listed<Exploitation>(CodeList.Exploitation, draft.Exploitation, NoExploitation);
        var approaches = read.Approaches(draft.Approaches);
        var channel = read.Listed<Channel>(CodeList.Channel, draft.Channel, NoChannel);
        var ageBand = read.Listed<AgeBand>(CodeList.AgeBand, draft.AgeBand, NoAgeBand);
        var gender = read.Listed<Gender>(CodeList.Gender, draft.Gender, NoGender);
        var actor = read.Listed<Actor>(CodeList.Actor, draft.Actor, NoActor);
        var indicators = read.Indicators(draft.Indicators);
        var basis = read.Listed<Basis>(CodeList.Basis, draft.Basis, NoBasis);
        var source = read.Listed<SourceReliability>(CodeList.Source, draft.Reliability?.Source, NoSource);
        var reliability = draft.Reliability?.Content;
        if (reliability is not (>= 1 and <= 4))
            read.Refuse("reliability.content", reliability is null ? NoContent : NotInList);
        else
            read.MustBeValid(CodeList.Content, Code<ContentReliability>.Wire((ContentReliability)reliability));
        var handling = read.OptionalOneOf<Handling>("handling", draft.Handling);
        var narrative = read.Text("narrative", draft.Narrative, MaxNarrative);
        var reference = read.Text("reference", draft.Reference, MaxReference);
        read.AnsweredWords(draft.AnsweredWords);

        content = read.Errors.Count > 0 ? null : new(observed, area!.Code, exploitation, approaches, channel, ageBand, gender,
            actor, indicators, basis, source, (ContentReliability)reliability!.Value, handling, narrative, reference)
        {
            SaysPrecision = draft.Precision is not null || observed.Precision != Precision.Day,
        };
        return read.Errors;
    }

    private static bool Missing([NotNullWhen(false)] string? text) => string.IsNullOrWhiteSpace(text);

    /// <summary>Collects errors while the fields are read, so that one answer names them all.</summary>
    private sealed class Reading(Region region)
    {
        /// <summary>Null while it is not known when it was: then no code can be said to be of another time.</summary>
        private ObservedDate? _observed;

        public List<FieldError> Errors { get; } = [];

        public void Refuse(string field, string reason) => Errors.Add(new(field, reason));

        public T OneOf<T>(string field, string? wire, string missing) where T : struct, Enum
        {
            if (Code<T>.TryParse(wire?.Trim(), out var value))
                return value;
            Refuse(field, Missing(wire) ? missing : NotInList);
            return default;
        }

        /// <summary>A code of a list, valid when it was seen.</summary>
        public T Listed<T>(CodeList list, string? wire, string missing) where T : struct, Enum
        {
            var refused = Errors.Count;
            var value = OneOf<T>(CodeLists.Get(list).Field, wire, missing);
            if (Errors.Count == refused)
                MustBeValid(list, Code<T>.Wire(value));
            return value;
        }

        public void MustBeValid(CodeList list, string code)
        {
            if (_observed is { } observed && region.CodeOutside(list, code, observed) is { } reason)
                Refuse(CodeLists.Get(list).Field, reason);
        }

        public T? OptionalOneOf<T>(string field, string? wire) where T : struct, Enum =>
            Missing(wire) ? null : OneOf<T>(field, wire, NotInList);

        public ObservedDate Date(string? text, Precision? precision, DateOnly today, int retentionYears)
        {
            if (!ObservedDate.TryParse(text, precision, out var date))
                Refuse("observedOn", Missing(text) ? NoDay : NotADay);
            else if (date.FirstDay > today)
                Refuse("observedOn", "De waarneemdatum ligt in de toekomst.");
            else if (date.FirstDay < today.AddYears(-retentionYears))
                Refuse("observedOn", $"De waarneming is ouder dan {retentionYears} jaar en wordt niet meer bewaard.");
            else
                _observed = date;
            return date;
        }

        public ApproachSet Approaches(List<string>? wires)
        {
            var values = new List<Approach>();
            foreach (var wire in (wires ?? []).Where(wire => !Missing(wire)))
            {
                if (Code<Approach>.TryParse(wire.Trim(), out var value))
                    values.Add(value);
                else
                {
                    Refuse("approaches", NotInList);
                    return default;
                }
            }
            foreach (var value in values.Distinct())
                MustBeValid(CodeList.Approach, Code<Approach>.Wire(value));
            if (values.Count == 0)
                Refuse("approaches", NoApproach);
            return [.. values];
        }

        public IReadOnlyList<IndicatorObservation>? Indicators(List<IndicatorDraft>? drafts)
        {
            if (drafts is null)
                return null;
            var values = new SortedDictionary<Indicator, Observed>();
            foreach (var draft in drafts)
            {
                if (draft is null || !Code<Indicator>.TryParse(draft.Code?.Trim(), out var code)
                    || !Code<Observed>.TryParse(draft.Observed?.Trim(), out var seen))
                    Refuse("indicators", NotInList);
                else if (!values.TryAdd(code, seen))
                    Refuse("indicators", "Dezelfde indicator staat er twee keer in.");
                else
                    MustBeValid(CodeList.Indicator, Code<Indicator>.Wire(code));
            }
            return [.. values.Select(pair => new IndicatorObservation(pair.Key, pair.Value))];
        }

        public void AnsweredWords(List<string>? words)
        {
            if (words?.Count > MaxAnsweredWords || words?.Any(word => word is null || word.Length > MaxAnsweredWord) == true)
                Refuse("answeredWords", "Dit zijn te veel of te lange antwoorden: "
                    + $"ten hoogste {MaxAnsweredWords} woorden van {MaxAnsweredWord} tekens. Schrijf de tekst eenvoudiger.");
        }

        public string? Text(string field, string? text, int max)
        {
            text = text?.Trim();
            if (text?.Length > max)
                Refuse(field, $"Deze tekst is te lang: ten hoogste {max} tekens.");
            else if (text is not null && text.Any(c => c == '\0' || char.IsControl(c) && c is not ('\r' or '\n' or '\t')))
                Refuse(field, "Deze tekst bevat tekens die geen tekst zijn.");
            return text;
        }
    }
}
