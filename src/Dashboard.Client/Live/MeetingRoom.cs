using Dashboard.Shared.Meetings;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Client.Live;

/// <summary>
/// The room of one meeting as this browser knows it: where the chair is, and which organisations are there. It comes in, and comes in
/// again after every break, until it is disposed of.
/// </summary>
public sealed class MeetingRoom : IAsyncDisposable
{
    private static readonly MeetingPosition Start = new(null, null, Exact: false, Move: 0);
    private readonly ILiveConnection _connection;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private Action? _changed;
    private Action? _meetingChanged;
    private Guid? _meeting;
    private int _asked;

    public MeetingRoom(ILiveConnection connection, TimeProvider time)
    {
        (_connection, _time) = (connection, time);
        connection.MeetingMoved += Moved;
        connection.PresenceChanged += Came;
        connection.MeetingChanged += Changed;
        connection.Missed += OnMissed;
        connection.Lost += OnLost;
        connection.Closed += OnClosed;
        connection.Restored += Resume;
    }

    /// <summary>What the room looks at.</summary>
    public MeetingPosition Position { get; private set; } = Start;

    public IReadOnlyList<Presence> Presence { get; private set; } = [];

    public LiveState State { get; private set; }

    /// <summary>Calls back after every change of place, presence or state, until disposed of.</summary>
    public void OnChange(Action listener) => _changed += listener;

    /// <summary>Calls back when agenda, minutes or decisions may have changed: also after a break.</summary>
    public void OnMeetingChanged(Action listener) => _meetingChanged += listener;

    public async Task Enter(Guid meeting)
    {
        if (_meeting == meeting)
            return;
        var first = _meeting is null;
        _meeting = meeting;
        (Position, Presence) = (Start, []);
        if (!first || await RetryForever.Start(_connection, _time, () => Become(LiveState.Lost), _stopping.Token))
            await Join();
    }

    /// <summary>The chair takes everybody along.</summary>
    /// <returns>False when nobody heard it.</returns>
    public async Task<bool> Move(MeetingPosition position)
    {
        if (_meeting is not { } meeting || State != LiveState.Live)
            return false;
        try
        {
            await _connection.MoveMeeting(meeting, position, _stopping.Token);
            return true;
        }
        catch (Exception) // refused, or the line broke under the call
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        _connection.MeetingMoved -= Moved;
        _connection.PresenceChanged -= Came;
        _connection.MeetingChanged -= Changed;
        _connection.Missed -= OnMissed;
        _connection.Lost -= OnLost;
        _connection.Closed -= OnClosed;
        _connection.Restored -= Resume;
        (_changed, _meetingChanged) = (null, null);
        await _stopping.CancelAsync();
        await _connection.DisposeAsync(); // the server notices who is gone
    }

    private async Task Join()
    {
        if (_meeting is not { } meeting)
            return;
        var asked = ++_asked;
        try
        {
            var joined = await _connection.JoinMeeting(meeting, _stopping.Token);
            // A move that overtook this answer holds: the room counts its moves.
            if (joined.Position.Move >= Position.Move)
                Position = joined.Position;
            Presence = joined.Presence;
            Become(LiveState.Live);
        }
        catch (HubException)
        {
            if (asked == _asked)
                Become(LiveState.Refused);
        }
        catch (Exception) // the line broke under the call: Restored follows
        {
            if (asked == _asked && !_stopping.IsCancellationRequested)
                Become(LiveState.Lost);
        }
    }

    private void Moved(Guid meeting, MeetingPosition position)
    {
        if (meeting != _meeting || position.Move <= Position.Move)
            return;
        Position = position;
        _changed?.Invoke();
    }

    private void Came(Guid meeting, IReadOnlyList<Presence> presence)
    {
        if (meeting != _meeting)
            return;
        Presence = presence;
        _changed?.Invoke();
    }

    private void Changed(Guid meeting)
    {
        if (meeting == _meeting)
            _meetingChanged?.Invoke();
    }

    private void OnMissed() => _meetingChanged?.Invoke();

    private void OnLost() => Become(LiveState.Lost);

    private async void OnClosed()
    {
        Become(LiveState.Lost);
        if (await RetryForever.Start(_connection, _time, () => { }, _stopping.Token))
            Resume();
    }

    private async void Resume()
    {
        // The room may have been forgotten meanwhile, and begun to count anew.
        Position = Position with { Move = 0 };
        await Join();
        _meetingChanged?.Invoke();
    }

    private void Become(LiveState state)
    {
        State = state;
        _changed?.Invoke();
    }
}
