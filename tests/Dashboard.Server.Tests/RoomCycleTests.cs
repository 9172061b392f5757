using System.Reflection;
using Dashboard.Client;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Figures;

namespace Dashboard.Server.Tests;

/// <summary>
/// Rooms that name one another are one room with a wall drawn through it: found from what was compiled, whatever a table allows.
/// </summary>
public sealed class RoomCycleTests
{
    public static TheoryData<string, Assembly> Assemblies { get; } = new()
    {
        { "Dashboard.Server", typeof(Signal).Assembly },
        { "Dashboard.Client", typeof(ClientServices).Assembly },
        { "Dashboard.Shared", typeof(Figure).Assembly },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_two_rooms_reach_one_another(string root, Assembly assembly)
    {
        var rooms = RoomGraph.Of(assembly, root);
        rooms.Rooms.Count().ShouldBeGreaterThan(5);
        rooms.Cycles().ShouldBeEmpty();
    }

    /// <summary>The finder itself, on three rooms that go round and one that stands beside them.</summary>
    [Fact]
    public void A_circle_of_rooms_is_seen() => RoomGraph.Of(typeof(RoomCycleTests).Assembly, "Dashboard.Server.Tests.Circle").Cycles()
        .ShouldBe(["First → Second (A); Second → Third (B); Third → First (C)"]);
}
