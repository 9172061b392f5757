namespace Dashboard.Server.Tests.Privacy;

public sealed class OrdinarySentencesTests
{
    [Theory, MemberData(nameof(OrdinarySentences.All), MemberType = typeof(OrdinarySentences))]
    public void An_ordinary_sentence_passes(string sentence) => Found.In(sentence).ShouldBeEmpty();

    [Theory, MemberData(nameof(OrdinarySentences.All), MemberType = typeof(OrdinarySentences))]
    public void An_ordinary_sentence_passes_in_lower_case(string sentence) => Found.In(sentence.ToLowerInvariant()).ShouldBeEmpty();

    [Theory, MemberData(nameof(OrdinarySentences.All), MemberType = typeof(OrdinarySentences))]
    public void An_ordinary_sentence_passes_in_capitals(string sentence) => Found.In(sentence.ToUpperInvariant()).ShouldBeEmpty();

    [Theory]
    [InlineData("VE000001")]
    [InlineData("LU000123")]
    [InlineData("OM000001")]
    [InlineData("GE000004")]
    [InlineData("GM0772")]
    [InlineData("OMG-11")]
    public void A_reference_or_an_area_passes_even_beside_a_car(string code)
    {
        Found.In(code).ShouldBeEmpty();
        Found.In($"Auto gezien, zie {code}, snapchat genoemd.").ShouldBeEmpty();
        Found.In($"auto {code.ToLowerInvariant()} op insta").ShouldBeEmpty();
    }
}
