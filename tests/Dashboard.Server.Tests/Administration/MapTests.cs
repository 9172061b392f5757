using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Administration;

/// <summary>Boundaries from a file, drawn instead of tiles.</summary>
public sealed partial class MapTests : IAsyncLifetime
{
    private const string Asten = "GM0743", Deurne = "GM0762";
    private readonly MeetingTable _table = MeetingTable.InWeek47();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    [Fact]
    public async Task A_file_is_looked_at_then_drawn_for_everybody_and_taken_away_again()
    {
        (await MapAsync("meekijker")).Outlines.ShouldBeEmpty();
        var file = File();
        var preview = await PreviewAsync(file);
        preview.Version.ShouldBe(0);
        preview.Lines.Count.ShouldBe(21);
        preview.Lines.ShouldAllBe(line => line.Effect == FileEffect.New);
        preview.Lines.Single(line => line.Code == Asten).What.ShouldMatch("^Asten: 161 punten in het bestand, getekend met [0-9]+\\.$");
        (await MapAsync("meekijker")).Outlines.ShouldBeEmpty("it was only looked at");

        using (var stored = await StoreAsync(file, 0))
            stored.StatusCode.ShouldBe(HttpStatusCode.NoContent, await stored.Content.ReadAsStringAsync());
        var map = await MapAsync("meekijker");
        map.Fits(_table.App.Region).ShouldBeTrue();
        map.Outlines.Sum(outline => Points().Count(outline.Path)).ShouldBeLessThanOrEqualTo(5000);
        map.Outlines.ShouldAllBe(outline => Path().IsMatch(outline.Path));
        var card = await _table.GetAsync<MapCard>(Desk.Administrator, ApiRoutes.PlacesMap);
        card.Version.ShouldBe(1);
        (await PreviewAsync(file)).Lines.ShouldAllBe(line => line.Effect == FileEffect.Same);

        using (var late = await StoreAsync(file, 0))
        {
            late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
            var current = (await late.Content.ReadFromJsonAsync<JsonObject>())!["current"].Deserialize<MapCard>(WireJson.Options)!;
            (current.Version, current.Map!.Height).ShouldBe((1, map.Height));
            late.Headers.ETag!.Tag.ShouldBe(EntityTag.Of(1));
        }
        var client = await _table.AsAsync(Desk.Administrator);
        (await client.ChangeAsync(HttpMethod.Delete, ApiRoutes.PlacesMap, 0)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await client.ChangeAsync(HttpMethod.Delete, ApiRoutes.PlacesMap, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.ChangeAsync(HttpMethod.Delete, ApiRoutes.PlacesMap, 2)).StatusCode
            .ShouldBe(HttpStatusCode.NoContent, "twice is once");
        (await MapAsync("meekijker")).Outlines.ShouldBeEmpty();
        (await _table.App.WithContextAsync(context => context.Journal.OrderBy(entry => entry.Sequence)
            .Select(entry => $"{entry.Kind} {entry.SubjectVersion}").ToListAsync()))
            .ShouldBe([$"{JournalKind.MapChanged} 1", $"{JournalKind.MapChanged} 2"]);
    }

    [Fact]
    public async Task Neighbours_keep_one_line_between_them_however_much_is_left_out()
    {
        using (var stored = await StoreAsync(File(perSide: 400), 0))
            stored.StatusCode.ShouldBe(HttpStatusCode.NoContent, await stored.Content.ReadAsStringAsync());
        var map = await MapAsync("coordinator");
        var points = map.Outlines.ToDictionary(outline => outline.Code, outline => Points().Matches(outline.Path)
            .Select(match => match.Value).ToHashSet(StringComparer.Ordinal));
        var total = points.Values.Sum(set => set.Count);
        total.ShouldBeInRange(200, 5000);
        // Asten lies under Deurne: what they have in common is more than two corners, for the line between them is not straight.
        points[Asten].Intersect(points[Deurne]).Count().ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData("statcode", "GM0743")]
    [InlineData("code", "0743")]
    [InlineData("gm_code", "gm0743")]
    [InlineData("naam", "ASTEN")]
    public async Task A_municipality_is_found_by_its_code_or_its_name_whatever_the_property_is_called(string property, string value)
    {
        var file = File(feature =>
        {
            var (code, name) = ((string)feature["properties"]!["statcode"]!, (string)feature["properties"]!["statnaam"]!);
            feature["properties"] = new JsonObject
            {
                ["provincie"] = "Deurne", // as the province Utrecht has the name of a municipality
                ["inwoners"] = 12345,
                [property] = code == Asten ? value : value.All(char.IsAsciiDigit) ? code[2..] : property == "naam" ? name : code,
            };
        });
        (await PreviewAsync(file)).Lines.ShouldAllBe(line => line.Effect == FileEffect.New);
    }

    [Fact]
    public async Task What_matches_and_what_does_not_is_said_and_without_one_municipality_nothing_is_drawn()
    {
        var file = File(feature =>
        {
            if ((string)feature["properties"]!["statcode"]! == Asten)
                (feature["properties"]!["statcode"], feature["properties"]!["statnaam"]) = ("GM9999", "Ergens <b>anders</b>");
        });
        var preview = await PreviewAsync(file);
        preview.Lines.Single(line => line.Code == Asten).ShouldBe(
            new(null, Asten, FileEffect.Wrong, "Voor Asten staat geen grens in dit bestand."));
        preview.Lines.Count(line => line.Effect == FileEffect.New).ShouldBe(20);
        preview.Lines[^1].ShouldBe(
            new(null, null, FileEffect.LeftOut, "Vorm 1 (GM9999) hoort bij geen gemeente van deze regio."));
        using var refused = await StoreAsync(file, 0);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await MapAsync("meekijker")).Outlines.ShouldBeEmpty();
    }

