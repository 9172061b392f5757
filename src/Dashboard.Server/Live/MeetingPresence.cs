using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;

namespace Dashboard.Server.Live;

/// <summary>
/// Who on this node is in which meeting, and what the room looks at. All of it is fleeting. The place belongs to the room and not to a
/// chair's connection: a chair that drops out takes nothing along, and any other chair goes on from there.
/// </summary>
internal sealed class MeetingPresence
{
    /// <summary>
    /// So many rooms that everybody left are remembered, so that a break in the line of all is no start from the beginning.
    /// </summary>
    private const int MostEmpty = 50;
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Room> _rooms = [];

    public static string Group(Guid meeting) => $"meeting:{meeting:N}";

    /// <returns>Where the room is, and who is there; and whether that is news to the others.</returns>
    public (Joined Joined, bool News) Join(Guid meeting, string connectionId, Caller caller)
    {
        lock (_gate)
        {
            if (!_rooms.TryGetValue(meeting, out var room))
            {
                foreach (var (empty, _) in _rooms.Where(pair => pair.Value.People.Count == 0).Skip(MostEmpty).ToList())
                    _rooms.Remove(empty);
                _rooms.Add(meeting, room = new());
            }
            var before = room.Presence;
            room.People[connectionId] = caller;
            return (new(room.Position, room.Presence), !before.SequenceEqual(room.Presence));
        }
    }

    /// <returns>Who is still there, when that is news; else null.</returns>
    public IReadOnlyList<Presence>? Leave(Guid meeting, string connectionId)
    {
        lock (_gate)
            return _rooms.TryGetValue(meeting, out var room) ? Leave(room, connectionId) : null;
    }

    /// <returns>Per room that it was in who is still there, where that is news.</returns>
    public IReadOnlyList<(Guid Meeting, IReadOnlyList<Presence> Presence)> LeaveAll(string connectionId)
    {
        lock (_gate)
        {
            return
            [
                .. from pair in _rooms.ToList()
                   let presence = Leave(pair.Value, connectionId)
                   where presence is not null
                   select (pair.Key, presence),
            ];
        }
    }

    /// <returns>The place as it holds from now on; null when this connection is not in the meeting.</returns>
    public MeetingPosition? Move(Guid meeting, string connectionId, MeetingPosition position)
    {
        lock (_gate)
        {
            if (!_rooms.TryGetValue(meeting, out var room) || !room.People.ContainsKey(connectionId))
                return null;
            return room.Position = position with { Move = room.Position.Move + 1 };
        }
    }

    private static IReadOnlyList<Presence>? Leave(Room room, string connectionId)
    {
        var before = room.Presence;
        return room.People.Remove(connectionId) && !before.SequenceEqual(room.Presence) ? room.Presence : null;
    }

    private sealed class Room
    {
        public Dictionary<string, Caller> People { get; } = new(StringComparer.Ordinal);

        public MeetingPosition Position { get; set; } = new(null, null, Exact: false, Move: 0);

        public IReadOnlyList<Presence> Presence =>
        [
            .. People.Values.GroupBy(caller => caller.Organisation, StringComparer.Ordinal)
            .OrderBy(people => people.Key, StringComparer.Ordinal)
                .Select(people => new Presence(people.Key, people.Any(caller => caller.Role == Roles.Chair))),
        ];
    }
}
