using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Client.Live;

public enum LiveState
{
    Connecting,
    Live,
    /// <summary>The last known picture stands; the line is being restored.</summary>
    Lost,
    /// <summary>The server refused the lens or the caller.</summary>
    Refused,
}

/// <summary>
/// The live picture under one lens. It connects, watches, merges what is pushed, and after every break, gap or change of
/// lens asks for a new snapshot, until it is disposed of.
/// </summary>
public sealed class LivePicture : IAsyncDisposable
{
    /// <summary>Where a proxy holds up the line, lists do not wait for it.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly ILiveConnection _connection;
    private readonly TimeProvider _time;
    private readonly PictureMerge _merge = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _opened = new();
    private Action? _changed;
    private Action? _resumed;
    private Action<int>? _released;
    private Lens? _lens;
    private Lens? _shown;
    private Task? _connecting;
    private bool _connected, _late;
    private int _asked;

    public LivePicture(ILiveConnection connection, TimeProvider time)
    {
        (_connection, _time) = (connection, time);
        connection.PictureChanged += Changed;
        connection.Released += OnReleased;
        connection.Missed += OnMissed;
        connection.Lost += OnLost;
        connection.Closed += OnClosed;
        connection.Restored += Resume;
    }

    /// <summary>The last known picture; null before the first.</summary>
    public Overview? Picture => _merge.Picture;

    public LiveState State { get; private set; }

    /// <summary>Why the server refused, in its own words; null in any other state.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The picture is of another lens than the one asked for: its own is under way.</summary>
    public bool Behind => Picture is not null && _shown != _lens;

    /// <summary>Calls back after every change of picture or state, until disposed of.</summary>
    public IDisposable OnChange(Action listener)
    {
        _changed += listener;
        return new Subscription(() => _changed -= listener);
    }

    /// <summary>Calls back for every signal that comes in or changes, until disposed of.</summary>
    public IDisposable OnSignal(Action<SignalCard> listener)
    {
        _connection.SignalReceived += listener;
        return new Subscription(() => _connection.SignalReceived -= listener);
    }

    /// <summary>Calls back for every warning that is raised or moves on, until disposed of.</summary>
    public IDisposable OnWarning(Action<WarningCard> listener)
    {
        _connection.WarningChanged += listener;
        return new Subscription(() => _connection.WarningChanged -= listener);
    }

    /// <summary>Calls back with the number of every release of protected figures, until disposed of.</summary>
    public IDisposable OnRelease(Action<int> listener)
    {
        _released += listener;
        return new Subscription(() => _released -= listener);
    }

    /// <summary>Calls back when a coordinator told the partners of an early warning or took that back, until disposed of.</summary>
    public IDisposable OnNotices(Action listener)
    {
        _connection.NoticesChanged += listener;
        return new Subscription(() => _connection.NoticesChanged -= listener);
    }

    /// <summary>
    /// Calls back when something that was pushed, or should have been, is missing: the line is back, or too much happened. Until disposed
    /// of.
    /// </summary>
    public IDisposable OnRestored(Action listener)
    {
        _resumed += listener;
        return new Subscription(() => _resumed -= listener);
    }

    /// <summary>
    /// Connects, and waits until the first attempt is over, whether or not it worked, but not long: what is asked for after that misses
    /// nothing that is pushed later, or is asked for once more.
    /// </summary>
    public async Task Open()
    {
        _connecting ??= Connect();
        await Task.WhenAny(_opened.Task, Task.Delay(LongestWait, _time, _stopping.Token));
        _late |= !_opened.Task.IsCompleted;
    }

    /// <summary>From now on the picture under this lens; the earlier one stays until its snapshot is here.</summary>
    public async Task Show(Lens lens)
    {
        if (_lens == lens && State != LiveState.Refused)
            return;
        _lens = lens;
        await (_connecting ??= Connect());
        await Watch();
    }

    /// <summary>Asks for the same picture anew: what is pushed moves its figures, not the days that it is about.</summary>
    public Task Renew() => Watch();

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        _connection.PictureChanged -= Changed;
        _connection.Released -= OnReleased;
        _connection.Missed -= OnMissed;
        _connection.Lost -= OnLost;
        _connection.Closed -= OnClosed;
        _connection.Restored -= Resume;
        (_changed, _resumed, _released) = (null, null, null);
        await _stopping.CancelAsync();
        await _connection.DisposeAsync();
    }

    private async Task Connect()
    {
        if (_connected)
            return;
        var first = !_opened.Task.IsCompleted;
        _connected = await RetryForever.Start(_connection, _time, () =>
        {
            _late = true;
            Become(LiveState.Lost);
            _opened.TrySetResult();
        }, _stopping.Token);
        _opened.TrySetResult();
        if (first && _late && _connected)
            _resumed?.Invoke(); // what was asked for before there was a line may have missed something
    }

    private async Task Watch()
    {
        if (!_connected || _lens is not { } lens)
            return;
        var asked = ++_asked;
        var earlier = _merge.WatchId;
        _merge.Await();
        Tell();
        try
        {
            if (earlier is not null)
                await _connection.Unwatch(earlier, _stopping.Token);
            var watched = await _connection.Watch(lens, _stopping.Token);
            if (asked != _asked) // another lens was asked for meanwhile
            {
                await _connection.Unwatch(watched.WatchId, _stopping.Token);
                return;
            }
            _shown = lens;
            if (_merge.Start(watched) == MergeOutcome.Gap)
                await Watch();
            else
                Become(LiveState.Live);
        }
        catch (HubException refused)
        {
            if (asked == _asked)
                Become(LiveState.Refused, Reason(refused));
        }
        catch (Exception) // the line broke under the call: Restored follows and asks again
        {
            if (asked == _asked && !_stopping.IsCancellationRequested)
                Become(LiveState.Lost);
        }
    }

    private void Changed(string watchId, PictureChange change)
    {
        switch (_merge.Apply(watchId, change))
        {
            case MergeOutcome.Applied:
                Tell();
                break;
            case MergeOutcome.Gap:
                _ = Watch();
                break;
        }
    }

    private void OnReleased(int number)
    {
        if (State == LiveState.Refused)
            _ = Watch(); // the first release, or the first of a period
        _released?.Invoke(number);
    }

    // SignalR puts words of its own before what the hub said.
    private static string Reason(HubException refused) => refused.Message.Split($"{nameof(HubException)}: ")[^1];

    private void OnMissed() => _resumed?.Invoke();

    private void OnLost() => Become(LiveState.Lost);

    private async void OnClosed()
    {
        _connected = false;
        Become(LiveState.Lost);
        await (_connecting = Connect());
        if (_connected)
            Resume();
    }

    private void Resume()
    {
        _merge.Await(); // the server has forgotten the watch: nothing to end
        _resumed?.Invoke();
        _ = Watch();
    }

    private void Become(LiveState state, string? refusal = null)
    {
        (State, Refusal) = (state, refusal);
        Tell();
    }

    private void Tell() => _changed?.Invoke();

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
