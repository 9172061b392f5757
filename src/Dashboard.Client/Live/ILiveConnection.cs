using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;

namespace Dashboard.Client.Live;

/// <summary>The line to the hub.</summary>
public interface ILiveConnection : IAsyncDisposable
{
    event Action<string, PictureChange>? PictureChanged;
    event Action<SignalCard>? SignalReceived;
    event Action<WarningCard>? WarningChanged;

    /// <summary>The protected figures moved: the number of the release that holds from now on.</summary>
    event Action<int>? Released;

    /// <summary>A coordinator told the partners of an early warning, or took that back.</summary>
    event Action? NoticesChanged;

    /// <summary>The room of a meeting looks at something else.</summary>
    event Action<Guid, MeetingPosition>? MeetingMoved;

    /// <summary>An organisation came into a meeting or left it.</summary>
    event Action<Guid, IReadOnlyList<Presence>>? PresenceChanged;

    /// <summary>Agenda, minutes or decisions of a meeting changed.</summary>
    event Action<Guid>? MeetingChanged;

    /// <summary>More happened than was told: lists are to be asked for anew.</summary>
    event Action? Missed;

    /// <summary>The line broke; it is being restored.</summary>
    event Action? Lost;

    /// <summary>The line broke and stays so until <see cref="Start"/> is called again: the server hung up.</summary>
    event Action? Closed;

    /// <summary>The line is back. The server has forgotten every watch.</summary>
    event Action? Restored;

    /// <summary>Connects; one attempt.</summary>
    Task Start(CancellationToken stopping);

    Task<Watched> Watch(Lens lens, CancellationToken stopping);

    Task Unwatch(string watchId, CancellationToken stopping);

    Task<Joined> JoinMeeting(Guid id, CancellationToken stopping);

    Task MoveMeeting(Guid id, MeetingPosition position, CancellationToken stopping);
}
