namespace Dashboard.Client.Api;

/// <summary>
/// The server's clock, as its answers tell it: which day it is, and how long ago something was, does not depend on how a PC was set.
/// Until the first answer it is the PC's.
/// </summary>
internal sealed class ServerTime : TimeProvider
{
    /// <summary>Answers carry whole seconds and take a moment: a smaller difference is none.</summary>
    private static readonly TimeSpan Unsure = TimeSpan.FromSeconds(2);

    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    /// <param name="date">When the server gave an answer that was just read; null when it did not say.</param>
    public void Hear(DateTimeOffset? date)
    {
        if (date is { } said && (said - GetUtcNow()).Duration() > Unsure)
            _ahead = said - base.GetUtcNow();
    }
}
