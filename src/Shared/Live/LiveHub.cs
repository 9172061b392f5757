using Dashboard.Shared.Figures;
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
}

/// <summary>The answer to <see cref="ILiveHub.Watch"/>. Changes for the watch can arrive before this answer does.</summary>
public sealed record Watched(string WatchId, Overview Snapshot);
