using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>A sentence of the fixture files, with what identifies somebody in it.</summary>
internal sealed partial record Sentence(string Text, IReadOnlyList<IdentifyingSpan> Spans)
{
    /// <summary>Whether the guard finds every span, by kind and at least in part.</summary>
    public bool IsRefusedFor(IReadOnlyList<IdentifyingSpan> found) =>
        Spans.All(span => found.Any(f => f.Kind == span.Kind && f.Start < span.End && span.Start < f.End));

    /// <summary>Reads a file of marked sentences: «kind:text», \n and \uXXXX for one character, # before a comment.</summary>
    public static IReadOnlyList<Sentence> Read(string file) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "pii", file))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(Parse),
    ];

    private static Sentence Parse(string line)
    {
        var marked = Escapes()
            .Replace(
                line, escape =>
                    escape.Length == 2
                        ? "\n"
                        : $"{(char)int.Parse(escape.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)}");
        var text = new StringBuilder();
        List<IdentifyingSpan> spans = [];
        var at = 0;
        foreach (Match mark in Marks().Matches(marked))
        {
            text.Append(marked, at, mark.Index - at);
            spans.Add(new(Code<IdentifyingKind>.Parse(mark.Groups["kind"].Value), text.Length, text.Length + mark.Groups["text"].Length));
            text.Append(mark.Groups["text"].ValueSpan);
            at = mark.Index + mark.Length;
        }
        return new(text.Append(marked, at, marked.Length - at).ToString(), spans);
    }

    [GeneratedRegex("«(?<kind>[a-z0-9]+):(?<text>[^»]*)»")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\\n|\\u[0-9A-Fa-f]{4}")]
    private static partial Regex Escapes();
}
