using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Live;

/// <summary>The door to the live picture. It keeps nothing itself: who watches what is on the <see cref="WatchBoard"/>.</summary>
[Authorize(Policies.Everybody)]
internal sealed class LiveHub(
    WatchBoard board, FeedLog feed, MeetingPresence rooms, Region region, IDbContextFactory<DashboardContext> contexts)
        : Hub<ILiveClient>, ILiveHub
{
    /// <summary>Groups that individual signals go to. The server puts people in them, by their claims.</summary>
    public const string Coordinators = "coordinators";
    public const string Chairs = "chairs";

    private Caller Caller => Context.User!.Caller();

    public override async Task OnConnectedAsync()
    {
        if (Caller.SeesEverything)
            await feed.OpenAsync(Context.ConnectionId, Context.User!.SignedIn(), Context.ConnectionAborted);
        if (Caller.Role == Roles.Coordinator)
            await Groups.AddToGroupAsync(Context.ConnectionId, Coordinators, Context.ConnectionAborted);
        if (Caller.Role == Roles.Chair)
            await Groups.AddToGroupAsync(Context.ConnectionId, Chairs, Context.ConnectionAborted);
    }

    public async Task<Watched> Watch(Lens? lens)
    {
        try
        {
            if (lens is null)
                throw new RuleBrokenException("Er is geen lens meegestuurd.");
            var known = Lens.Read(lens.ToQuery(), region, out var checkedLens);
            if (known.Count > 0)
                throw new RuleBrokenException("De lens klopt niet: " + string.Join(' ', known.Select(e => $"{e.Field}: {e.Reason}")));
            var audience = Audience.For(Caller);
            if (!audience.IsExact)
                board.Check(checkedLens, audience);
            var watch = board.Join(Context.ConnectionId, Context.User!.SignedIn().Id, checkedLens, audience);
            // First in the group, then the snapshot: what happens in between arrives as a change and is merged by sequence.
            await Groups.AddToGroupAsync(Context.ConnectionId, watch.Group, Context.ConnectionAborted);
            return new(watch.Id, board.Snapshot(watch));
        }
        catch (RuleBrokenException broken)
        {
            throw new HubException(broken.Detail);
        }
    }

    public async Task Unwatch(string watchId)
    {
        if (board.Leave(Context.ConnectionId, watchId) is { } group)
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, group, Context.ConnectionAborted);
    }

    public async Task<Joined> JoinMeeting(Guid id)
    {
        if (!Roles.AtTheTable.Contains(Caller.Role))
            throw new HubException("Uw rol heeft geen toegang tot het overleg.");
        await using (var context = await contexts.CreateDbContextAsync(Context.ConnectionAborted))
        {
            if (!await context.Meetings.AnyAsync(meeting => meeting.Id == id, Context.ConnectionAborted))
                throw new HubException("Dit overleg is er niet (meer).");
        }
        // First in the group, then the place: a move in between arrives as well, and the higher number holds.
        await Groups.AddToGroupAsync(Context.ConnectionId, MeetingPresence.Group(id), Context.ConnectionAborted);
        var (joined, news) = rooms.Join(id, Context.ConnectionId, Caller);
        if (news)
            await Clients.OthersInGroup(MeetingPresence.Group(id)).PresenceChanged(id, joined.Presence);
        return joined;
    }

    public async Task LeaveMeeting(Guid id)
    {
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, MeetingPresence.Group(id), Context.ConnectionAborted);
        if (rooms.Leave(id, Context.ConnectionId) is { } presence)
            await Clients.Group(MeetingPresence.Group(id)).PresenceChanged(id, presence);
    }

    public async Task MoveMeeting(Guid id, MeetingPosition position)
    {
        if (Caller.Role != Roles.Chair)
            throw new HubException("Alleen de voorzitter neemt iedereen mee.");
        if (position.Lens is { } query && !await IsLensAsync(id, query))
            throw new HubException("De lens klopt niet.");
        var held = rooms.Move(id, Context.ConnectionId, position) ?? throw new HubException("U bent niet in dit overleg.");
        await Clients.Group(MeetingPresence.Group(id)).MeetingMoved(id, held);
    }

    private async Task<bool> IsLensAsync(Guid meeting, string query)
    {
        if (query.Length > DashboardContext.MaxLens)
            return false;
        await using var context = await contexts.CreateDbContextAsync(Context.ConnectionAborted);
        return Lens.Read(query, await context.FrozenRegionAsync(meeting, region, Context.ConnectionAborted), out _).Count == 0;
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        feed.Close(Context.ConnectionId);
        board.LeaveAll(Context.ConnectionId);
        foreach (var (meeting, presence) in rooms.LeaveAll(Context.ConnectionId))
            await Clients.Group(MeetingPresence.Group(meeting)).PresenceChanged(meeting, presence);
    }
}
