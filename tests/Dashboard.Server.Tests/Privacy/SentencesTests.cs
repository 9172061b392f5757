using System.Globalization;
using Dashboard.Shared.Privacy;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>The bar of the guard: 95 in 100 identifying sentences refused, at most 5 in 100 others, however they are written.</summary>
public sealed class SentencesTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Sentence> All =
        [.. Sentence.Read("sentences.txt"), .. Sentence.Read("sentences-second.txt"), .. Sentence.Read("sentences-third.txt"),
            .. Sentence.Read("sentences-fourth.txt")];

    [Fact]
    public void There_are_three_hundred_sentences_and_every_kind_is_among_them()
    {
        All.Count.ShouldBeGreaterThanOrEqualTo(300);
        foreach (var kind in Enum.GetValues<IdentifyingKind>())
            All.Count(sentence => sentence.Spans.Any(span => span.Kind == kind)).ShouldBeGreaterThanOrEqualTo(2, $"{kind}");
    }

    [Fact]
    public void The_bar_is_cleared_as_written() => Measure("as written", text => text);

    [Fact]
    public void The_bar_is_cleared_in_lower_case() => Measure("lower case", text => text.ToLowerInvariant());

    [Fact]
    public void The_bar_is_cleared_in_capitals() => Measure("capitals", text => text.ToUpperInvariant());

    [Fact]
    public void The_bar_is_cleared_with_invisible_characters_inside_words() =>
        MeasureMoved("invisible", text =>
            string.Concat(text.Select((c, i) => i % 3 == 1 && char.IsLetterOrDigit(c) ? $"{c}\u200B" : $"{c}")));

    private void Measure(string form, Func<string, string> write) => MeasureMoved(form, write, moved: false);

    private void MeasureMoved(string form, Func<string, string> write, bool moved = true)
    {
        int identifying = 0, refused = 0, clean = 0, flagged = 0;
        foreach (var sentence in All)
        {
            var found = IdentifyingText.Find(write(sentence.Text));
            if (sentence.Spans.Count > 0)
            {
                identifying++;
                var hit = moved ? sentence.Spans.All(span => found.Any(f => f.Kind == span.Kind)) : sentence.IsRefusedFor(found);
                refused += hit ? 1 : 0;
                if (!hit)
                    output.WriteLine($"missed: {write(sentence.Text)}");
            }
            else
            {
                clean++;
                flagged += found.Count > 0 ? 1 : 0;
                if (found.Count > 0)
                    output.WriteLine($"flagged: {write(sentence.Text)}");
            }
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{form}: {refused} of {identifying} refused ({(double)refused / identifying:P1}), {flagged} of {clean} others flagged "
                + $"({(double)flagged / clean:P1})"));
        ((double)refused / identifying).ShouldBeGreaterThanOrEqualTo(0.95);
        ((double)flagged / clean).ShouldBeLessThanOrEqualTo(0.05);
    }
}
