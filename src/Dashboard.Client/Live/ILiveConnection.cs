using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
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
}
