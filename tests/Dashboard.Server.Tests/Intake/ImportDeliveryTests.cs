using System.Text;
using System.Text.Json;
using Dashboard.Server.Commands;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.Overviews;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Intake;

public sealed class ImportDeliveryTests : IAsyncLifetime
{
    private const string Header =
        "Kenmerk;Waarneemdatum;Gebied;Uitbuitingsvorm;Werkwijzen;Kanaal;Leeftijdsgroep;Geslacht;Rol;Basis;Bron;Inhoud;Toelichting";
    private App _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = App.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_four_deliveries_fare_as_is_known_and_a_second_time_change_nothing()
    {
        var expected = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync("Fixtures/deliveries/expected.json")).RootElement;
        foreach (var partner in expected.EnumerateObject())
        {
            int Known(string name) => partner.Value.GetProperty(name).GetInt32();
            var bytes = await System.IO.File.ReadAllBytesAsync(
                Path.Combine(AppContext.BaseDirectory, "Demo", "deliveries", partner.Name + ".csv"));
            (await ImportAsync(partner.Name, bytes))
                .Counts.ShouldBe(new(Known("accepted"), 0, 0, Known("refused_text"), Known("refused_row")));
            (await ImportAsync(partner.Name, bytes))
                .Counts.ShouldBe(new(0, 0, Known("accepted"), Known("refused_text"), Known("refused_row")));
        }
        await _app.CaughtUpAsync();
        var random = new Random(11);
        var recount = new Recount(_app);
        for (var i = 0; i < 10; i++)
            recount.ShouldAgreeWith(_app.Services.GetRequiredService<OverviewCalculator>()
                .Evaluate(Drafts.RandomLens(random, _app.Region, TimeProvider.System.Today()), Audience.Full));
    }

    [Fact]
    public async Task What_people_put_in_a_cell_instead_of_codes_is_understood_and_what_is_two_things_is_not()
    {
        string[] rows =
        [
            Row("  K-2026-72001 "), Row("K2").Replace("OMG-03", "Eindhoven", StringComparison.Ordinal),
            Row("K3").Replace("online_contact|cadeaus_of_schuld", "Online contact, Cadeaus of schuld", StringComparison.Ordinal),
            Row("K4").Replace("online_contact|cadeaus_of_schuld", "\"online_contact;cadeaus_of_schuld;\"", StringComparison.Ordinal),
            Row("K5").Replace("OMG-03", "Nergenshuizen", StringComparison.Ordinal),
        ];
        (await ImportAsync("om", Csv(rows))).Counts.ShouldBe(new(4, 0, 0, 0, 1));
        var kept = await _app.WithContextAsync(context => context.Signals.OrderBy(signal => signal.Reference).ToListAsync());
        kept.Select(signal => (signal.Reference, signal.AreaCode, signal.Approaches.Count)).ShouldBe(
            [("K-2026-72001", "OMG-03", 2), ("K2", "GM0772", 2), ("K3", "OMG-03", 2), ("K4", "OMG-03", 2)]);
    }

    [Fact]
    public async Task A_changed_row_is_a_correction()
    {
        await ImportAsync("om", Csv(Row("K1"), Row("K2")));
        (await ImportAsync("om", Csv(Row("K1"), Row("K2", channel: "school")))).Counts.ShouldBe(new(0, 1, 1, 0, 0));
    }

    [Fact]
    public async Task One_bad_row_in_ten_thousand_is_named_and_stops_none_of_the_others()
    {
        var rows = Enumerable.Range(1, 10_000).Select(i => i == 6_543 ? Row("K6543", date: "31-02-2026") : Row($"K{i}")).ToArray();
        var (counts, refused) = await ImportAsync("gemeente", Csv(rows));

        counts.ShouldBe(new(9_999, 0, 0, 0, 1));
        refused.Single()
            .ShouldBe(new(6_544, "Waarneemdatum", "Dit is geen bestaande datum. Schrijf dd-mm-jjjj, jjjj-mm-dd of een week als 2026-W47."));
    }

    [Theory]
    [InlineData(";", "\n", 65001, false)]
    [InlineData(",", "\r\n", 65001, true)]
    [InlineData(";", "\r\n", 1252, true)]
    [InlineData("\t", "\n", 1200, false)]
    public async Task Files_come_in_many_forms(string delimiter, string newLine, int codePage, bool quoted)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codePage);
        var lines = new[] { Header, Row("K1", note: "Cliënte zag één scooter."), Row("K2", date: "2026-W40") }
            .Select(line => string.Join(delimiter, line.Split(';').Select(field => quoted ? $"\"{field}\"" : field)));
        var (counts, refused) = await ImportAsync("lumens", [.. encoding.GetPreamble(), .. encoding.GetBytes(string.Join(newLine, lines))]);

        refused.ShouldBeEmpty();
        counts.Accepted.ShouldBe(2);
        (await _app.WithContextAsync(context => context.Signals.SingleAsync(s => s.Reference == "K1")))
            .Narrative.ShouldBe("Cliënte zag één scooter.");
    }

    /// <summary>Where it ends nobody knows before a quote that ends a cell; no line up to there is taken for a signal.</summary>
    [Fact]
    public async Task A_quote_that_is_never_closed_costs_what_may_be_inside_it_and_makes_no_signal_of_that()
    {
        var (counts, refused) =
            await ImportAsync("om", Csv(
                Row("K1"), Row("K2", note: "\"nooit gesloten"), Row("K3"), Row("K4", note: "\"netjes\nover twee regels\""), Row("K5")));

        counts.ShouldBe(new(2, 0, 0, 0, 1));
        refused.ShouldBe([new(3, null, "de aanhalingstekens kloppen niet (tot en met regel 6)")]);
    }

    [Fact]
    public async Task A_quoted_text_may_run_over_lines_and_line_numbers_stay_right()
    {
        var (counts, refused) = await ImportAsync("om", Csv(Row("K1", note: "\"regel een\nregel twee\""), Row("K2", date: "gisteren")));

        counts.ShouldBe(new(1, 0, 0, 0, 1));
        refused.Single().Line.ShouldBe(4);
    }

    [Fact]
    public async Task Rows_with_too_few_columns_or_without_a_reference_are_refused()
    {
        var (counts, refused) = await ImportAsync("om", Csv("K1;22-11-2026", Row(""), Row("K3")));

        counts.ShouldBe(new(1, 0, 0, 0, 2));
        refused.Select(r => (r.Line, r.Column)).ShouldBe([(2, null), (3, "Kenmerk")]);
    }

    [Fact]
    public async Task A_refused_text_is_told_by_kind_and_offset_and_never_repeated()
    {
        var (counts, refused) = await ImportAsync("om", Csv(Row("K1", note: "Zijn bsn is 123456782.")));

        counts.RefusedText.ShouldBe(1);
        refused.Single().ShouldBe(new(2, "Toelichting", "de tekst kan naar een persoon leiden (bsn, tekens 12-21)"));
    }

    [Fact]
    public void What_is_no_delivery_is_refused_as_a_whole()
    {
        string Refusal(byte[] bytes) => Should.Throw<RuleBrokenException>(() => DeliveryFile.Open(new MemoryStream(bytes))).Detail;
        var random = new byte[4096];
        new Random(3).NextBytes(random);

        Refusal([]).ShouldBe("Het bestand is leeg.");
        Refusal("\n\n  "u8.ToArray()).ShouldBe("Het bestand is leeg.");
        Refusal(random).ShouldContain("geen tekstbestand");
        Refusal(Encoding.UTF8.GetBytes(Header + ";Naam\n")).ShouldStartWith("De naam van kolom 14 is niet bekend.");
        Refusal(Encoding.UTF8.GetBytes(Row("K1") + "\n" + Row("K2"))).ShouldNotContain("K1");
        Refusal("Kenmerk;Waarneemdatum"u8.ToArray()).ShouldStartWith("De kop staat niet op regel 1");
        Refusal("Kenmerk;Waarneemdatum;Nauwkeurigheid"u8.ToArray()).ShouldContain("Deze kolommen ontbreken: Gebied");
    }

    [Fact]
    public async Task The_command_prints_refused_rows_and_last_the_counts_and_an_unknown_partner_is_an_error()
    {
        var path = Path.Combine(Path.GetDirectoryName(_app.DatabaseFile)!, "levering.csv");
        await System.IO.File.WriteAllBytesAsync(path, Csv(Row("K1"), Row("K2", date: "31-02-2026")));

        var (code, output) = await RunAsync("import", "om", path);
        code.ShouldBe(0);
        output[0].ShouldStartWith("regel 3, kolom Waarneemdatum: ");
        output[^1].ShouldBe("accepted 1, corrected 0, unchanged 0, refused_text 0, refused_row 1");
        (await RunAsync("import", "politie", path)).Code.ShouldBe(1);
        (await RunAsync("import", "om", path + ".weg")).Code.ShouldBe(1);
        (await RunAsync("verify")).Output[0].ShouldBe("journal whole: 2 entries");
        (await RunAsync("iets")).Code.ShouldBe(2);
    }

    private async Task<(int? Code, string[] Output)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var code = await CommandLine.RunAsync(args, _app.Services, TextReader.Null, output, CancellationToken.None);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<(DeliveryCounts Counts, List<RefusedDeliveryRow> Refused)> ImportAsync(string partner, byte[] bytes)
    {
        var refused = new List<RefusedDeliveryRow>();
        return (await _app.SendAsync(new ImportDelivery(partner, DeliveryFile.Open(new MemoryStream(bytes)).Rows(), refused.Add)), refused);
    }

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(Header)));

    private static string Row(string reference, string date = "22-10-2026", string channel = "straat", string note = "") =>
        $"{reference};{date};OMG-03;seksueel;online_contact|cadeaus_of_schuld;{channel};14-16;meisje;onbekend;waarneming;B;2;{note}";
}
