using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Picture;

/// <summary>The one place that decides which signals count for whom, and how a count is shown to them.</summary>
internal sealed class Audience
{
    private Audience(string name) => Name = name;

    /// <summary>Coordinators and the chair: exact counts, any lens, live.</summary>
    public static Audience Full { get; } = new("full");

    public string Name { get; }

    /// <exception cref="RuleBrokenException">There are no shared figures for this caller yet.</exception>
    public static Audience Of(Caller caller) => caller.SeesEverything
        ? Full
        : throw new RuleBrokenException(
            "De gedeelde cijfers zijn er nu alleen voor regiocoördinatoren en de voorzitter. Voor andere deelnemers komen ze beschikbaar als beschermde cijfers.",
            StatusCodes.Status403Forbidden);

    /// <summary>A signal marked RED is in no figure, for nobody.</summary>
    public static bool Counts(Handling handling) => handling != Handling.Red;

#pragma warning disable CA1822 // an audience answers for itself; the next one will answer differently
    public Figure Show(int count) => new Figure.Exact(count);
#pragma warning restore CA1822
}
