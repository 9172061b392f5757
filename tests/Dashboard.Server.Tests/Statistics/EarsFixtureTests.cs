using Dashboard.Server.Statistics;
using static Dashboard.Server.Tests.Statistics.FixtureFiles;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>The reference decides: R surveillance 1.26's earsC, to 1e-12 relative.</summary>
public sealed class EarsFixtureTests
{
    public static TheoryData<string> Files() => Of("ears");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void C1_C2_and_C3_agree_with_every_reference_value(string file)
    {
        var fixture = Read(file);
        var compared = 0;
        foreach (var run in fixture.GetProperty("runs").EnumerateObject())
        {
            var parameters = run.Value.GetProperty("parameters");
            var (method, baseline) = (parameters.GetProperty("method").GetString(), parameters.Whole("baseline"));
            var (minSigma, alpha) = (parameters.GetProperty("minSigma").GetDouble(), parameters.GetProperty("alpha").GetDouble());
            foreach (var output in run.Value.GetProperty("output").EnumerateObject())
            {
                var y = fixture.GetProperty("input").GetProperty("series").GetProperty(output.Name).Counts();
                var bounds = method switch
                {
                    "C1" => Ears.C1(y, baseline, minSigma, alpha),
                    "C2" => Ears.C2(y, baseline, minSigma, alpha),
                    _ => Ears.C3(y, baseline, minSigma, alpha),
                };
                var index = output.Value.GetProperty("index");
                bounds[..(index[0].GetInt32() - 1)].ShouldAllBe(bound => bound == null);
                for (var i = 0; i < index.GetArrayLength(); i++)
                {
                    var t = index[i].GetInt32() - 1;
                    var where = $"{file}, {run.Name}, {output.Name}, index {t + 1}";
                    ShouldAgree(bounds[t], output.Value.GetProperty("upperbound")[i].Number(), 1e-12, where, 1e-12);
                    ShouldAgree(
                        bounds[t] is { } bound && y[t] is { } count
                            ? count > bound
                            : null, output.Value.GetProperty("alarm")[i].Truth(), where + ", alarm");
                    if (method == "C2" && bounds[t] is { } whole && !y.Contains(null))
                    {
                        var one = Ears.C2UpperBound([.. y.Select(value => value!.Value)], t, baseline, minSigma, alpha);
                        one.ShouldBe(whole);
                        (y[t] >= Ears.SmallestAbove(one)).ShouldBe(y[t] > whole);
                    }
                    compared++;
                }
            }
        }
        compared.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_baseline_that_is_too_short_is_an_error_and_not_a_number()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Ears.C2UpperBound([1, 2, 3], 2, 3, 0.5, 0.001));
        Should.Throw<ArgumentOutOfRangeException>(() => Ears.C2UpperBound([1, 2, 3, 4, 5], 4, 2, 0.5, 0.001));
        Should.Throw<ArgumentOutOfRangeException>(() => Ears.C1([1, 2, 3, 4, 5], 2, 0.5, 0.001));
    }

    [Fact]
    public void A_series_without_a_whole_baseline_has_no_bounds()
    {
        Ears.C1([], 7, 0.5, 0.001).ShouldBeEmpty();
        Ears.C3([1, 2, 3], 7, 0.5, 0.025).ShouldBe([null, null, null]);
    }

    [Fact]
    public void A_missing_count_leaves_the_bounds_out_that_need_it()
    {
        int?[] y = [1, 2, 3, null, 1, 2, 3, 1, 2, 3];
        Ears.C1(y, 3, 0.5, 0.001)
            .Select(bound => bound is not null)
            .ShouldBe([false, false, false, true, false, false, false, true, true, true]);
        Ears.C2(y, 3, 0.5, 0.001)
            .Select(bound => bound is not null)
            .ShouldBe([false, false, false, false, false, true, false, false, false, true]);
    }

    [Fact]
    public void Zeros_and_one_spike_give_numbers_or_nothing()
    {
        int?[] y = [.. Enumerable.Range(0, 40).Select(t => (int?)(t == 20 ? 9 : 0))];
        foreach (var minSigma in (ReadOnlySpan<double>)[0, 0.5])
        {
            Ears.C1(y, 7, minSigma, 0.001).Concat(Ears.C2(y, 7, minSigma, 0.001)).Concat(Ears.C3(y, 7, minSigma, 0.025))
                .ShouldAllBe(bound => bound == null || double.IsFinite(bound.Value));
        }
    }
}
