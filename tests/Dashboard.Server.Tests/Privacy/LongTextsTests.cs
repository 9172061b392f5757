using Dashboard.Shared.Privacy;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>Texts made to keep a careless pattern busy. Work is measured by memory asked for and spans found, never by the clock.</summary>
public sealed class LongTextsTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("1 ")]
    [InlineData("12-")]
    [InlineData("06 ")]
    [InlineData("a.")]
    [InlineData("a@")]
    [InlineData("a@a.")]
    [InlineData("straat ")]
    [InlineData("laan van a ")]
    [InlineData("9a")]
    [InlineData("x-1-")]
    [InlineData("geboren ")]
    [InlineData("snap:")]
    [InlineData("account a_1 ")]
    [InlineData("a punt ")]
    [InlineData(" [at] ")]
    [InlineData("de15 ")]
    [InlineData("bsn 1 ")]
    [InlineData("auto 1a ")]
    [InlineData("Sint ")]
    [InlineData("http://")]
    [InlineData("Van der ")]
    [InlineData("A. ")]
    [InlineData("mevrouw ")]
    [InlineData("bijnaam ")]
    [InlineData("Xeno-")]
    [InlineData("moeder van ")]
    [InlineData("albert ")]
    [InlineData("paspoort 1 ")]
    [InlineData("v-nummer 1 ")]
    [InlineData("je rk 1")]
    [InlineData("01/")]
    [InlineData("nul zes ")]
    [InlineData("a streep ")]
    [InlineData("1o ")]
    [InlineData("kenteken AB 1 ")]
    [InlineData("de enige meisje ")]
    [InlineData("klas 3b van het ")]
    [InlineData("dossiernummer ")]
    [InlineData("51.4 5.4 ")]
    [InlineData("sc: ")]
    [InlineData("op insta ")]
    [InlineData("06, daarna ")]
    [InlineData("op 1 in de ")]
    [InlineData("Het Aa 1 ")]
    [InlineData("janvandervandervander")]
    [InlineData("vd ")]
    [InlineData("honderd")]
    [InlineData("duizend en ")]
    [InlineData("\u200B")]
    [InlineData("\uD83D")]
    public void Twice_the_text_asks_for_about_twice_the_memory(string unit)
    {
        Asked(unit, 2_000);
        var once = Asked(unit, 10_000);
        Asked(unit, 20_000).ShouldBeLessThan(3 * once + 100_000);
    }

    /// <summary>Short patterns of every sort of sign: none may make a search go back over what it has read.</summary>
    [Fact]
    public void Twice_the_text_of_any_short_pattern_takes_about_twice_the_steps()
    {
        const string signs = "a9o- ./@_:'";
        var patterns = signs.SelectMany(first => signs.SelectMany(second => new[] { $"{first}{second}", $"{first}{second} " }))
            .Concat(["9a-", "a9 -", "3b van ", "Aa", "Aa ", "a.9", "in 3b"]);
        var slow = patterns.Where(pattern => Steps(pattern, 4_000) > 3 * Steps(pattern, 2_000) + 4_000).ToList();
        slow.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("bel 06-12345678 ")]
    [InlineData("mail jay@example.com ")]
    [InlineData("bij Dorpsstraat 12, ")]
    [InlineData("op t.me/snelgeld ")]
    [InlineData("kenteken 12-GBK-4. ")]
    [InlineData("geboren op 12-03-2011, ")]
    [InlineData("insta @jay040 ")]
    [InlineData("parketnummer 01/234567-25. ")]
    [InlineData("zaak C/01/412345 / JE RK 25-1234. ")]
    [InlineData("paspoort NXK4P72R8. ")]
    [InlineData("v-nummer 2801234567. ")]
    [InlineData("met Samira, ")]
    public void Every_repetition_is_found_once(string unit) =>
        IdentifyingText.Find(string.Concat(Enumerable.Repeat(unit, 2_000))).Count.ShouldBe(2_000);

    private static long Steps(string pattern, int length)
    {
        using var text = FoldedText.From(string.Concat(Enumerable.Repeat(pattern, length / pattern.Length)));
        List<Stretch> found = [];
        foreach (var recogniser in IdentifyingText.Recognisers)
            recogniser.Find(text, found);
        return text.Steps;
    }

    /// <summary>
    /// The least of a few runs: the working arrays come from a shared pool, and a collection at any moment may have emptied it.
    /// </summary>
    private static long Asked(string unit, int length)
    {
        var text = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
        return Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            IdentifyingText.Find(text);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
