using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Administration;

/// <summary>The places of a region, set on screen while people work in it.</summary>
public sealed class PlacesTests : IAsyncLifetime
{
    private const string Asten = "GM0743", Deurne = "GM0762", Eindhoven = "GM0772";
    private readonly MeetingTable _table = MeetingTable.InWeek47();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    [Fact]
    public async Task What_merged_counts_for_its_successor_in_the_live_picture_and_old_signals_keep_their_code()
    {
        var id = (await _table.SubmitAsync("om", 1, draft => draft.Area = Asten)).Single();
        await _table.ClosePlaceAsync(Asten, Deurne);
        (await LiveAsync(Asten)).ShouldBe(new Figure.Exact(1), "its last day is not over");
        await _table.NextDayAsync();

        (await LiveAsync(Asten)).ShouldBeNull();
        (await LiveAsync(Deurne)).ShouldBe(new Figure.Exact(1));
        (await _table.GetAsync<SignalDetails>("coordinator", $"{ApiRoutes.Signals}/{id}")).Card.Area.ShouldBe(Asten);
        (await _table.GetAsync<Page<SignalCard>>("coordinator", $"{ApiRoutes.Signals}?area={Deurne}")).Items.Single().Id.ShouldBe(id);
        var region = await _table.GetAsync<Region>("melder.om", ApiRoutes.Region);
        region.Areas.ShouldNotContain(area => area.Code == Asten);
        region.Find(Asten)!.Name.ShouldBe("Asten");
    }

    [Fact]
    public async Task Surroundings_go_along_with_their_municipality_and_a_legal_hold_on_it_goes_on_holding()
    {
        await _table.SubmitAsync("om", 1, draft => draft.Area = Asten);
        await _table.ClosePlaceAsync(Asten, Deurne);
        await _table.NextDayAsync();
        var region = _table.App.Region;
        var hold = LegalHold.Request(
            Guid.Empty, Asten, new(2026, 1, 1), new(2026, 12, 31), "Onderzoek", new(Guid.Empty, "regio", _table.Time.UtcNow()));
        (await _table.App.WithContextAsync(context => context.Signals.Where(hold.Covers(region)).CountAsync())).ShouldBe(1);
        foreach (var code in region.Areas.Where(area => area.Municipality == Asten).Select(area => area.Code))
            (region.MunicipalityOf(code), region.Contains(Deurne, code), region.Contains(Asten, code)).ShouldBe((Deurne, true, true));
    }

    [Fact]
    public async Task A_closed_place_is_refused_for_what_was_seen_after_it_closed_with_the_name_of_its_successor()
    {
        await _table.ClosePlaceAsync(Asten, Deurne);
        var lastDay = _table.Today;
        await _table.NextDayAsync();

        using var refused = await _table.PostAsync("melder.om", ApiRoutes.Signals, Drafts.Of(_table.Today, draft => draft.Area = Asten));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(
            "Asten is gesloten na 18-11-2026. Kies voor wat daarna is gezien Deurne (GM0762).");
        using var late = await _table.PostAsync("melder.om", ApiRoutes.Signals, Drafts.Of(lastDay, draft => draft.Area = Asten));
        late.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Also_when_the_form_or_the_file_was_on_its_way_already()
    {
        await using var scope = _table.App.Services.CreateAsyncScope();
        var before = scope.ServiceProvider.GetRequiredService<Region>();
        await _table.ClosePlaceAsync(Asten, Deurne);
        await _table.NextDayAsync();
        before.Find(Asten)!.Until.ShouldBeNull("the request knows the region of before");

        var outcomes = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SubmitSignals(
            new(Roles.Reporter, "om"),
            [
                new(Drafts.Of(_table.Today, draft => draft.Area = Asten), _table.Time.UtcNow()),
                new(Drafts.Of(_table.Today, draft => draft.Area = Deurne), _table.Time.UtcNow()),
            ]), TestContext.Current.CancellationToken);
        outcomes[0].ShouldBeOfType<SubmissionOutcome.RefusedRow>().Errors.Single().Reason.ShouldContain("Deurne (GM0762)");
        outcomes[1].ShouldBeOfType<SubmissionOutcome.Accepted>();
    }

