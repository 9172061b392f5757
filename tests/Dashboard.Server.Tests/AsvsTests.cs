using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Server.Tests.Support;

namespace Dashboard.Server.Tests;

/// <summary>
/// What the table of OWASP ASVS 5.0 says is kept is kept by a file that is there, and shown by a test that is there; what is not kept
/// stands in it as well.
/// </summary>
public sealed partial class AsvsTests
{
    private const string NotKept = "**niet gehouden**: ";
    private const string NoTest = "geen toets: ";
    private const int MostWords = 10;

    private static readonly string Paper = Papers.Read("security", "asvs.md");

    private static readonly string[] Ids =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "Dashboard.Server.Tests", "Fixtures", "asvs-5.0.0-level-2.txt"))
            .Where(line => line.StartsWith('V')),
    ];

    [GeneratedRegex(@"^V\d+\.\d+\.\d+$")]
    private static partial Regex Id { get; }

    [Fact]
    public void Every_requirement_of_the_level_stands_in_one_of_the_tables_once_under_its_chapter()
    {
        Ids.Length.ShouldBe(236);
        var (applies, not) = Tables();
        var named = applies.Concat(not).Select(row => row[0]).ToList();
        named.Where(id => !Id.IsMatch(id)).ShouldBeEmpty();
        named.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();
        named.ShouldBe(Ids, ignoreOrder: true);
        foreach (var chapter in Paper.Split("\n### ").Skip(1))
        {
            var number = chapter.Split(' ')[0] + ".";
            RowsOf(chapter.Split("\n## ")[0]).Where(row => !row[0].StartsWith(number, StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Whatever_is_kept_says_where_and_what_shows_it_and_whatever_is_not_says_why()
    {
        foreach (var row in Tables().Applies)
        {
            var (id, inShort, keptBy, shownBy) = (row[0], row[1], row[2], row[3]);
            row.Length.ShouldBe(4, id);
            inShort.Split(' ').Length.ShouldBeLessThanOrEqualTo(MostWords, id);
            Papers.MissingFiles(keptBy).ShouldBeEmpty(id);
            Papers.MissingTests(shownBy).ShouldBeEmpty(id);
            if (keptBy.StartsWith(NotKept, StringComparison.Ordinal))
                keptBy.ShouldContain(" Nodig: ", customMessage: id);
            else
                Papers.Files(keptBy).ShouldNotBeEmpty(id);
            if (Papers.NamedTests(shownBy).Count == 0)
                shownBy.ShouldStartWith(NoTest, customMessage: id);
        }
        foreach (var row in Tables().Not)
            row[1].ShouldEndWith(".", customMessage: row[0]);
    }

    [Fact]
    public void Its_summary_is_what_the_table_says()
    {
        var rows = Tables().Applies;
        var not = rows.Count(row => row[2].StartsWith(NotKept, StringComparison.Ordinal));
        var untested = rows.Count(row => !row[2].StartsWith(NotKept, StringComparison.Ordinal) && Papers.NamedTests(row[3]).Count == 0);
        var tested = rows.Count - not - untested;
        var share = (100.0 * tested / rows.Count).ToString("0.0", CultureInfo.GetCultureInfo("nl-NL"));
        Paper.ShouldContain(
            $"**{rows.Count} van toepassing, {tested} gehouden met test, {untested} gehouden zonder test, {not} niet gehouden** "
                + $"({share} % met test)");
    }

    private static (List<string[]> Applies, List<string[]> Not) Tables()
    {
        var parts = Paper.Split("\n## ");
        return (RowsOf(parts.Single(part => part.StartsWith("Van toepassing\n", StringComparison.Ordinal))),
            RowsOf(parts.Single(part => part.StartsWith("Niet van toepassing\n", StringComparison.Ordinal))));
    }

    private static List<string[]> RowsOf(string text) =>
        [.. Papers.Rows(text).Where(row => row[0].StartsWith('V') && char.IsAsciiDigit(row[0].ElementAtOrDefault(1)))];
}
