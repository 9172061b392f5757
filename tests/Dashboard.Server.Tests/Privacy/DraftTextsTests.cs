using Dashboard.Shared.Privacy;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>The reference and the narrative of one draft: each on its own, and what leads to somebody only in both together.</summary>
public sealed class DraftTextsTests
{
    private const string Harmless = "Jongere kreeg een duur cadeau.";

    [Theory]
    [InlineData("5611AB12", IdentifyingKind.Postcode)]
    [InlineData("20100303", IdentifyingKind.BirthDate)]
    [InlineData("FatimaW", IdentifyingKind.Name)]
    [InlineData("2711234567", IdentifyingKind.ForeignerNumber)]
    [InlineData("060312-JdV", IdentifyingKind.BirthDate)]
    [InlineData("jan_jansen", IdentifyingKind.Handle)]
    [InlineData("JdV-060312", IdentifyingKind.BirthDate)]
    public void A_reference_that_is_a_persons_own_is_found(string reference, IdentifyingKind kind)
    {
        var (found, narrative) = IdentifyingDraft.Find(reference, Harmless);
        found.ShouldHaveSingleItem().Kind.ShouldBe(kind);
        narrative.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("K-2026-0001")]
    [InlineData("20261116-03")]
    [InlineData("VT/2026/00123")]
    [InlineData("OM000001")]
    [InlineData("2026VT12")]
    [InlineData("2026001234")]
    [InlineData("123456")]
    public void An_administrations_own_reference_passes(string reference)
    {
        var (found, narrative) = IdentifyingDraft.Find(reference, "3 jongens kregen een duur cadeau.");
        found.ShouldBeEmpty();
        narrative.ShouldBeEmpty();
    }

    [Fact]
    public void White_space_around_a_reference_is_no_part_of_it()
    {
        IdentifyingDraft.InReference("  K-2026-72001 ").ShouldBeEmpty();
        var found = IdentifyingDraft.InReference("  5611AB12 ").ShouldHaveSingleItem();
        "  5611AB12 "[found.Start..found.End].ShouldNotStartWith(" ");
    }

    [Theory]
    [InlineData("06-1234", "5678 is zijn nummer.")]
    [InlineData("061234", "5678 is het nummer van de beller")]
    [InlineData("12345", "6782 stond op de kaart.")]
    [InlineData("5611", "AB, tweede bel.")]
    [InlineData("NL91ABNA041", "7164300 kreeg het geld.")]
    [InlineData("Kerkstraat", "14 in Best, daar zit hij.")]
    [InlineData("5678", "Hij belt met 06-1234")]
    public void What_is_split_over_both_is_found_in_both(string reference, string narrative)
    {
        IdentifyingText.Find(narrative).ShouldBeEmpty();
        IdentifyingDraft.InReference(reference).ShouldBeEmpty();
        var (inReference, inNarrative) = IdentifyingDraft.Find(reference, narrative);
        reference[inReference.ShouldHaveSingleItem().Start..inReference[0].End].ShouldNotBeEmpty();
        narrative[inNarrative.ShouldHaveSingleItem().Start..inNarrative[0].End].ShouldNotBeEmpty();
    }
}
