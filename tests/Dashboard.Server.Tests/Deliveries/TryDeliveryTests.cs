using System.Globalization;
using System.Text;
using Dashboard.Server.Commands;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Deliveries;

/// <summary>A trial tells what taking the file in would do, and does nothing.</summary>
public sealed class TryDeliveryTests : IAsyncLifetime
{
    private const string Header =
        "Kenmerk;Waarneemdatum;Gebied;Uitbuitingsvorm;Werkwijzen;Kanaal;Leeftijdsgroep;Geslacht;Rol;Basis;Bron;Inhoud;Toelichting\n";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_trial_says_what_the_file_would_do_and_keeps_nothing()
    {
        await TakeAsync(Row("K1") + Row("K2"));
        var before = await StateAsync();
        var file = Row("K1") + Row("K2", "school") + Row("K3", "datingapp") + Row("K3", "datingapp") + Row("K4", "nergens")
            + Row("K5", note: "Zijn bsn is 123456782.") + Row("K6", note: "De groep hangt rond bij Zonnebloei.") + "kapot\n" + Row("");

        var trial = await TryAsync(file);
        trial.Counts.ShouldBe(new(1, 1, 2, 2, 3));
        trial.Doubtful.ShouldBe(1);
        trial.Reasons.ShouldBe(5);
        trial.Refused.Select(reason => (reason.Line, reason.Column)).ShouldBe(
            [(6, "Kanaal"), (7, "Toelichting"), (8, "Toelichting"), (9, null), (10, "Kenmerk")]);
        (await StateAsync()).ShouldBe(before);

        var refused = new List<RefusedDeliveryRow>();
        (await TakeAsync(file, refused)).ShouldBe(trial.Counts, "and then it does so");
        refused.ShouldBe(trial.Refused);
    }

    [Fact]
    public async Task The_same_signals_under_new_numbers_are_said_and_each_only_once()
    {
        await TakeAsync(Row("K1") + Row("K2") + Row("K3", "school"));

        (await TryAsync(Row("N1") + Row("N2") + Row("N3") + Row("N4", "school") + Row("N5", "gamen"))).LookAlikes.ShouldBe(3);
        (await TryAsync(Row("K1") + Row("K2"))).LookAlikes.ShouldBe(0, "these are the signals themselves");
        (await TryAsync(Row("N1", note: "Iets anders gezien."))).LookAlikes.ShouldBe(0);
        (await TryAsync(Row("N1"), "om")).LookAlikes.ShouldBe(0, "another organisation's signals are nobody's business");
    }

    [Fact]
    public async Task Of_very_many_refused_rows_the_first_are_told_and_all_are_counted()
    {
        var trial = await TryAsync(string.Concat(Enumerable.Range(0, 1500).Select(i => Row($"K{i}", "nergens"))));
        (trial.Counts.RefusedRow, trial.Reasons, trial.Refused.Count, trial.Refused[^1].Line).ShouldBe((1500, 1500, 1000, 1001));
    }

    [Fact]
    [Trait(App.Database, App.SqliteOnly)]
    public async Task When_the_database_stops_in_the_middle_what_was_taken_is_told_and_nothing_is_half()
    {
        await _app.ExecuteSqlAsync(
            "CREATE TRIGGER stop BEFORE INSERT ON \"Signals\" WHEN NEW.\"Reference\" = 'K700' BEGIN SELECT RAISE(ABORT, 'stop'); END");
        var path = Path.Combine(Path.GetDirectoryName(_app.DatabaseFile)!, "levering.csv");
        await File.WriteAllTextAsync(path, Header + string.Concat(Enumerable.Range(0, 1200).Select(i => Row($"K{i}"))));
        var output = new StringWriter();

        (await ImportAsync()).ShouldBe(1);
        output.ToString().Trim().ShouldBe("Het inlezen brak af. Wat tot hier is geteld, is bewaard; lees het bestand later opnieuw in. "
            + "accepted 500, corrected 0, unchanged 0, refused_text 0, refused_row 0");
        (await _app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBe(500);
        (await _app.WithContextAsync(context => context.Deliveries.CountAsync())).ShouldBe(0);

        await _app.ExecuteSqlAsync("DROP TRIGGER stop");
        (await ImportAsync()).ShouldBe(0);
        output.ToString().Trim().ShouldEndWith("accepted 700, corrected 0, unchanged 500, refused_text 0, refused_row 0");

        Task<int?> ImportAsync() =>
            CommandLine.RunAsync(["import", "lumens", path], _app.Services, TextReader.Null, output, CancellationToken.None);
    }

    private Task<DeliveryTrial> TryAsync(string rows, string partner = "lumens") =>
        _app.SendAsync(new TryDelivery(partner, RowsOf(rows)));

    private Task<DeliveryCounts> TakeAsync(string rows, List<RefusedDeliveryRow>? refused = null) =>
        _app.SendAsync(new ImportDelivery("lumens", RowsOf(rows), (refused ?? []).Add));

    private static IEnumerable<DeliveryRow> RowsOf(string rows) =>
        DeliveryFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(Header + rows))).Rows();

    private Task<(int, int, int, int)> StateAsync() => _app.WithContextAsync(async context => (
        await context.Signals.CountAsync(), await context.Journal.CountAsync(), await context.SignalRevisions.CountAsync(),
        await context.RefusalCounts.CountAsync()));

    private static string Row(string reference, string channel = "sociale_media", string note = "Jongere kreeg een duur cadeau.") =>
        $"{reference};16-11-2026;OMG-01;seksueel;online_contact;{channel};14-16;meisje;onbekend;waarneming;B;2;{note}\n";
}
