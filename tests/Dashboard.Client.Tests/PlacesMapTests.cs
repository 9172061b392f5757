using AngleSharp.Dom;
using Dashboard.Client.Admin;
using Dashboard.Client.Monitor;
using Dashboard.Shared.Administration;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Client.Tests;

/// <summary>The map of the region: arranged as tiles, or drawn from boundaries.</summary>
public sealed class PlacesMapTests : Screen
{
    private const string Tiles = "GET /app/places/tiles", Map = "GET /app/places/map", Arrange = "PUT /app/places/tiles";
    private const string Square = "M0 0L9 0L9 9Z";

    private static readonly TilesCard Two = new(
        [new("GM0743", "Asten", 2, 5), new("GM0762", "Deurne", 1, 5), new("GM0772", "Eindhoven", null, null)], 7);

    public PlacesMapTests()
    {
        Person.SetAuthorized("beheerder").SetRoles(Roles.Administrator);
        JSInterop.SetupModule("./board.js").Mode = JSRuntimeMode.Loose;
        Server.Answer("GET /app/region", Example.Region).Answer(Tiles, Two).Answer(Map, new MapCard(null, 0));
    }

    [Fact]
    public void A_tile_moves_by_the_arrow_keys_changes_places_with_who_lies_there_and_says_so()
    {
        Server.Answer(Arrange, "");
        var page = Render<PlacesMapPage>();
        var asten = Tile(page, "GM0743");
        (asten.GetAttribute("tabindex"), asten.GetAttribute("aria-label")).ShouldBe(("0", "Asten, rij 3, kolom 6"));
        page.Find("svg.sb-board").GetAttribute("role").ShouldBe("application", "a screen reader hands the arrows on");
        Key(page, "GM0743", "ArrowUp");
        Said(page).ShouldBe("Asten: rij 2, kolom 6. Deurne ligt nu op rij 3, kolom 6.");
        Key(page, "GM0743", "ArrowLeft");
        Said(page).ShouldBe("Asten: rij 2, kolom 5.");
        Key(page, "GM0743", "Tab");
        Said(page).ShouldBe("Asten: rij 2, kolom 5.", "any other key is somebody else's");
        Server.Calls(Arrange).ShouldBeEmpty("nothing is kept yet");
        page.Find("form").Submit();
        Server.Calls(Arrange).Single().Body.ShouldBe(
            """{"tiles":[{"code":"GM0743","row":1,"column":4},{"code":"GM0762","row":2,"column":5}]}""");
        Server.Versions(Arrange).ShouldBe(["\"7\""]);
        page.Markup.ShouldContain("De tegels zijn opgeslagen.");
    }

    [Fact]
    public async Task What_was_saved_is_drawn_also_when_it_takes_a_while_to_be_read_again()
    {
        Server.Answer(Arrange, "");
        var page = Render<PlacesMapPage>();
        Key(page, "GM0743", "ArrowLeft");
        var read = new TaskCompletionSource();
        Server.Slow[Tiles] = read.Task;
        Server.Answers.Remove(Tiles);
        Server.Answer(Tiles, Two with { Tiles = [Two.Tiles[0] with { Column = 4 }, .. Two.Tiles.Skip(1)], Version = 8 });
        var sent = page.Find("form").SubmitAsync();
        Tile(page, "GM0743").GetAttribute("aria-label").ShouldBe("Asten, rij 3, kolom 5", "and until then nothing jumps back");
        read.SetResult();
        await sent;
        page.WaitForAssertion(() => page.Markup.ShouldContain("De tegels zijn opgeslagen."));
        Tile(page, "GM0743").GetAttribute("aria-label").ShouldBe("Asten, rij 3, kolom 5");
        page.Markup.ShouldContain("Er is nog niets verplaatst.");
    }

    [Fact]
    public void Leaving_tiles_that_are_not_saved_is_held_until_somebody_says_so_twice()
    {
        var page = Render<PlacesMapPage>();
        Navigation.NavigateTo("beheer/plaatsen/kaart");
        Key(page, "GM0743", "ArrowLeft");
        Navigation.NavigateTo("beheer/plaatsen");
        Navigation.Uri.ShouldEndWith("/kaart");
        page.Find("[role=alert]").TextContent.ShouldContain("Weet u zeker dat u weg wilt?");
        Press(page, "Blijf bij de kaart");
        page.FindAll("[role=alert]").ShouldBeEmpty();
        Tile(page, "GM0743").GetAttribute("aria-label").ShouldBe("Asten, rij 3, kolom 5", "nothing is lost");
        Navigation.NavigateTo("beheer/plaatsen");
        Press(page, "Toch weg");
        Navigation.Uri.ShouldEndWith("/beheer/plaatsen");
    }