    /// <summary>Whether holes lie within an area is looked at pair by pair: a file of a few hundred kB kept a server busy for minutes.</summary>
    public static TheoryData<string, string> FullOfHoles => new()
    {
        {
            $$"""{"type":"Polygon","coordinates":[{{string.Join(',', Enumerable.Repeat("[[5.7,51.4],[5.8,51.4],[5.8,51.5],[5.7,51.4]]", 102))}}]}""",
            "meer dan 100 gaten"
        },
    };

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[5.7,51.4]}""", "is geen vlak")]
    [InlineData("""{"type":"GeometryCollection","geometries":[]}""", "is geen vlak")]
    [InlineData("null", "is geen vlak")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "vlak zonder rand")]
    [InlineData("""{"type":"Polygon","coordinates":5}""", "is geen vlak")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[]]}""", "vlak zonder rand")]
    [InlineData("""{"type":"Polygon","coordinates":[[[5.7,51.4],[5.8,51.4],[5.7,51.4]]]}""", "minder dan vier punten")]
    [InlineData("""{"type":"Polygon","coordinates":[[[5.7,51.4],[5.8,51.4],[5.8,51.5],[5.7,51.5]]]}""", "niet gesloten")]
    [InlineData("""{"type":"Polygon","coordinates":[[[5.7,51.4],[5.8,51.5],[5.8,51.4],[5.7,51.5],[5.7,51.4]]]}""", "zichzelf kruist")]
    [InlineData("""{"type":"Polygon","coordinates":[[[5.7,51.4],["5.8",51.4],[5.8,51.5],[5.7,51.4]]]}""", "zonder twee getallen")]
    [InlineData("""{"type":"Polygon","coordinates":[[[5.7,51.4],5,[5.8,51.5],[5.7,51.4]]]}""", "zonder twee getallen")]
    [InlineData("""{"type":"Polygon","coordinates":[[[180000,370000],[181000,370000],[181000,371000],[180000,370000]]]}""",
        "crs: EPSG:28992")]
    [InlineData("""{"type":"Polygon","coordinates":[[[5.7,51.4],[1e999,51.4],[5.8,51.5],[5.7,51.4]]]}""", "zonder twee getallen")]
    [MemberData(nameof(FullOfHoles))]
    public async Task A_boundary_that_is_none_is_told_with_its_reason(string geometry, string why)
    {
        var file = File(feature =>
        {
            if ((string)feature["properties"]!["statcode"]! == Asten)
                feature["geometry"] = JsonNode.Parse(geometry.Replace("1e999", "77", StringComparison.Ordinal));
        });
        if (geometry.Contains("1e999", StringComparison.Ordinal))
            file = file.Replace("[77,", "[1e999,", StringComparison.Ordinal);
        var line = (await PreviewAsync(file)).Lines.Single(line => line.Code == Asten);
        line.Effect.ShouldBe(FileEffect.Wrong);
        line.What.ShouldContain(why);
    }

    [Theory]
    [InlineData(1e-7, "a hair")]
    [InlineData(1e-4, "a house")]
    public async Task A_municipality_that_nobody_could_see_on_the_map_is_refused_and_named(double size, string why)
    {
        var file = File(feature =>
        {
            if ((string)feature["properties"]!["statcode"]! == Asten)
                feature["geometry"]!["coordinates"] = new JsonArray(Square(5.7, 51.4, size));
        });
        var lines = (await PreviewAsync(file)).Lines;
        lines.Single(line => line.Effect == FileEffect.Wrong).ShouldBe(new(
            null, Asten, FileEffect.Wrong,
            "Asten is op deze kaart te klein om te zien. Klopt deze grens, of ligt een andere gemeente ver weg?"), why);
        using var refused = await StoreAsync(file, 0);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await MapAsync("meekijker")).Outlines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "niet te lezen als GeoJSON")]
    [InlineData("<kml/>", "niet te lezen als GeoJSON")]
    [InlineData("[]", "FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""", "FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "geen vormen")]
    [InlineData("""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[1]}""", "EPSG:28992")]
    [InlineData("""{"type":"FeatureCollection","crs":"RD","features":[1]}""", "EPSG:28992")]
    public async Task What_is_no_file_of_boundaries_is_told_as_such(string text, string why)
    {
        using var answer = await SendAsync(HttpMethod.Post, ApiRoutes.PlacesMap + "/check", text, null);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(why);
    }

    [Fact]
    public async Task Shapes_of_any_other_form_belong_to_nobody_and_do_not_break_it()
    {
        const string Odd = """
            {"type":"FeatureCollection","features":[1,null,"x",{},{"properties":[]},{"properties":{"a":{"b":1}}},
              {"properties":{"naam":"Asten"}}]}
            """;
        var preview = await PreviewAsync(Odd);
        preview.Lines.Count(line => line.Effect == FileEffect.LeftOut).ShouldBe(6);
        preview.Lines.Single(line => line.Code == Asten).What.ShouldContain("is geen vlak");
    }

    [Fact]
    public async Task Metres_of_the_Dutch_grid_are_drawn_when_the_file_says_so_and_rings_go_left_or_right_around_holes_and_islands()
    {
        var file = JsonNode.Parse(File(feature =>
        {
            if (feature["geometry"]!["coordinates"]![0] is JsonArray ring && (string)feature["properties"]!["statcode"]! == Deurne)
                feature["geometry"]!["coordinates"]![0] = new JsonArray([.. ring.Reverse().Select(point => point!.DeepClone())]);
        }, metres: true))!;
        file["crs"] = JsonNode.Parse("""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}}""");
        // An enclave, and an island far too small to draw.
        var asten = file["features"]!.AsArray().Single(feature => (string)feature!["properties"]!["statcode"]! == Asten)!;
        var shell = asten["geometry"]!["coordinates"]![0]!.DeepClone();
        asten["geometry"] = new JsonObject
        {
            ["type"] = "MultiPolygon",
            ["coordinates"] = new JsonArray(
                new JsonArray(shell, Square(174_500, 394_500, 1000)), new JsonArray(Square(200_000, 395_000, 1))),
        };
        using (var stored = await StoreAsync(file.ToJsonString(), 0))
            stored.StatusCode.ShouldBe(HttpStatusCode.NoContent, await stored.Content.ReadAsStringAsync());
        var outlines = (await MapAsync("fg")).Outlines;
        outlines.Single(outline => outline.Code == Asten).Path.Count(letter => letter == 'M').ShouldBe(2, "its edge and its hole");
        outlines.Single(outline => outline.Code == Deurne).Path.Count(letter => letter == 'M').ShouldBe(1);
    }

    [Fact]
    public async Task Shapes_of_one_municipality_that_touch_or_overlap_are_one()
    {
        var file = JsonNode.Parse(File())!;
        var features = file["features"]!.AsArray();
        features.Add(features.Single(feature => (string)feature!["properties"]!["statcode"]! == Asten)!.DeepClone());
        using (var stored = await StoreAsync(file.ToJsonString(), 0))
            stored.StatusCode.ShouldBe(HttpStatusCode.NoContent, await stored.Content.ReadAsStringAsync());
        (await MapAsync("fg")).Outlines.Single(outline => outline.Code == Asten).Path
            .Count(letter => letter == 'M').ShouldBe(1, "twice around would be outside");
    }

    [Fact]
    public async Task A_file_may_be_four_megabytes_there_and_a_request_nowhere_else()
    {
        const string Features = "\"features\"";
        var padded = File().Replace(
            Features, $"\"note\":\"{new string('x', 3 * 1024 * 1024)}\",{Features}", StringComparison.Ordinal);
        (await PreviewAsync(padded)).Lines.ShouldAllBe(line => line.Effect == FileEffect.New);
        using var large = await SendAsync(
            HttpMethod.Post, ApiRoutes.PlacesMap + "/check", padded + new string(' ', 2 * 1024 * 1024), null);
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await large.Content.ReadAsStringAsync()).ShouldContain("ten hoogste 4096 kB");
        using var elsewhere = await SendAsync(HttpMethod.Post, ApiRoutes.Places + "/file/check", padded, null);
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var coordinator = await SendAsync(HttpMethod.Post, ApiRoutes.PlacesMap + "/check", "{}", null, "coordinator");
        coordinator.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Boundaries_that_no_longer_fit_are_not_drawn()
    {
        using (var stored = await StoreAsync(File(), 0))
            stored.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await _table.ClosePlaceAsync(Asten, Deurne);
        var map = await MapAsync("coordinator");
        map.Fits(_table.App.Region).ShouldBeTrue("its last day is not over");
        await _table.NextDayAsync();
        map.Fits(_table.App.Region).ShouldBeFalse("the land of Asten would have no figure");
        (await PreviewAsync(File())).Lines.Count(line => line.Effect != FileEffect.LeftOut)
            .ShouldBe(20, "what is there is there without Asten");
    }

    /// <summary>The municipalities as squares where their tiles lie, with crooked edges that neighbours have in common.</summary>
    private string File(Action<JsonObject>? change = null, int perSide = 40, bool metres = false)
    {
        var features = new JsonArray();
        foreach (var area in _table.App.Region.Areas.Where(area => area.Kind == AreaKind.Municipality))
        {
            var ring = new JsonArray();
            var (x, y) = (area.Column!.Value * perSide, (5 - area.Row!.Value) * perSide);
            for (var at = 0; at < 4 * perSide; at++)
            {
                var (side, along) = (at / perSide, at % perSide);
                ring.Add(Corner(side switch
                {
                    0 => (x + along, y),
                    1 => (x + perSide, y + along),
                    2 => (x + perSide - along, y + perSide),
                    _ => (x, y + perSide - along),
                }));
            }
            ring.Add(ring[0]!.DeepClone());
            var feature = new JsonObject
            {
                ["type"] = "Feature",
                ["properties"] = new JsonObject { ["statcode"] = area.Code, ["statnaam"] = area.Name },
                ["geometry"] = new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(ring) },
            };
            change?.Invoke(feature);
            features.Add(feature);
        }
        return new JsonObject { ["type"] = "FeatureCollection", ["features"] = features }.ToJsonString();

        // Crooked by what a point is, so that both neighbours have the same.
        JsonArray Corner((int X, int Y) at)
        {
            var (east, north) = (at.X + 0.3 * Math.Sin(at.Y * 0.7), at.Y + 0.3 * Math.Sin(at.X * 0.7));
            return metres
                ? new(Math.Round(120_000 + east * 250, 2), Math.Round(360_000 + north * 250, 2))
                : new(Math.Round(5.2 + east * 0.1 / perSide, 8), Math.Round(51.2 + north * 0.06 / perSide, 8));
        }
    }

    private static JsonArray Square(double x, double y, double size) => new(new JsonArray(
        new JsonArray(x, y), new JsonArray(x + size, y), new JsonArray(x + size, y + size), new JsonArray(x, y + size), new JsonArray(x, y))
        .Select(point => point!.DeepClone()).ToArray());

    private Task<RegionMap> MapAsync(string user) => _table.GetAsync<RegionMap>(user, ApiRoutes.RegionMap);

    private async Task<FilePreview> PreviewAsync(string text)
    {
        using var answer = await SendAsync(HttpMethod.Post, ApiRoutes.PlacesMap + "/check", text, null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<FilePreview>(WireJson.Options))!;
    }

    private Task<HttpResponseMessage> StoreAsync(string text, int version) =>
        SendAsync(HttpMethod.Put, ApiRoutes.PlacesMap, text, version);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string text, int? version, string user = Desk.Administrator)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("application/geo+json")),
        };
        if (version is { } seen)
            request.Headers.Add("If-Match", EntityTag.Of(seen));
        return await (await _table.AsAsync(user)).SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("[0-9]+ [0-9]+")]
    private static partial Regex Points();

    [GeneratedRegex("^(M[0-9]+ [0-9]+(L[0-9]+ [0-9]+){2,}Z)+$")]
    private static partial Regex Path();
}
