using Dashboard.Server.Statistics;
using static Dashboard.Server.Tests.Statistics.FixtureFiles;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>The reference decides: R's p.adjust, to 1e-15. Of its methods the product has Benjamini and Hochberg's.</summary>
public sealed class BenjaminiHochbergFixtureTests
{
    public static TheoryData<string> Files() => Of("multiple_testing");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Every_adjusted_p_value_agrees_with_the_reference(string file)
    {
        foreach (var one in Read(file).GetProperty("cases").EnumerateObject())
        {
            double?[] p = [.. one.Value.GetProperty("p").EnumerateArray().Select(value => value.Number())];
            var adjusted = BenjaminiHochberg.Adjust(p);
            for (var i = 0; i < p.Length; i++)
                ShouldAgree(adjusted[i], one.Value.GetProperty("BH")[i].Number(), 1e-15, $"{file}, {one.Name}, index {i + 1}", 1e-15);
        }
    }

    [Fact]
    public void A_test_that_can_never_reject_does_not_weaken_the_others()
    {
        double?[] p = [0.04, 1, 1, 1];
        BenjaminiHochberg.Adjust(p)[0].ShouldBe(0.16);
        BenjaminiHochberg.Adjust([0.04, null, null, null]).ShouldBe([0.04, null, null, null]);
    }

    [Fact]
    public void Children_are_tested_only_below_a_rejected_parent()
    {
        var (parents, children) = BenjaminiHochberg.Hierarchical([0.01, 0.6, null], [0.04, 0.09, 0.0001, 0.0001], [0, 0, 1, 2], 0.1);
        parents.ShouldBe([true, false, false]);
        children.ShouldBe([true, true, false, false]);
        BenjaminiHochberg.Hierarchical([], [], [], 0.1).Parents.ShouldBeEmpty();
    }
}
