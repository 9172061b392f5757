using Dashboard.Shared.Signals;

namespace Dashboard.Server.Domain;

/// <summary>
/// What a coordinator told every partner of a warning, as it was then. It is an act of a person: nothing that signals do moves it, and it
/// stands until it is taken back or four weeks have passed. It goes when its warning goes.
/// </summary>
internal sealed class ToldWarning
{
    /// <summary>How long it stands, the day itself included.</summary>
    public const int Days = 28;

    private ToldWarning() { }

    public Guid WarningId { get; private set; }

    /// <summary>Area code.</summary>
    public string Municipality { get; private set; } = "";
    public ApproachGroup Group { get; private set; }

    /// <summary>First day of the seven that it is about, inclusive.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Day in the Netherlands.</summary>
    public DateOnly ToldOn { get; private set; }

    public DateOnly To => From.AddDays(6);

    /// <summary>The last day that partners see it, inclusive.</summary>
    public DateOnly Until => ToldOn.AddDays(Days - 1);

    public static ToldWarning Tell(Warning warning, string municipality, ApproachGroup group, DateOnly today) =>
        new() { WarningId = warning.Id, Municipality = municipality, Group = group, From = warning.To.AddDays(-6), ToldOn = today };

    /// <summary>Once more, as it is now.</summary>
    public void TellAgain(Warning warning, DateOnly today) => (From, ToldOn) = (warning.To.AddDays(-6), today);
}
