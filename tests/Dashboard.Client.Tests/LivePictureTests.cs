using Dashboard.Client.Live;
using Dashboard.Shared.Live;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Warnings;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Client.Tests;

public sealed class LivePictureTests : IAsyncDisposable
{
    private readonly FakeConnection _hub = new();
    private readonly FakeTimeProvider _time = new();
    private readonly LivePicture _live;

    public LivePictureTests() => _live = new(_hub, _time);

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    [Fact]
    public async Task The_picture_shows_the_snapshot_and_then_what_is_pushed()
    {
        await _live.Show(Lens.Everything);
        _live.State.ShouldBe(LiveState.Live);
        _hub.Push("watch-1", Example.Change(10, 11, total: 8));
        _live.Picture!.Total.ShouldBe(new Figure.Exact(8));
    }

    [Fact]
    public async Task After_a_gap_a_new_snapshot_is_asked_for()
    {
        await _live.Show(Lens.Everything);
        _hub.Sequence = 20;
        _hub.Push("watch-1", Example.Change(15, 16, total: 99));
        _hub.Watched.Count.ShouldBe(2);
        _live.Picture!.Sequence.ShouldBe(20);
        _hub.Unwatched.ShouldBe(["watch-1"]);
    }

    [Fact]
    public async Task A_lost_line_keeps_the_last_picture_and_the_restored_line_watches_the_same_lens_again()
    {
        var lens = new Lens(Area: "GM0772");
        await _live.Show(lens);
        _hub.Break();
        _live.State.ShouldBe(LiveState.Lost);
        _live.Picture!.Sequence.ShouldBe(10);
        _hub.Sequence = 30;
        _hub.Restore();
        _live.State.ShouldBe(LiveState.Live);
        _live.Picture!.Sequence.ShouldBe(30);
        _hub.Watched.ShouldBe([lens, lens]);
        _hub.Unwatched.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_that_the_server_closed_is_connected_anew()
    {
        await _live.Show(Lens.Everything);
        var resumed = 0;
        using var subscription = _live.OnRestored(() => resumed++);
        _hub.HangUp();
        _hub.Starts.ShouldBe(2);
        resumed.ShouldBe(1);
        _live.State.ShouldBe(LiveState.Live);
    }

    [Fact]
    public async Task When_more_happened_than_was_told_lists_are_read_anew_and_the_picture_stands()
    {
        await _live.Show(Lens.Everything);
        var anew = 0;
        using var subscription = _live.OnRestored(() => anew++);
        _hub.Miss();
        anew.ShouldBe(1);
        _hub.Watched.Count.ShouldBe(1);
        _live.State.ShouldBe(LiveState.Live);
    }

    [Fact]
    public async Task A_server_that_is_not_there_yet_is_tried_again()
    {
        _hub.FailingStarts = 1;
        var showing = _live.Show(Lens.Everything);
        _live.State.ShouldBe(LiveState.Lost);
        _time.Advance(TimeSpan.FromSeconds(5));
        await showing;
        _live.State.ShouldBe(LiveState.Live);
        _hub.Starts.ShouldBe(2);
    }

    [Fact]
    public async Task A_line_that_comes_late_is_told_of_and_what_waits_for_the_first_attempt_does_not_wait_for_the_line()
    {
        _hub.FailingStarts = 2;
        var restored = 0;
        using var subscription = _live.OnRestored(() => restored++);
        await _live.Open();
        restored.ShouldBe(0);
        var showing = _live.Show(Lens.Everything);
        _time.Advance(TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(5));
        await showing;
        (restored, _live.State).ShouldBe((1, LiveState.Live));
    }

    [Fact]
    public async Task Another_lens_ends_the_earlier_watch_and_shows_its_own_picture()
    {
        await _live.Show(Lens.Everything);
        var lens = new Lens(Area: "GM0794");
        await _live.Show(lens);
        _hub.Unwatched.ShouldBe(["watch-1"]);
        _live.Picture!.Lens.ShouldBe(lens);
        _live.Behind.ShouldBeFalse();
    }

    [Fact]
    public async Task A_refused_lens_is_said_and_can_be_tried_again()
    {
        _hub.Refuses = true;
        await _live.Show(Lens.Everything);
        _live.State.ShouldBe(LiveState.Refused);
        _live.Refusal.ShouldBe("Refused.");
        _hub.Refuses = false;
        await _live.Show(Lens.Everything);
        _live.State.ShouldBe(LiveState.Live);
        _live.Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_refused_lens_is_asked_for_again_when_there_is_a_release()
    {
        _hub.Refuses = true;
        await _live.Show(Lens.Everything);
        _hub.Refuses = false;
        _hub.Release(1);
        _live.State.ShouldBe(LiveState.Live);
        _hub.Release(2);
        _hub.Watched.Count.ShouldBe(1, "a picture that stands moves by what is pushed");
    }

    [Fact]
    public async Task A_subscription_ends_when_it_is_disposed_of()
    {
        await _live.Show(Lens.Everything);
        var told = 0;
        _live.OnChange(() => told++).Dispose();
        _hub.Push("watch-1", Example.Change(10, 11, total: 8));
        told.ShouldBe(0);
    }
}

/// <summary>A hub at hand: it answers at once, and breaks when told to.</summary>
internal sealed class FakeConnection : ILiveConnection
{
    public event Action<string, PictureChange>? PictureChanged;
    public event Action<SignalCard>? SignalReceived;
    public event Action<WarningCard>? WarningChanged;
    public event Action<int>? Released;
    public event Action? NoticesChanged;
    public event Action<Guid, MeetingPosition>? MeetingMoved;
    public event Action<Guid, IReadOnlyList<Presence>>? PresenceChanged;
    public event Action<Guid>? MeetingChanged;
    public event Action? Missed;
    public event Action? Lost;
    public event Action? Closed;
    public event Action? Restored;

    public long Sequence { get; set; } = 10;
    public int FailingStarts { get; set; }
    public bool Refuses { get; set; }
    public string Refusal { get; set; } = "Refused.";

    /// <summary>The snapshot under a lens.</summary>
    public Func<Lens, Overview>? Snapshot { get; set; }
    public int Starts { get; private set; }
    public List<Lens> Watched { get; } = [];
    public List<string> Unwatched { get; } = [];

    public Task Start(CancellationToken stopping) =>
        ++Starts <= FailingStarts ? Task.FromException(new HttpRequestException("No server.")) : Task.CompletedTask;

    public Task<Watched> Watch(Lens lens, CancellationToken stopping)
    {
        if (Refuses)
            return Task.FromException<Watched>(
                new HubException("An unexpected error occurred invoking 'Watch' on the server. HubException: " + Refusal));
        Watched.Add(lens);
        return Task.FromResult(new Watched($"watch-{Watched.Count}", Snapshot?.Invoke(lens) ?? Example.Overview(Sequence, lens: lens)));
    }

    public Task Unwatch(string watchId, CancellationToken stopping)
    {
        Unwatched.Add(watchId);
        return Task.CompletedTask;
    }

    /// <summary>Where the room is, and who is there, for who comes in.</summary>
    public Joined Joined { get; set; } = new(new(null, null, false, 0), [new("om", false)]);
    public int Joins { get; private set; }
    public List<MeetingPosition> Moves { get; } = [];

    public Task<Joined> JoinMeeting(Guid id, CancellationToken stopping)
    {
        Joins++;
        return Task.FromResult(Joined);
    }

    /// <summary>The server counts the move and tells everybody, the mover too.</summary>
    public Task MoveMeeting(Guid id, MeetingPosition position, CancellationToken stopping)
    {
        Moves.Add(position);
        Room(id, position with { Move = Joined.Position.Move + Moves.Count });
        return Task.CompletedTask;
    }

    public void Room(Guid id, MeetingPosition position) => MeetingMoved?.Invoke(id, position);
    public void Attend(Guid id, params Presence[] presence) => PresenceChanged?.Invoke(id, presence);
    public void Rewrite(Guid id) => MeetingChanged?.Invoke(id);
    public void Push(string watchId, PictureChange change) => PictureChanged?.Invoke(watchId, change);
    public void Receive(SignalCard card) => SignalReceived?.Invoke(card);
    public void Warn(WarningCard warning) => WarningChanged?.Invoke(warning);
    public void Tell() => NoticesChanged?.Invoke();
    public void Release(int number) => Released?.Invoke(number);
    public void Miss() => Missed?.Invoke();
    public void Break() => Lost?.Invoke();
    public void Restore() => Restored?.Invoke();
    public void HangUp() => Closed?.Invoke();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