    [Fact]
    public async Task A_place_comes_in_changes_its_name_and_its_tile_and_two_administrators_do_not_undo_each_other()
    {
        await _table.AddAsync(Desk.Administrator, ApiRoutes.Places, new PlaceDraft { Code = "GM9001", Name = "Zand", Row = 9, Column = 9 });
        await _table.AddAsync(
            Desk.Administrator, ApiRoutes.Places, new PlaceDraft { Code = "OMG-Z1", Name = "Omgeving 1 (Zand)", Municipality = "GM9001" });
        await _table.App.CaughtUpAsync();
        await Eventually.TrueAsync(() => _table.App.Region.MunicipalityOf("OMG-Z1") == "GM9001", "this node knows the new places");

        var seen = await _table.PlaceAsync("GM9001");
        await _table.ChangePlaceAsync("GM9001", "Groot-Zand", 9, 8);
        using var late = await _table.PutAsync(
            Desk.Administrator, $"{ApiRoutes.Places}/{seen.Id}", new PlaceDraft { Name = "Klein-Zand" }, seen.Version);
        late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await late.Content.ReadAsStringAsync()).ShouldContain("Groot-Zand");
        var place = await _table.PlaceAsync("GM9001");
        (place.Name, place.Row, place.Column).ShouldBe(("Groot-Zand", 9, 8));
        (await KindsAsync()).ShouldBe(
            [JournalKind.PlaceOpened, JournalKind.PlaceOpened, JournalKind.PlaceChanged], "and the journal says so");
    }

    [Fact]
    public async Task A_municipality_of_which_nobody_says_where_it_lies_gets_a_free_tile_which_others_keep()
    {
        var before = (await _table.GetAsync<TilesCard>(Desk.Administrator, ApiRoutes.Tiles)).Tiles;
        await _table.AddAsync(Desk.Administrator, ApiRoutes.Places, new PlaceDraft { Code = "GM9001", Name = "Zand" });
        var draft = new FileDraft { Text = "Code;Naam\nGM9002;Veen\nGM9003;Klei\n" };
        using var checking = await (await _table.AsAsync(Desk.Administrator)).PostAsJsonAsync(
            ApiRoutes.Places + "/file/check", draft, WireJson.Options, TestContext.Current.CancellationToken);
        var preview = (await checking.Content.ReadFromJsonAsync<FilePreview>(WireJson.Options, TestContext.Current.CancellationToken))!;
        using (var stored = await _table.MoveAsync(Desk.Administrator, ApiRoutes.Places + "/file", preview.Version, draft))
            stored.StatusCode.ShouldBe(HttpStatusCode.NoContent, await stored.Content.ReadAsStringAsync());
        var after = (await _table.GetAsync<TilesCard>(Desk.Administrator, ApiRoutes.Tiles)).Tiles;
        after.Where(tile => before.Any(known => known.Code == tile.Code)).ShouldBe(before);
        after.Count(tile => tile.Row is not null && tile.Column is not null).ShouldBe(24);
        after.Select(tile => (tile.Row, tile.Column)).ShouldBeUnique();
        foreach (var (line, tile) in preview.Lines.Zip(after.Skip(22)))
            line.What.ShouldBe($"{tile.Name}, rij {tile.Row + 1}, kolom {tile.Column + 1}", "where they come is said before");
    }

    [Theory]
    [InlineData("GM0743", "Zand", null, null, "nooit opnieuw gebruikt")]
    [InlineData("gm0743", "Zand", null, null, "nooit opnieuw gebruikt")]
    [InlineData("GM 1", "Zand", null, null, "letters, cijfers en streepjes")]
    [InlineData("GM9001", "", null, null, "Vul de naam van de plaats in")]
    [InlineData("OMG-Z1", "Omgeving 1", "GM9999", null, "De gemeente GM9999 is er niet, of is gesloten.")]
    [InlineData("0743", "Zand", null, null, "GM en vier cijfers")]
    [InlineData("gm9001", "Zand", null, null, "GM en vier cijfers")]
    [InlineData("GM90010", "Zand", null, null, "GM en vier cijfers")]
    [InlineData("GM9001", "asten", null, null, "Er is al een gemeente met deze naam: GM0743.")]
    [InlineData("OMG-Z1", "Omgeving 01 (Eindhoven)", Eindhoven, null, "Er is in deze gemeente al een omgeving met deze naam: OMG-01.")]
    [InlineData("GM9001", "Zand", null, 2, "rij en de kolom allebei")]
    public async Task A_place_that_cannot_be_is_refused_with_the_reason(
        string code, string name, string? municipality, int? row, string why)
    {
        using var answer = await _table.PostAsync(
            Desk.Administrator, ApiRoutes.Places, new PlaceDraft { Code = code, Name = name, Municipality = municipality, Row = row });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(why);
    }

    [Fact]
    public async Task Two_open_places_never_get_the_same_name_and_a_name_is_free_again_after_the_last_day_of_who_had_it()
    {
        var deurne = await _table.PlaceAsync(Deurne);
        using (var renamed = await _table.PutAsync(
            Desk.Administrator, $"{ApiRoutes.Places}/{deurne.Id}",
            new PlaceDraft { Name = "Asten", Row = deurne.Row, Column = deurne.Column }, deurne.Version))
        {
            renamed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await renamed.Content.ReadAsStringAsync()).ShouldContain("Er is al een gemeente met deze naam: GM0743.");
        }
        await _table.AddAsync(
            Desk.Administrator, ApiRoutes.Places,
            new PlaceDraft { Code = "OMG-Z1", Name = "Omgeving 01 (Eindhoven)", Municipality = Deurne });
        await _table.ClosePlaceAsync(Asten, null);
        using (var tooSoon = await _table.PostAsync(
            Desk.Administrator, ApiRoutes.Places, new PlaceDraft { Code = "GM9001", Name = "Asten" }))
            tooSoon.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "on its last day it is open");
        await _table.AddAsync(
            Desk.Administrator, ApiRoutes.Places, new PlaceDraft { Code = "GM9001", Name = "Asten", From = "2026-11-19" });
    }

    [Fact]
    public async Task In_a_list_and_in_a_region_file_a_name_that_is_taken_and_a_code_that_is_none_are_said_at_their_line()
    {
        const string File = """
            Code;Naam;Gemeente;Rij;Kolom
            0743;Asten;;;
            GM9001;Zand;;11;12
            GM9002;zand;;;
            GM0743;Deurne;;;
            GM0762;Asten;;;
            OMG-Z1;Omgeving 1;GM9001;;
            OMG-Z2;Omgeving 1;GM9001;;
            OMG-Z3;Omgeving 1;Zandstad;;
            """;
        var (lines, _) = await CheckAsync(File);
        lines.Select(line => line.What).ShouldBe(
        [
            "De code van een gemeente is haar CBS-code: GM en vier cijfers, zoals GM0772. "
                + "Er is al een gemeente met deze naam: GM0762. Kies een naam die de twee uit elkaar houdt.",
            "Er is al een gemeente met deze naam: GM9002. Kies een naam die de twee uit elkaar houdt.",
            "Er is al een gemeente met deze naam: GM9001. Kies een naam die de twee uit elkaar houdt.",
            "Naam: Asten wordt Deurne.",
            "Er is al een gemeente met deze naam: 0743. Kies een naam die de twee uit elkaar houdt.",
            "Er is in deze gemeente al een omgeving met deze naam: OMG-Z2. Kies een naam die de twee uit elkaar houdt.",
            "Er is in deze gemeente al een omgeving met deze naam: OMG-Z1. Kies een naam die de twee uit elkaar houdt.",
            "De gemeente Zandstad is er niet, of is gesloten. Schrijf de code van een gemeente die open is.",
        ]);
        var right = await CheckAsync("Code;Naam;Gemeente;Rij;Kolom\nGM9001;Zand;;11;12\nOMG-Z1;Omgeving 1;GM9001;;\nGM0743;Asten;;;\n");
        right.Lines.Select(line => line.What).ShouldBe(
            ["Zand, rij 11, kolom 12", "Omgeving 1, in gemeente GM9001", "Asten, rij 3, kolom 6"]);

        using var answer = await _table.PostAsync(Desk.Administrator, ApiRoutes.SetUp + "/file/check", new FileDraft
        {
            Text = """
                {"region":"Zuidoost-Brabant","code":"ZOB","municipalities":[{"code":"9001","name":"Zand"},{"code":"GM9002","name":"Asten"}]}
                """,
        });
        var preview = (await answer.Content.ReadFromJsonAsync<FilePreview>(WireJson.Options))!;
        preview.Lines.Where(line => line.Effect == FileEffect.Wrong).Select(line => line.Code).ShouldBe(["9001", "GM9002"]);
    }

    [Theory]
    [InlineData(Asten, "2026-11-17", Deurne, "vanaf vandaag")]
    [InlineData(Asten, "2026-11-18", "OMG-03", "dezelfde soort")]
    [InlineData(Asten, "2026-11-18", Asten, "dezelfde soort")]
    [InlineData(Eindhoven, "2026-11-18", null, "Sluit eerst de omgevingen")]
    [InlineData("ZOB", "2026-11-18", null, "De regio zelf kan niet sluiten")]
    [InlineData(Asten, "gisteren", null, "Schrijf een dag")]
    public async Task A_place_that_cannot_close_so_stays_open(string code, string until, string? successor, string why)
    {
        var place = await _table.PlaceAsync(code);
        using var answer = await _table.MoveAsync(
            Desk.Administrator, $"{ApiRoutes.Places}/{place.Id}/close", place.Version,
            new EndDraft { Until = until, Successor = successor });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(why);
        (await _table.PlaceAsync(code)).Until.ShouldBeNull();
    }

    [Fact]
    public async Task A_list_is_looked_at_line_by_line_before_it_is_stored_and_stored_whole_or_not_at_all()
    {
        const string Wrong = """
            Code;Naam;Gemeente;Rij;Kolom
            GM9001;Zand;;11;12
            GM0743;Asten-Dorp;;;
            GM0762;Deurne;;;
            OMG-Z1;Omgeving 1 (Zand);GM9001;;
            OMG-03;Omgeving 3;GM0743;;
            GM9002;Veen;;11;12
            GM9003;Rust;;nul;
            te weinig
            OMG-Z2;Kerkstraat 12;GM0762;;
            """;
        var (lines, version) = await CheckAsync(Wrong);
        lines.Select(line => (line.Line, line.Effect)).ShouldBe(
        [
            (2, FileEffect.Wrong), (3, FileEffect.Changed), (4, FileEffect.Same), (5, FileEffect.New), (6, FileEffect.Wrong),
            (7, FileEffect.Wrong), (8, FileEffect.Wrong), (9, FileEffect.Wrong), (10, FileEffect.Wrong),
        ]);
        lines[^1].What.ShouldContain("Een plaats is nooit een adres.");
        lines[1].What.ShouldBe("Naam: Asten wordt Asten-Dorp.");
        using (var refused = await StoreAsync(Wrong, version))
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await KindsAsync()).ShouldBeEmpty();

        const string Right = "\uFEFFCode,Naam,Gemeente\r\nOMG-Z1,Omgeving 1 (Zand),GM9001\r\nGM9001,Zand,\r\nGM0743,Asten-Dorp,\r\n";
        (lines, version) = await CheckAsync(Right);
        lines.ShouldAllBe(line => line.Effect != FileEffect.Wrong);
        using (var stored = await StoreAsync(Right, version))
            stored.StatusCode.ShouldBe(HttpStatusCode.NoContent, await stored.Content.ReadAsStringAsync());
        (await _table.PlaceAsync("OMG-Z1")).Municipality.ShouldBe("GM9001");
        var asten = await _table.PlaceAsync(Asten);
        (asten.Name, asten.Row, asten.Column).ShouldBe(("Asten-Dorp", 2, 5), "a list without tiles moves none");

        using var overtaken = await StoreAsync(Right, version);
        overtaken.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed, "somebody changed places since it was looked at");
    }

    [Theory]
    [InlineData("GM9001;Zand")]
    [InlineData("Code;Naam;Adres")]
    public async Task What_is_no_list_of_places_is_told_as_such(string text)
    {
        using var answer = await _table.PostAsync(Desk.Administrator, ApiRoutes.Places + "/file/check", new FileDraft { Text = text });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("De eerste regel moet de namen van de kolommen geven");
    }

    [Fact]
    public async Task A_region_file_is_imported_with_a_look_at_what_changes_and_all_that_is_wrong_at_once()
    {
        var wrong = await PreviewAsync(
            """{"region":"","code":"ZOB","municipalities":[{"code":"GM1","name":"Een","row":1}],"partners":[]}""");
        wrong.Lines.Select(line => line.What).ShouldBe(
        [
            "Het bestand heeft een code of een naam die leeg is.", "Het bestand heeft geen partners.",
            "Het bestand heeft een tegel zonder rij of kolom, of voor de eerste.",
        ]);
        (await PreviewAsync("""{"region":"Elders","code":"ELD","municipalities":[{"code":"GM1","name":"Een"}]}"""))
            .Lines.Single().What.ShouldContain("van een andere regio");

        const string File = """
            {"region":"Brabant-Oost","code":"ZOB","municipalities":[{"code":"GM0743","name":"Asten"},{"code":"GM9001","name":"Zand"}],
             "partners":[{"code":"om","name":"OM Oost","kind":"openbaar_ministerie"},{"code":"politie","name":"Politie","kind":"politie"}]}
            """;
        var preview = await PreviewAsync(File);
        preview.Lines.Select(line => (line.Code, line.Effect)).ShouldBe(
        [
            ("ZOB", FileEffect.Changed), (Asten, FileEffect.Same), ("GM9001", FileEffect.New), ("om", FileEffect.Changed),
            ("politie", FileEffect.New),
        ]);
        using (var stored = await _table.MoveAsync(
            Desk.Administrator, ApiRoutes.SetUp + "/file", preview.Version, new FileDraft { Text = File }))
            stored.StatusCode.ShouldBe(HttpStatusCode.NoContent, await stored.Content.ReadAsStringAsync());
        await Eventually.TrueAsync(() => _table.App.Region.Name == "Brabant-Oost", "this node knows the new name");
        _table.App.Region.Areas.Count.ShouldBe(46, "what the file does not name stays");
        _table.App.Region.Partners.Select(partner => partner.Name).ShouldBe(
            ["Veilig Thuis", "Lumens", "OM Oost", "Gemeenten", "Politie"]);

        async Task<FilePreview> PreviewAsync(string text)
        {
            using var answer = await _table.PostAsync(Desk.Administrator, ApiRoutes.SetUp + "/file/check", new FileDraft { Text = text });
            return (await answer.Content.ReadFromJsonAsync<FilePreview>(WireJson.Options))!;
        }
    }

    private async Task<Figure?> LiveAsync(string code) => (await _table.GetAsync<Overview>("coordinator", ApiRoutes.Overview))
        .Series[Dimension.Municipality].FirstOrDefault(cell => cell.Key == code)?.Figure;

    private async Task<(IReadOnlyList<FileLine> Lines, int Version)> CheckAsync(string text)
    {
        using var answer = await _table.PostAsync(Desk.Administrator, ApiRoutes.Places + "/file/check", new FileDraft { Text = text });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var preview = (await answer.Content.ReadFromJsonAsync<FilePreview>(WireJson.Options))!;
        answer.Headers.ETag!.Tag.ShouldBe(EntityTag.Of(preview.Version));
        return (preview.Lines, preview.Version);
    }

    private Task<HttpResponseMessage> StoreAsync(string text, int version) =>
        _table.MoveAsync(Desk.Administrator, ApiRoutes.Places + "/file", version, new FileDraft { Text = text });

    private Task<List<JournalKind>> KindsAsync() => _table.App.WithContextAsync(
        context => context.Journal.OrderBy(entry => entry.Sequence).Select(entry => entry.Kind).ToListAsync());
}
