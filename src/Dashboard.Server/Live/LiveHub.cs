using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Server.Live;

/// <summary>The door to the live picture. It keeps nothing itself: who watches what is on the <see cref="WatchBoard"/>.</summary>
[Authorize]
internal sealed class LiveHub(WatchBoard board, FeedLog feed, Region region) : Hub<ILiveClient>, ILiveHub
{
    /// <summary>Groups that individual signals go to. The server puts people in them, by their claims.</summary>
    public const string Coordinators = "coordinators";
    public const string Chairs = "chairs";

    private Caller Caller => Domain.Caller.Of(Context.User!);

    public override async Task OnConnectedAsync()
    {
        if (Caller.SeesEverything)
            await feed.OpenAsync(Context.ConnectionId, SignedIn.Of(Context.User!), Context.ConnectionAborted);
        if (Caller.Role == Roles.Coordinator)
            await Groups.AddToGroupAsync(Context.ConnectionId, Coordinators, Context.ConnectionAborted);
        if (Caller.Role == Roles.Chair)
            await Groups.AddToGroupAsync(Context.ConnectionId, Chairs, Context.ConnectionAborted);
    }

    public async Task<Watched> Watch(Lens lens)
    {
        try
        {
            var known = Lens.Read(name => Parameter(lens, name), region, out var checkedLens);
            if (known.Count > 0)
                throw new RuleBrokenException("De lens klopt niet: " + string.Join(' ', known.Select(e => $"{e.Field}: {e.Reason}")));
            var audience = Audience.Of(Caller);
            if (!audience.IsExact)
                board.Check(checkedLens, audience);
            var watch = board.Join(Context.ConnectionId, checkedLens, audience);
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

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        feed.Close(Context.ConnectionId);
        board.LeaveAll(Context.ConnectionId);
        return Task.CompletedTask;
    }

    // The hub's lens goes through the same reading as the query's.
    private static string? Parameter(Lens lens, string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(lens.ToQuery()).TryGetValue(name, out var value) ? value.ToString() : null;
}
