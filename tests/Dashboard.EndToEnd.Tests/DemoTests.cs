using System.Globalization;
using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Dashboard.Shared.Figures;

namespace Dashboard.EndToEnd.Tests;

/// <summary>What comes in after a figure is out is not in it any more: a demo brings its three years along before anything is released.</summary>
public sealed class DemoTests(FilledDemo demo)
{
    [Fact]
    public async Task The_first_figures_of_a_demo_count_its_whole_history()
    {
        using var data = demo.Copy();
        await using var server = await ServerProcess.StartAsync(data);
        using var viewer = await AppClient.SignInAsync(server.Address, "meekijker");
        var picture = await viewer.GetAsync<Overview>(ApiRoutes.Overview);
        var counted = await GreenPerWeekAsync(data, picture.AsOf!.Value);

        var bands = picture.Series[Dimension.Week].Where(cell => cell.Figure is Figure.Protected).ToList();
        bands.Count.ShouldBeGreaterThan(40);
        bands.Count(cell => ((Figure.Protected)cell.Figure).From > 0).ShouldBeGreaterThan(40);
        foreach (var cell in bands)
        {
            var band = (Figure.Protected)cell.Figure;
            counted.GetValueOrDefault(cell.Key).ShouldBeInRange(band.From, band.To, cell.Key);
        }
    }

    /// <summary>As known at a cut-off, in SQL of its own over the database file.</summary>
    private static async Task<Dictionary<string, int>> GreenPerWeekAsync(DataDirectory data, DateTime cutOff)
    {
        await using var connection = await data.ReadAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT strftime('%G-W%V', ObservedOn), count(*) FROM Signals
            WHERE Handling = 'GREEN' AND Status <> 'ingetrokken' AND Precision <> 'maand' AND ReceivedAt <= $cutOff
            GROUP BY 1
            """;
        command.Parameters.AddWithValue("$cutOff", cutOff.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        await using var reader = await command.ExecuteReaderAsync();
        var counted = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
            counted.Add(reader.GetString(0), reader.GetInt32(1));
        return counted;
    }
}
