using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;

namespace Dashboard.Shared.Live;

/// <summary>What a browser may ask of the hub at <see cref="ApiRoutes.LiveHub"/>.</summary>
public interface ILiveHub
{
    /// <summary>Watch the picture under a lens: the snapshot now, and <see cref="ILiveClient.PictureChanged"/> from then on.</summary>
    Task<Watched> Watch(Lens lens);

    /// <summary>Stop watching.</summary>
    Task Unwatch(string watchId);

    /// <summary>Come into a meeting: its participants hear who is there, and move with the chair.</summary>
    Task<Joined> JoinMeeting(Guid id);

    Task LeaveMeeting(Guid id);

    /// <summary>The chair moves everybody's screen. Any chair may: a chair that drops out is taken over from.</summary>
    Task MoveMeeting(Guid id, MeetingPosition position);
}

/// <summary>What the hub tells a browser.</summary>
public interface ILiveClient
{
    /// <summary>A watched picture moved on.</summary>
    Task PictureChanged(string watchId, PictureChange change);

    /// <summary>A signal came in, or one changed.</summary>
    Task SignalReceived(SignalCard card);

    /// <summary>An early warning was raised, or moved on.</summary>
    Task WarningChanged(WarningCard warning);

    /// <summary>The protected figures moved: this is the number of the release that holds from now on.</summary>
    Task Released(int number);

    /// <summary>A coordinator told the partners of an early warning, or took that back: who shows notices asks for them anew.</summary>
    Task NoticesChanged();

    /// <summary>The room looks at something else.</summary>
    Task MeetingMoved(Guid id, MeetingPosition position);

    /// <summary>An organisation came or left.</summary>
    Task PresenceChanged(Guid id, IReadOnlyList<Presence> presence);

    /// <summary>The agenda, the minutes or a decision changed: who shows them asks for them anew.</summary>
    Task MeetingChanged(Guid id);

    /// <summary>
    /// To coordinators and the chair: more happened than was told, or something was destroyed. Whoever shows a list of signals or
    /// warnings asks for it anew.
    /// </summary>
    Task Missed();

    /// <summary>
    /// The session of this connection has ended. The server hangs up; nothing follows, and connecting again needs signing in again.
    /// </summary>
    Task SignedOut();
}

/// <summary>The answer to <see cref="ILiveHub.Watch"/>. Changes for the watch can arrive before this answer does.</summary>
public sealed record Watched(string WatchId, Overview Snapshot);
