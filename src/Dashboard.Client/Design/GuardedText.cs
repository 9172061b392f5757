using Dashboard.Shared.Privacy;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Design;

/// <summary>A text field of the form, what the guard finds in it as it stands, and what was answered to its questions.</summary>
/// <param name="name">JSON name of the field.</param>
/// <param name="refusal">Dutch; said when it may lead to a person.</param>
/// <param name="questions">The second tier, for what a signal holds; null where the guard only refuses.</param>
public sealed class GuardedText(string name, string refusal = "Deze tekst kan naar een persoon wijzen.", GuardQuestions? questions = null)
{
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private DutchWords? _words;

    public string Text { get; private set; } = "";

    public IReadOnlyList<IdentifyingSpan> Found { get; private set; } = [];

    /// <summary>
    /// Words that are asked about, the answered ones too. None before the list of words is there, unless the server asked.
    /// </summary>
    public IReadOnlyList<Doubt> Asked { get; private set; } = [];

    /// <summary>The words of <see cref="Asked"/>, each once, in the order of the text.</summary>
    public IEnumerable<(string Word, DoubtKind Kind)> AskedWords =>
        Asked.Select(doubt => (Word: doubt.Word(Text), doubt.Kind)).DistinctBy(asked => asked.Word);

    public bool HasUnanswered => Asked.Any(doubt => !IsAnswered(doubt.Word(Text)));

    /// <summary>The words of this text of which somebody said that they are no person or account.</summary>
    public IEnumerable<string> Answers => AskedWords.Select(asked => asked.Word).Where(IsAnswered);

    /// <summary>Why it is not sent as it stands.</summary>
    public IEnumerable<FieldError> Refusals
    {
        get
        {
            if (Found.Count > 0)
                yield return new(name, refusal);
            if (questions is not null && HasUnanswered)
                yield return new(name, questions.Unanswered);
        }
    }

    public void Write(string? text)
    {
        Text = text ?? "";
        Found = name == "reference" ? IdentifyingDraft.InReference(Text) : IdentifyingText.Find(Text);
        Ask();
    }

    /// <summary>The list of words has come.</summary>
    public void Read(DutchWords words)
    {
        _words = words;
        Ask();
    }

    public bool IsAnswered(string word) => _answered.Contains(word);

    /// <param name="isNobody">Whether the word is no person or account.</param>
    public void Answer(string word, bool isNobody)
    {
        if (isNobody)
            _answered.Add(word);
        else
            _answered.Remove(word);
    }

    /// <summary>The server is the authority: what it found and asked stands until the text changes.</summary>
    public void Accept(IEnumerable<TextFinding> findings, IEnumerable<TextDoubt> doubts)
    {
        IdentifyingSpan[] mine = [.. findings
            .Where(f => f.Field == name && f.Start >= 0 && f.Start < f.End && f.End <= Text.Length)
            .Select(f => new IdentifyingSpan(f.Kind, f.Start, f.End))
            .OrderBy(s => s.Start)];
        if (mine.Length > 0)
            Found = mine;
        if (questions is null)
            return;
        Asked = [.. Asked.Concat(doubts
            .Where(d => d.Field == name && d.Start >= 0 && d.Start < d.End && d.End <= Text.Length)
            .Select(d => new Doubt(d.Kind, d.Start, d.End))).DistinctBy(d => d.Start).OrderBy(d => d.Start)];
    }

    private void Ask() => Asked = _words is null || questions is null ? [] : questions.Find(Text, _words);
}

/// <summary>What the guard asks about in a text, beside what it refuses.</summary>
/// <param name="Find">Finds the words to ask about.</param>
/// <param name="Unanswered">Dutch; said while a question is open.</param>
public sealed record GuardQuestions(Func<string?, DutchWords, IReadOnlyList<Doubt>> Find, string Unanswered);
