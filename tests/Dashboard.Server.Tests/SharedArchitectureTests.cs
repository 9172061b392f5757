using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Figures;

namespace Dashboard.Server.Tests;

/// <summary>The rooms of what browser and server share: who may name whom.</summary>
public sealed class SharedArchitectureTests
{
    // Outside every room stand the addresses, the roles and how JSON is written: they name nobody, and everybody may name them.
    private static readonly Dictionary<string, string[]> MayName = new(StringComparer.Ordinal)
    {
        [RoomGraph.Outside] = [],
        ["Privacy"] = [],
        ["Versions"] = [],
        ["Signals"] = [RoomGraph.Outside, "Privacy", "Versions"],
        ["Figures"] = ["Signals"],
        ["Access"] = ["Figures"],
        ["Mailing"] = [],
        ["Accounts"] = ["Mailing", "Versions"],
        ["Intake"] = ["Figures", "Signals"],
        ["PartnerSystems"] = ["PartnerApi", "Versions"],
        ["Deliveries"] = ["Figures"],
        ["Retention"] = ["Figures", "Versions"],
        ["Administration"] = ["Figures", "Signals", "Versions"],
        ["Trends"] = ["Figures", "Signals"],
        ["Warnings"] = ["Figures", "Signals", "Versions"],
        ["Meetings"] = ["Figures", "Mailing", "Signals", "Versions", "Warnings"],
        ["Live"] = ["Figures", "Meetings", "Signals", "Warnings"],
        ["PartnerApi"] = ["Deliveries", "Figures", "Signals", "Versions"],
        ["Dutch"] = ["Figures", "Mailing", "Meetings", "Signals"],
        ["Leaving"] = ["Dutch", "Figures", "Meetings", "Signals"],
    };

    private static readonly RoomGraph Shared = RoomGraph.Of(typeof(Figure).Assembly, "Dashboard.Shared");

    [Fact]
    public void Every_room_has_a_row() => Shared.Rooms.ShouldBe(MayName.Keys, ignoreOrder: true);

    [Fact]
    public void Rooms_name_only_the_rooms_they_may() => Shared.Forbidden(MayName).ShouldBeEmpty();
}
