using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Administration;

/// <summary>The tile map, arranged as a whole.</summary>
public sealed class TilesTests : IAsyncLifetime
{
    private const string Asten = "GM0743", Deurne = "GM0762";
    private readonly MeetingTable _table = MeetingTable.InWeek47();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    [Fact]
    public async Task Two_municipalities_change_places_in_one_act_and_every_node_knows()
    {
        var seen = await TilesAsync();
        seen.Tiles.Count.ShouldBe(21);
        var (asten, deurne) = (Of(seen, Asten), Of(seen, Deurne));
        using (var moved = await ArrangeAsync(seen.Version, (Asten, deurne.Row, deurne.Column), (Deurne, asten.Row, asten.Column)))
            moved.StatusCode.ShouldBe(HttpStatusCode.NoContent, await moved.Content.ReadAsStringAsync());
        var now = await TilesAsync();
        (Of(now, Asten), Of(now, Deurne)).ShouldBe((asten with { Row = deurne.Row, Column = deurne.Column },
            deurne with { Row = asten.Row, Column = asten.Column }));
        await Eventually.TrueAsync(() => _table.App.Region.Find(Asten)!.Row == deurne.Row, "this node knows");
        var entries = await _table.App.WithContextAsync(context => context.Journal.OrderBy(entry => entry.Sequence).ToListAsync());
        entries.Select(entry => entry.Kind).ShouldBe([JournalKind.PlaceChanged, JournalKind.PlaceChanged]);
        entries.Select(entry => entry.At).Distinct().Count().ShouldBe(1, "one act");
    }

    [Fact]
    public async Task Who_arranged_an_older_map_gets_the_one_that_there_is_and_nothing_moves()
    {
        var seen = await TilesAsync();
        using (var first = await ArrangeAsync(seen.Version, (Asten, 15, 15)))
            first.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var second = await ArrangeAsync(seen.Version, (Asten, 16, 16));
        second.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await second.Content.ReadAsStringAsync()).ShouldContain("\"row\":15");
        second.Headers.ETag!.Tag.ShouldBe(EntityTag.Of(seen.Version + 1));
        Of(await TilesAsync(), Asten).Row.ShouldBe(15);
        await _table.AddAsync(
            Desk.Administrator, ApiRoutes.Organisations, new OrganisationDraft { Code = "politie", Name = "Politie", Kind = "politie" });
        (await TilesAsync()).Version.ShouldBe(seen.Version + 1, "an organisation is nothing to an arrangement");
    }

    [Theory]
    [InlineData(Asten, 1, 5, "Op deze tegel staat al een gemeente.")]
    [InlineData(Asten, 20, 5, "getallen van 1 tot en met 20")]
    [InlineData(Asten, 2, null, "allebei")]
    [InlineData("OMG-01", 9, 9, "is er niet, of is gesloten")]
    [InlineData("GM9999", 9, 9, "is er niet, of is gesloten")]
    [InlineData(null, 9, 9, "is er niet, of is gesloten")]
    public async Task An_arrangement_that_cannot_be_is_refused_whole(string? code, int? row, int? column, string why)
    {
        var seen = await TilesAsync();
        using var refused = await ArrangeAsync(seen.Version, (Deurne, 1, 5), (code, row, column));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(why);
        (await TilesAsync()).Version.ShouldBe(seen.Version);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"tiles\":[]}")]
    [InlineData("{\"tiles\":[null]}")]
    public async Task An_arrangement_of_nothing_is_no_arrangement(string body)
    {
        var client = await _table.AsAsync(Desk.Administrator);
        using var refused = await client.ChangeAsync(
            HttpMethod.Put, ApiRoutes.Tiles, (await TilesAsync()).Version, System.Text.Json.JsonDocument.Parse(body).RootElement);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("ten minste één tegel");
    }

    [Fact]
    public async Task A_municipality_that_closed_has_no_tile_to_arrange_and_leaves_its_own_to_another()
    {
        var asten = Of(await TilesAsync(), Asten);
        await _table.ClosePlaceAsync(Asten, Deurne);
        await _table.NextDayAsync();
        var seen = await TilesAsync();
        seen.Tiles.ShouldNotContain(tile => tile.Code == Asten);
        using var moved = await ArrangeAsync(seen.Version, (Deurne, asten.Row, asten.Column));
        moved.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static PlaceTile Of(TilesCard card, string code) => card.Tiles.Single(tile => tile.Code == code);

    private Task<TilesCard> TilesAsync() => _table.GetAsync<TilesCard>(Desk.Administrator, ApiRoutes.Tiles);

    private Task<HttpResponseMessage> ArrangeAsync(int version, params (string? Code, int? Row, int? Column)[] tiles) =>
        _table.PutAsync(Desk.Administrator, ApiRoutes.Tiles, new TilesDraft
        {
            Tiles = [.. tiles.Select(tile => new TileDraft { Code = tile.Code, Row = tile.Row, Column = tile.Column })],
        }, version);
}
