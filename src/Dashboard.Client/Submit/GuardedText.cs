using Dashboard.Shared.Privacy;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Submit;

/// <summary>A text field of the form, and what the guard finds in it as it stands.</summary>
/// <param name="name">JSON name of the field.</param>
public sealed class GuardedText(string name)
{
    public string Text { get; private set; } = "";

    public IReadOnlyList<IdentifyingSpan> Found { get; private set; } = [];

    /// <param name="text">What stands in it at first.</param>
    public static GuardedText Of(string name, string? text)
    {
        var guarded = new GuardedText(name);
        guarded.Write(text);
        return guarded;
    }

    public void Write(string? text)
    {
        Text = text ?? "";
        Found = name == "reference" ? IdentifyingDraft.InReference(Text) : IdentifyingText.Find(Text);
    }

    /// <summary>The server is the authority: what it found stands until the text changes.</summary>
    public void Accept(IEnumerable<TextFinding> findings)
    {
        IdentifyingSpan[] mine = [.. findings
            .Where(f => f.Field == name && f.Start >= 0 && f.Start < f.End && f.End <= Text.Length)
            .Select(f => new IdentifyingSpan(f.Kind, f.Start, f.End))
            .OrderBy(s => s.Start)];
        if (mine.Length > 0)
            Found = mine;
    }
}
