namespace Dashboard.Server.Domain;

/// <summary>
/// The one row that says how far signals have been destroyed. Nothing from before it is taken in, whatever the settings say by
/// then: a longer term would otherwise let signals in again that are counted already.
/// </summary>
internal sealed class RetentionHorizon
{
    public const int TheOne = 1;

    private RetentionHorizon() { }

    public int Id { get; private set; }

    /// <summary>Signals of which the last day lies before this day may have been destroyed.</summary>
    public DateOnly SignalsFrom { get; private set; }

    /// <summary>It never moves back.</summary>
    public void MoveTo(DateOnly signalsFrom)
    {
        if (signalsFrom > SignalsFrom)
            SignalsFrom = signalsFrom;
    }
}