    [Fact]
    public void Who_moved_nothing_or_put_everything_back_leaves_without_a_question()
    {
        var page = Render<PlacesMapPage>();
        Key(page, "GM0743", "ArrowLeft");
        Press(page, "Zet alles terug");
        Navigation.NavigateTo("beheer/plaatsen");
        Navigation.Uri.ShouldEndWith("/beheer/plaatsen");
    }

    [Fact]
    public void At_the_upper_edge_the_others_make_room_and_who_leaves_the_map_or_comes_on_it_is_told()
    {
        var page = Render<PlacesMapPage>();
        Key(page, "GM0762", "ArrowUp");
        Key(page, "GM0762", "ArrowUp");
        Said(page).ShouldBe("Deurne: rij 1, kolom 6.");
        Tile(page, "GM0743").GetAttribute("aria-label").ShouldBe("Asten, rij 4, kolom 6");
        Key(page, "GM0762", "Delete");
        Said(page).ShouldBe("Deurne staat niet meer op de kaart.");
        Press(page, "Eindhoven op de kaart zetten");
        Said(page).ShouldBe("Eindhoven: rij 1, kolom 1.");
        page.Markup.ShouldContain("Verplaatst: ");
        Press(page, "Zet alles terug");
        Tile(page, "GM0743").GetAttribute("aria-label").ShouldBe("Asten, rij 3, kolom 6");
        page.Find("form").Submit();
        page.Find("#fouten").TextContent.ShouldContain("Er is nog niets verplaatst.");
    }

    [Fact]
    public void A_tile_is_dragged_with_a_pointer_and_lies_where_it_lay_when_it_is_let_go_elsewhere()
    {
        var page = Render<PlacesMapPage>();
        Tile(page, "GM0743").PointerDown(new PointerEventArgs { ClientX = 500, ClientY = 130 });
        page.Find("svg.sb-board").PointerMove(new PointerEventArgs { ClientX = 310, ClientY = 135 });
        page.Find(".sb-tile--moving rect").GetAttribute("x").ShouldBe("332", "it goes along");
        page.Find("svg.sb-board").PointerUp(new PointerEventArgs { ClientX = 310, ClientY = 135 });
        Said(page).ShouldBe("Asten: rij 3, kolom 4.");
        Tile(page, "GM0743").PointerDown(new PointerEventArgs { ClientX = 310, ClientY = 130 });
        page.Find("svg.sb-board").PointerMove(new PointerEventArgs { ClientX = 90, ClientY = 135 });
        page.Find("svg.sb-board").TriggerEvent("onpointerleave", new PointerEventArgs());
        Tile(page, "GM0743").GetAttribute("aria-label").ShouldBe("Asten, rij 3, kolom 4");
    }

    [Fact]
    public void Without_dragging_a_pointer_chooses_a_tile_and_then_an_empty_square()
    {
        var page = Render<PlacesMapPage>();
        Tile(page, "GM0743").PointerDown(new PointerEventArgs { ClientX = 500, ClientY = 130 });
        page.Find("svg.sb-board").PointerUp(new PointerEventArgs { ClientX = 501, ClientY = 131 });
        page.FindAll(".sb-board__cell")[0].Click();
        Said(page).ShouldBe("Asten: rij 1, kolom 1.");
    }

    [Fact]
    public void Who_was_overtaken_sees_both_arrangements_and_keeps_one()
    {
        var theirs = Two with { Tiles = [Two.Tiles[0] with { Row = 9 }, .. Two.Tiles.Skip(1)], Version = 8 };
        Server.Overtaken(Arrange, theirs).Answer(Arrange, "");
        var page = Render<PlacesMapPage>();
        Key(page, "GM0743", "ArrowLeft");
        page.Find("form").Submit();
        page.FindAll(".sb-beside > section > p:last-child").Select(Words).ShouldBe(
            ["Asten: rij 10, kolom 6.", "Asten: rij 3, kolom 5."]);
        Press(page, "Bewaar die van mij");
        Server.Versions(Arrange).ShouldBe(["\"7\"", "\"8\""]);
        Server.Calls(Arrange).Last().Body.ShouldBe("""{"tiles":[{"code":"GM0743","row":2,"column":4}]}""");
    }

