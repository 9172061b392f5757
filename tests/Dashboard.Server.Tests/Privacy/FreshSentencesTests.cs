using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Privacy.Doubts;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>
/// Sentences that were written before the rules they try, and clean ones that look like them: the bars of both tiers, as the measured
/// series of unseen authors have them. Their author knew the guard, so this is a floor, not a measurement.
/// </summary>
public sealed class FreshSentencesTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Sentence> All =
        [.. Sentence.Read("sentences-fifth.txt"), .. Sentence.Read("sentences-sixth.txt"), .. Sentence.Read("sentences-seventh.txt"),
            .. Sentence.Read("sentences-eighth.txt")];

    [Fact]
    public void Of_what_identifies_at_least_95_in_100_is_refused_and_at_most_2_pass_both_tiers()
    {
        var identifying = All.Where(sentence => sentence.Spans.Count > 0).ToList();
        var (refused, passed) = (0, 0);
        foreach (var sentence in identifying)
        {
            var (isRefused, isAsked) = Fate(sentence.Text);
            refused += isRefused ? 1 : 0;
            passed += isRefused || isAsked ? 0 : 1;
            if (!isRefused)
                output.WriteLine($"{(isAsked ? "asked" : "passed")}: {sentence.Text}");
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refused} of {identifying.Count} refused, {passed} passed"));
        (refused / (double)identifying.Count).ShouldBeGreaterThanOrEqualTo(0.95);
        (passed / (double)identifying.Count).ShouldBeLessThanOrEqualTo(0.02);
    }

    [Fact]
    public void Of_clean_sentences_at_most_4_in_100_are_refused_and_12_asked_about()
    {
        var clean = All.Where(sentence => sentence.Spans.Count == 0).ToList();
        var (refused, asked) = (0, 0);
        foreach (var sentence in clean)
        {
            var (isRefused, isAsked) = Fate(sentence.Text);
            refused += isRefused ? 1 : 0;
            asked += isAsked && !isRefused ? 1 : 0;
            if (isRefused || isAsked)
                output.WriteLine($"{(isRefused ? "refused" : "asked")}: {sentence.Text}");
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refused} of {clean.Count} refused, {asked} asked"));
        (refused / (double)clean.Count).ShouldBeLessThanOrEqualTo(0.04);
        (asked / (double)clean.Count).ShouldBeLessThanOrEqualTo(0.12);
    }

    private static (bool Refused, bool Asked) Fate(string text) =>
        (IdentifyingText.Find(text).Count > 0, DoubtfulWords.Find(text, KnownWords.Dutch).Count > 0);
}
