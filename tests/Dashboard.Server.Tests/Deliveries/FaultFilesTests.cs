using Dashboard.Server.Commands;
using Dashboard.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Deliveries;

/// <summary>The product with an empty table of signals for each file.</summary>
public sealed class DeliveryApp : IAsyncDisposable
{
    /// <summary>A week after what the files hold.</summary>
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    public DeliveryApp() => App = App.Start(_time);

    internal App App { get; }

    /// <summary>As somebody on the server does it.</summary>
    /// <returns>What the verb prints, the last line last.</returns>
    internal async Task<(int? Code, string[] Output)> ImportAsync(byte[] file)
    {
        var path = Path.Combine(Path.GetDirectoryName(App.DatabaseFile)!, "levering");
        await File.WriteAllBytesAsync(path, file);
        var output = new StringWriter();
        var code = await CommandLine.RunAsync(["import", "lumens", path], App.Services, TextReader.Null, output, CancellationToken.None);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    internal async Task EmptyAsync() => await App.WithContextAsync(context => context.Signals.ExecuteDeleteAsync());

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>
/// Files that went wrong once, each of a kind, with what is right (the list of findings). What came of them before decision 0050: 01b made
/// RED and AMBER signals GREEN until handling was kept; 04a and 04b made one signal of three; 05a and 05b were taken in unread; 07b erased
/// the narrative; 08, 09a, 26a and 26b were refused for reasons that were not so; 09b, 15 and 16b lost every row; 10, 11, 11b and 14 lost
/// some; of 16a two were taken with day and month swapped; 24 took in what somebody had written in a cell; 23 was right.
/// </summary>
public sealed class FaultFilesTests(DeliveryApp product) : IClassFixture<DeliveryApp>
{
    public static TheoryData<string[], string, string> Files => new()
    {
        { ["01a-red", "01b-same-kenmerk-without-verspreiding"], "accepted 0, corrected 1, unchanged 1, refused_text 0, refused_row 0", "" },
        { ["04a-kenmerk-scientific"],
            "accepted 0, corrected 0, unchanged 0, refused_text 0, refused_row 3", "door een rekenblad veranderd" },
        { ["04b-kenmerk-twice-in-file"], "accepted 0, corrected 0, unchanged 0, refused_text 0, refused_row 3", "(regel 2, 3, 4)" },
        { ["05a-names-cp850"], "accepted 0, corrected 0, unchanged 0, refused_text 2, refused_row 0", "(naam, " },
        { ["05b-names-macroman"], "accepted 0, corrected 0, unchanged 0, refused_text 2, refused_row 0", "(naam, " },
        { ["05d-names-utf8-control"], "accepted 0, corrected 0, unchanged 0, refused_text 2, refused_row 0", "(naam, " },
        { ["07a-with-toelichting", "07b-without-toelichting-column"],
            "accepted 0, corrected 0, unchanged 1, refused_text 0, refused_row 0", "" },
        { ["08-sep-line"], "accepted 3, corrected 0, unchanged 0, refused_text 0, refused_row 0", "" },
        { ["09a-trailing-empty-columns"], "accepted 3, corrected 0, unchanged 0, refused_text 0, refused_row 0", "" },
        { ["09b-trailing-separator-on-rows"], "accepted 3, corrected 0, unchanged 0, refused_text 0, refused_row 0", "" },
        { ["10-trailing-empty-rows"], "accepted 3, corrected 0, unchanged 0, refused_text 0, refused_row 0", "" },
        { ["11-line-separator"], "accepted 1, corrected 0, unchanged 0, refused_text 0, refused_row 0", "" },
        { ["11b-form-feed"], "accepted 1, corrected 0, unchanged 0, refused_text 0, refused_row 0", "" },
        { ["14-age-band-after-excel"], "accepted 2, corrected 0, unchanged 0, refused_text 0, refused_row 0", "" },
        { ["15-code-case"], "accepted 5, corrected 0, unchanged 0, refused_text 0, refused_row 0", "" },
        { ["16a-us-dates"], "accepted 1, corrected 0, unchanged 0, refused_text 0, refused_row 2", "op regel 2 van dit bestand" },
        { ["16b-datetime-dates"], "accepted 4, corrected 0, unchanged 0, refused_text 0, refused_row 0", "" },
        { ["23-kenmerk-identifying"], "accepted 0, corrected 0, unchanged 0, refused_text 5, refused_row 0", "kolom Kenmerk: " },
        // One row, with all its lines; the guard asks about what stands in it.
        { ["24-line-inside-cell-becomes-signal"], "accepted 0, corrected 0, unchanged 0, refused_text 1, refused_row 0", "regel 2, " },
        { ["26a-blank-line-first"], "accepted 3, corrected 0, unchanged 0, refused_text 0, refused_row 0", "" },
        { ["26b-title-line-first"], "accepted 3, corrected 0, unchanged 0, refused_text 0, refused_row 0", "" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_went_wrong_once_goes_right(string[] files, string right, string said)
    {
        await product.EmptyAsync();
        (int? Code, string[] Output) last = (null, []);
        foreach (var file in files)
            last = await product.ImportAsync(await File.ReadAllBytesAsync(Path.Combine("Fixtures", "deliveries-faults", file + ".csv")));

        last.Output[^1].ShouldBe(right);
        last.Code.ShouldBe(0);
        if (said.Length > 0)
            last.Output[..^1].ShouldAllBe(line => line.Contains(said));
        else
            last.Output.Length.ShouldBeLessThanOrEqualTo(2);

        var kept = await product.App.WithContextAsync(context => context.Signals.OrderBy(signal => signal.Reference).ToListAsync());
        switch (files[0][..2])
        {
            case "01":
                kept.Select(signal => signal.Handling.ToString()).ShouldBe(["Red", "Amber"]);
                break;
            case "07":
                kept.Single().Narrative.ShouldBe("Eerste toelichting.");
                break;
            case "11":
                kept.Single().Narrative.ShouldBe("Jongere kreeg een cadeau.\nLater kwamen er dreigementen bij.");
                break;
            case "14":
                kept[0].AgeBand.ToString().ShouldBe("From12To13");
                break;
            case "16" when files[0].StartsWith("16b", StringComparison.Ordinal):
                kept.ShouldAllBe(signal => signal.ObservedOn == new DateOnly(2026, 11, 20));
                break;
        }
    }
}
