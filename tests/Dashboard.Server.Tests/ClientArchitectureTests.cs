using Dashboard.Client;
using Dashboard.Server.Tests.Support;

namespace Dashboard.Server.Tests;

/// <summary>The rooms of the browser: who may name whom.</summary>
public sealed class ClientArchitectureTests
{
    // General rooms first, from the bottom up; then what people do. Outside every room stands what puts them together: nobody names that.
    private static readonly Dictionary<string, string[]> MayName = new(StringComparer.Ordinal)
    {
        ["Api"] = [],
        ["Live"] = [],
        ["Addresses"] = ["Api"],
        ["Design"] = ["Addresses", "Api"],
        ["Charts"] = ["Addresses"],
        ["Layout"] = ["Addresses", "Api", "Design"],
        ["Lenses"] = ["Addresses", "Design", "Live"],

        ["Admin"] = ["Addresses", "Api", "Charts", "Design", "Layout", "Oversight"],
        ["Account"] = ["Addresses", "Api", "Design", "Layout"],
        ["Assessment"] = ["Addresses", "Api", "Design", "Layout"],
        ["Campaigns"] = ["Addresses", "Api", "Charts", "Design", "Layout", "Trends"],
        ["Deliveries"] = ["Addresses", "Api", "Design", "Layout"],
        ["Meeting"] = ["Addresses", "Api", "Charts", "Design", "Layout", "Lenses", "Live", "Warnings"],
        ["Monitor"] = ["Addresses", "Api", "Charts", "Design", "Layout", "Lenses", "Live", "Trends", "Warnings"],
        ["Oversight"] = ["Addresses", "Api", "Design", "Layout"],
        ["Submit"] = ["Addresses", "Api", "Assessment", "Design", "Layout"],
        ["Trends"] = ["Api", "Design"],
        ["Warnings"] = ["Addresses", "Api", "Design", "Layout", "Lenses"],

        [RoomGraph.Outside] = ["Api", "Design", "Layout", "Live"],
    };

    private static readonly RoomGraph Browser = RoomGraph.Of(typeof(ClientServices).Assembly, "Dashboard.Client");

    [Fact]
    public void Every_room_has_a_row() => Browser.Rooms.ShouldBe(MayName.Keys, ignoreOrder: true);

    [Fact]
    public void Rooms_name_only_the_rooms_they_may() => Browser.Forbidden(MayName).ShouldBeEmpty();
}
