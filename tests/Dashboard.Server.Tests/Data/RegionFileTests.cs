using Dashboard.Server.Data;
using Dashboard.Shared.Signals;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Server.Tests.Data;

public sealed class RegionFileTests
{
    private const string Good = """
        {"region":"Regio","code":"R","municipalities":[{"code":"GM1","name":"Een","row":0,"column":0},{"code":"GM2","name":"Twee","row":0,"column":1}],
         "surroundings":[{"code":"OMG-1","municipality":"GM1","label":"Omgeving 1"}],"partners":[{"code":"om","name":"OM"}]}
        """;

    [Fact]
    public void A_region_that_is_one_is_read() => Load(Good).Areas.Count.ShouldBe(4);

    [Fact]
    public void The_partners_of_the_study_are_what_they_are_where_a_file_names_none() =>
        Load(Good[..Good.IndexOf(",\"partners\"", StringComparison.Ordinal)] + "}").Partners.Select(partner => partner.Kind).ShouldBe(
            [PartnerKind.DomesticViolenceCentre, PartnerKind.ExpertiseCentre, PartnerKind.Prosecutor, PartnerKind.Municipality]);

    [Theory]
    [InlineData("\"GM2\"", "\"GM1\"", "has the code 'GM1' twice")]
    [InlineData("\"GM2\"", "\"gm1\"", "has the code 'GM1' twice")]
    [InlineData("\"OMG-1\"", "\"R\"", "has the code 'R' twice")]
    [InlineData("\"municipality\":\"GM1\"", "\"municipality\":\"GM9\"", "in a municipality that it does not have")]
    [InlineData("\"municipality\":\"GM1\"", "\"x\":1", "in a municipality that it does not have")]
    [InlineData("\"column\":1", "\"column\":0", "two municipalities on the tile of row 0 and column 0")]
    [InlineData(",\"column\":1", "", "a tile without a row or a column")]
    [InlineData("\"name\":\"Twee\"", "\"name\":\" \"", "a code or a name that is empty")]
    [InlineData("\"code\":\"R\",", "", "a code or a name that is empty")]
    [InlineData("\"name\":\"Twee\"", "\"name\":\"een \"", "has two municipalities with the name 'Een'")]
    [InlineData("\"surroundings\":[", "\"surroundings\":[{\"code\":\"OMG-2\",\"municipality\":\"GM1\",\"label\":\"omgeving 1\"},",
        "has two surroundings with the name 'omgeving 1' in the municipality 'GM1'")]
    [InlineData("\"region\":\"Regio\"", "\"region\":\"Re\u202Egio\"", "has a name with characters that cannot be seen")]
    [InlineData("\"name\":\"OM\"", "\"name\":\"<b>OM</b>\"", "has a name with characters that cannot be seen")]
    [InlineData("\"partners\":[{\"code\":\"om\",\"name\":\"OM\"}]", "\"partners\":[]", "has no partners")]
    [InlineData("{\"code\":\"om\",\"name\":\"OM\"}", "{\"code\":\"om\",\"name\":\"OM\"},{\"code\":\"om\",\"name\":\"OM 2\"}",
        "has the partner 'om' twice")]
    [InlineData("{\"code\":\"om\",\"name\":\"OM\"}", "{\"code\":\"om\",\"name\":\"OM\"},{\"code\":\"pol\",\"name\":\"om\"}",
        "has two partners with the name 'OM'")]
    public void A_region_that_is_none_does_not_start_and_says_why(string part, string instead, string why)
    {
        Good.ShouldContain(part);
        Should.Throw<CannotStartException>(() => Load(Good.Replace(part, instead, StringComparison.Ordinal))).Message.ShouldContain(why);
    }

    [Fact]
    public void All_that_is_wrong_with_a_region_is_told_at_once()
    {
        var wrong = Good.Replace("\"GM2\"", "\"GM1\"", StringComparison.Ordinal).Replace("\"OM\"", "\"\"", StringComparison.Ordinal)
            .Replace("\"municipality\":\"GM1\"", "\"municipality\":\"GM9\"", StringComparison.Ordinal);
        Should.Throw<CannotStartException>(() => Load(wrong)).Message.Split(Environment.NewLine).Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("", "cannot be read as JSON, at line 1")]
    [InlineData("null", "is empty")]
    [InlineData("""{"region":"Regio","code":"R","municipalities":[null]}""", "has an entry that is empty")]
    public void What_describes_nothing_is_told_as_such(string text, string why) =>
        Should.Throw<CannotStartException>(() => Load(text)).Message.ShouldBe($"The region file (setting Region:File) {why}.");

    [Theory]
    [InlineData("""{"region":"Regio","code":"R"}""")]
    [InlineData("""{"region":"Regio","code":"R","municipalities":[]}""")]
    public void A_region_without_municipalities_does_not_start(string text) =>
        Should.Throw<CannotStartException>(() => Load(text))
            .Message.ShouldBe("The region file (setting Region:File) has no municipalities.");

    private static Dashboard.Shared.Signals.Region Load(string text)
    {
        var folder = Directory.CreateTempSubdirectory("signaalbeeld-");
        try
        {
            var file = Path.Combine(folder.FullName, "region.json");
            File.WriteAllText(file, text);
            return RegionFile.Load(new ConfigurationBuilder().AddInMemoryCollection([new("Region:File", file)]).Build());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
