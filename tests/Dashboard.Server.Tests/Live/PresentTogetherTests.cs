using System.Threading.Channels;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Live;
using Dashboard.Shared.Meetings;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Server.Tests.Live;

/// <summary>The meeting on everybody's screen at once, over real hub connections.</summary>
public sealed class PresentTogetherTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_chairs_place_moves_everybody_and_who_joins_late_lands_on_it()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await table.FreezeAsync();
        await using var chair = await JoinAsync(table, "voorzitter", meeting.Meeting.Id);
        await using var partner = await JoinAsync(table, "melder.om", meeting.Meeting.Id);
        chair.Joined.Position.ShouldBe(new(null, null, Exact: false, Move: 0));

        var item = meeting.Agenda[0].Id;
        await chair.MoveAsync(new(item, "area=GM0772", Exact: true, Move: 77));
        var moved = new MeetingPosition(item, "area=GM0772", Exact: true, Move: 1);
        (await NextAsync(partner.Moves)).ShouldBe(moved);
        (await NextAsync(chair.Moves)).ShouldBe(moved);
        await using var late = await JoinAsync(table, "meekijker", meeting.Meeting.Id);
        late.Joined.Position.ShouldBe(moved);
        await chair.MoveAsync(new(null, null, Exact: false, Move: 0));
        (await NextAsync(late.Moves)).Move.ShouldBe(2);
    }

    [Fact]
    public async Task A_chair_that_drops_out_takes_nothing_along_and_another_goes_on()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await table.FreezeAsync();
        await using var partner = await JoinAsync(table, "melder.om", meeting.Meeting.Id);
        var item = meeting.Agenda[0].Id;
        await using (var chair = await JoinAsync(table, "voorzitter", meeting.Meeting.Id))
        {
            (await NextAsync(partner.Presences)).ShouldBe([new("om", false), new(Roles.RegionOffice, true)]);
            await chair.MoveAsync(new(item, null, Exact: false, 0));
            (await NextAsync(partner.Moves)).ItemId.ShouldBe(item);
        }
        (await NextAsync(partner.Presences)).ShouldBe([new("om", false)]);
        await using var other = await JoinAsync(table, "voorzitter", meeting.Meeting.Id);
        (other.Joined.Position.ItemId, other.Joined.Position.Move).ShouldBe((item, 1));
        await other.MoveAsync(new(null, null, Exact: false, 0));
        (await NextAsync(partner.Moves)).Move.ShouldBe(2);
    }

    [Fact]
    public async Task Presence_is_by_organisation_and_says_nothing_of_how_many_people_there_are()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await table.FreezeAsync();
        await using var first = await JoinAsync(table, "melder.om", meeting.Meeting.Id);
        await using var second = await JoinAsync(table, "melder.om", meeting.Meeting.Id);
        await using var coordinator = await JoinAsync(table, "coordinator", meeting.Meeting.Id);
        second.Joined.Presence.ShouldBe([new("om", false)]);
        // The second of an organisation was no news: the first thing that is heard is the other organisation.
        (await NextAsync(first.Presences)).ShouldBe([new("om", false), new(Roles.RegionOffice, false)]);
        await coordinator.Connection.InvokeAsync(nameof(ILiveHub.LeaveMeeting), meeting.Meeting.Id, Cancel);
        (await NextAsync(second.Presences)).ShouldNotBeEmpty();
        (await NextAsync(first.Presences)).ShouldBe([new("om", false)]);
    }

    [Theory]
    [InlineData("coordinator", "Alleen de voorzitter neemt iedereen mee.")]
    [InlineData("melder.om", "Alleen de voorzitter neemt iedereen mee.")]
    [InlineData("meekijker", "Alleen de voorzitter neemt iedereen mee.")]
    public async Task Nobody_but_a_chair_moves_the_others(string user, string reason)
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await table.FreezeAsync();
        await using var person = await JoinAsync(table, user, meeting.Meeting.Id);
        (await Should.ThrowAsync<HubException>(() => person.MoveAsync(new(null, null, false, 0)))).Message.ShouldContain(reason);
    }

    [Fact]
    public async Task A_place_that_makes_no_sense_and_a_meeting_that_is_not_there_are_refused()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await table.FreezeAsync();
        await using var chair = await JoinAsync(table, "voorzitter", meeting.Meeting.Id);
        foreach (var lens in new[] { "area=nergens", new string('x', 500) })
            (await Should.ThrowAsync<HubException>(() => chair.MoveAsync(new(null, lens, false, 0))))
                .Message.ShouldContain("De lens klopt niet.");
        await Should.ThrowAsync<HubException>(() => chair.Connection.InvokeAsync<Joined>(nameof(ILiveHub.JoinMeeting), Guid.Empty, Cancel));
        foreach (var outsider in new[] { "fg", "beheerder" })
            (await Should.ThrowAsync<HubException>(() => JoinAsync(table, outsider, meeting.Meeting.Id)))
                .Message.ShouldContain("geen toegang tot het overleg");
        await chair.Connection.InvokeAsync(nameof(ILiveHub.LeaveMeeting), meeting.Meeting.Id, Cancel);
        (await Should.ThrowAsync<HubException>(() => chair.MoveAsync(new(null, null, false, 0))))
            .Message.ShouldContain("U bent niet in dit overleg.");
    }

    [Fact]
    public async Task Whoever_is_there_hears_that_agenda_minutes_or_decisions_changed()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await table.FreezeAsync();
        await using var viewer = await JoinAsync(table, "meekijker", meeting.Meeting.Id);
        await table.AddAsync("coordinator", $"{ApiRoutes.Agenda}/{meeting.Agenda[0].Id}/notes", new NoteDraft("Besproken."));
        await HeardAsync();
        await table.AddAsync("coordinator", $"{ApiRoutes.Meetings}/{meeting.Meeting.Id}/decisions", MeetingTable.Decision);
        await HeardAsync();

        // What changed within a quarter of a second is told once: the clock has to move for it.
        Task HeardAsync() => Eventually.TrueAsync(() =>
        {
            table.Time.Advance(TimeSpan.FromMilliseconds(250));
            return viewer.Changes.TryRead(out var id) && id == meeting.Meeting.Id;
        }, "the viewer heard of the change");
    }

    private static Task<T> NextAsync<T>(ChannelReader<T> heard) =>
        heard.ReadAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancel);

    private static async Task<Person> JoinAsync(MeetingTable table, string user, Guid meeting)
    {
        var connection = await table.App.HubOfAsync(user);
        var person = new Person(connection, meeting);
        await connection.StartAsync(Cancel);
        try
        {
            person.Joined = await connection.InvokeAsync<Joined>(nameof(ILiveHub.JoinMeeting), meeting, Cancel);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        return person;
    }

    private sealed class Person : IAsyncDisposable
    {
        private readonly Guid _meeting;
        private readonly Channel<MeetingPosition> _moves = Channel.CreateUnbounded<MeetingPosition>();
        private readonly Channel<IReadOnlyList<Presence>> _presences = Channel.CreateUnbounded<IReadOnlyList<Presence>>();
        private readonly Channel<Guid> _changes = Channel.CreateUnbounded<Guid>();

        public Person(HubConnection connection, Guid meeting)
        {
            (Connection, _meeting) = (connection, meeting);
            connection.On<Guid, MeetingPosition>(nameof(ILiveClient.MeetingMoved), (_, position) => _moves.Writer.TryWrite(position));
            connection.On<Guid, IReadOnlyList<Presence>>(
                nameof(ILiveClient.PresenceChanged), (_, presence) => _presences.Writer.TryWrite(presence));
            connection.On<Guid>(nameof(ILiveClient.MeetingChanged), id => _changes.Writer.TryWrite(id));
        }

        public HubConnection Connection { get; }
        public Joined Joined { get; set; } = null!;
        public ChannelReader<MeetingPosition> Moves => _moves.Reader;
        public ChannelReader<IReadOnlyList<Presence>> Presences => _presences.Reader;
        public ChannelReader<Guid> Changes => _changes.Reader;

        public Task MoveAsync(MeetingPosition position) => Connection.InvokeAsync(nameof(ILiveHub.MoveMeeting), _meeting, position, Cancel);

        public ValueTask DisposeAsync() => Connection.DisposeAsync();
    }
}