    [Fact]
    public void Boundaries_are_looked_at_before_they_are_stored_and_go_away_again()
    {
        Server.Answer("POST /app/places/map/check", new FilePreview(
            [
                new(null, "GM0743", FileEffect.New, "Asten: 12 punten."),
                new(null, null, FileEffect.LeftOut, "Vorm 2 hoort nergens."),
            ], 3))
            .Answer("PUT /app/places/map", "").Answer("DELETE /app/places/map", "");
        var page = Render<PlacesMapPage>();
        page.Markup.ShouldContain("Nu worden tegels getekend.");
        Server.Answers.Remove(Map);
        Server.Answer(Map, new MapCard(new(500, [.. Two.Tiles.Select(tile => new Outline(tile.Code, Square, 5, 5))]), 4));
        page.FindComponent<InputFile>().UploadFiles(
            InputFileContent.CreateFromText("{\"note\":\"" + new string('x', 100_000) + "\"}", "grenzen.geojson"));
        page.WaitForAssertion(() => page.Markup.ShouldContain("Niet gebruikt"));
        Server.Calls("POST /app/places/map/check").Single().Body.ShouldStartWith("{\"note\"", Case.Sensitive, "the file as it is");
        Press(page, "Opslaan");
        Server.Versions("PUT /app/places/map").ShouldBe(["\"3\""]);
        page.WaitForAssertion(() => page.Markup.ShouldContain("Nu worden deze grenzen getekend."));
        page.FindAll(".sb-map path").Count.ShouldBe(3);
        page.FindAll(".sb-map a").ShouldBeEmpty("it shows, and leads nowhere");
        Press(page, "Weg met de grenzen, teken tegels");
        Server.Versions("DELETE /app/places/map").ShouldBe(["\"4\""]);
    }

    [Fact]
    public void Boundaries_that_no_longer_fit_are_said_to()
    {
        Server.Answers.Remove(Map);
        Server.Answer(Map, new MapCard(new(500, [new("GM0743", Square, 5, 5)]), 4));
        Render<PlacesMapPage>().Markup.ShouldContain("Nu worden daarom tegels getekend.");
    }

    [Fact]
    public void The_picture_is_drawn_on_boundaries_when_each_municipality_has_one_with_the_same_figures_colours_and_links()
    {
        var codes = Example.Region.Areas.Where(area => area.Kind == AreaKind.Municipality).Select(area => area.Code).ToList();
        Server.Answer("GET /app/region/map", new RegionMap(600, [.. codes.Select((code, at) => new Outline(code, Square, 5, at))]));
        var lens = new Lens(new(2026, 6, 29), new(2026, 9, 27), "GM0794");
        var map = Render<RegionPicture>(p => p.Add(c => c.Overview, Example.Protected(lens)).Add(c => c.Region, Example.Region)
            .Add(c => c.Lens, lens));
        map.FindAll(".sb-tiles").ShouldBeEmpty();
        map.FindAll("svg.sb-map > a > title").Select(title => title.TextContent).ShouldBe(
            [
                "Eindhoven: 20–24 signalen", "Geldrop-Mierlo: afgeschermd (zou te veel verraden)", "Helmond: minder dan 5 signalen",
            ], "what is chosen lies on top");
        map.FindAll(".sb-map__number").Select(text => text.TextContent).ShouldBe(["20–24", "–", "< 5"]);
        map.FindAll(".sb-map__half").Select(text => text.TextContent).ShouldBe(["20–", "24"]);
        map.FindAll("svg.sb-map > a")[^1].GetAttribute("aria-current").ShouldBe("true");
        map.FindAll("svg.sb-map > a")[1].ClassName!.ShouldContain("sb-tile--unknown", Case.Sensitive, "not shown is not zero");
        map.Markup.ShouldContain("Een gemeente met een streepje is afgeschermd.");
        map.FindAll("tbody tr").Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void With_one_missing_or_one_too_many_or_none_at_all_there_are_tiles()
    {
        var codes = Example.Region.Areas.Where(area => area.Kind == AreaKind.Municipality).Select(area => area.Code).ToList();
        foreach (var some in new[] { codes[1..], [.. codes, "GM9999"], [] })
        {
            Server.Answers.Remove("GET /app/region/map");
            Server.Answer("GET /app/region/map", new RegionMap(600, [.. some.Select(code => new Outline(code, Square, 5, 5))]));
            var map = Render<RegionPicture>(p => p.Add(c => c.Overview, Example.Overview()).Add(c => c.Region, Example.Region)
                .Add(c => c.Lens, Lens.Everything));
            map.FindAll("svg.sb-map").ShouldBeEmpty();
            map.FindAll("a.sb-tile").Count.ShouldBe(3);
            Services.GetRequiredService<RegionSource>().Forget();
        }
    }

    private static IElement Tile(IRenderedComponent<IComponent> page, string code) => page.Find($"#tegel-{code}");

    private static void Key(IRenderedComponent<IComponent> page, string code, string key) =>
        Tile(page, code).KeyDown(new KeyboardEventArgs { Key = key });

    private static string Said(IRenderedComponent<IComponent> page) => page.Find("[aria-live=assertive]").TextContent;

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Press(IRenderedComponent<IComponent> page, string name) =>
        page.FindAll("button").Single(button => Words(button) == name).Click();
}
