using System.Globalization;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Leaving;

/// <summary>
/// What everything that leaves says about itself: for whom it is, how far it may go, what part of the picture it is and of which moment.
/// </summary>
/// <param name="Audience">Dutch: what is in it, and for whom.</param>
/// <param name="Lens">Dutch; null where there is no lens to speak of.</param>
/// <param name="AsOf">UTC: the moment of what is in it; null when that is not known.</param>
/// <param name="Proof">How the hash of frozen figures begins.</param>
public sealed record Mark(Reach Reach, string Audience, string? Lens = null, DateTime? AsOf = null, string? Proof = null)
{
    /// <summary>What an invented region says everywhere.</summary>
    public const string Demonstration = "Demonstratie: alle signalen zijn verzonnen";

    /// <summary>Who says nothing is held to the narrowest: absence is never permission.</summary>
    public static Mark Unknown { get; } = new(Reach.ReaderOnly, "Nog niet bekend voor wie deze pagina is");

    public static Mark Nothing { get; } = new(Reach.Anybody, "Geen cijfers en geen signalen");

    public static Mark Exact(string? lens = null, DateTime? asOf = null) =>
        new(Reach.ReaderOnly, "Precieze cijfers en losse signalen, alleen voor regiocoördinatoren en de voorzitter", lens, asOf);

    /// <summary>
    /// Protected figures of a release. Each organisation has its own view of them, and who lays two views side by side reads more than either
    /// says (decision 0014): so they stay within. What lies on the table of a meeting is everybody's there.
    /// </summary>
    public static Mark Protected(int release, string? lens, DateTime? asOf, Reach reach = Reach.OwnOrganisation) =>
        new(reach, string.Create(CultureInfo.InvariantCulture, $"Beschermde cijfers van uitgave {release}"), lens, asOf);

    public static Mark Own(string? lens = null, DateTime? asOf = null) =>
        new(Reach.OwnOrganisation, "Precieze cijfers en signalen van uw eigen organisatie", lens, asOf);

    /// <param name="alsoFor">Dutch: who else reads this page.</param>
    public static Mark Oversight(string alsoFor = "") =>
        new(Reach.ReaderOnly, "Toezicht, alleen voor de functionaris gegevensbescherming" + alsoFor);

    /// <summary>Who has an account: of people who work here, and of no signal.</summary>
    public static Mark People(DateTime? asOf = null) => new(
        Reach.ReaderOnly, "Namen van medewerkers, alleen voor de beheerder en de functionaris gegevensbescherming", AsOf: asOf);

    /// <summary>What somebody sees of the own account; codes on paper are part of it.</summary>
    public static Mark OwnAccount { get; } = new(Reach.ReaderOnly, "Uw eigen account, alleen voor uzelf");
    /// <summary>A printed invitation: whoever holds its code can come in as the person that it names.</summary>
    public static Mark Letter { get; } = new(
        Reach.ReaderOnly, "Uitnodiging met een code die één keer werkt, alleen voor de persoon die erin wordt genoemd");

    /// <summary>A mail that says that something of the product is not well.</summary>
    public static Mark Trouble { get; } = new(Reach.OwnOrganisation, "Geen cijfers en geen signalen, voor het regiobureau");

    /// <summary>A mail that says of what there is news.</summary>
    public static Mark Digest { get; } = new(Reach.OwnOrganisation, "Geen cijfers en geen signalen, voor wie deze mail krijgt");

    /// <summary>Several parts on one page: all audiences and lenses are named, and the narrowest reach holds for all of it.</summary>
    /// <param name="parts">At least one.</param>
    public static Mark Together(IReadOnlyList<Mark> parts) => new(
        parts.Max(part => part.Reach), Joined(parts.Select(part => part.Audience)),
        parts.Any(part => part.Lens is not null) ? Joined(parts.Select(part => part.Lens)) : null,
        parts.Min(part => part.AsOf), parts.Select(part => part.Proof).FirstOrDefault(proof => proof is not null));

    /// <summary>What stands largest; null where it may be shared.</summary>
    public string? Warning => Reach switch
    {
        Reach.ReaderOnly => "Niet delen",
        Reach.OwnOrganisation => "Niet delen buiten uw eigen organisatie",
        _ => null,
    };

    /// <summary>How far it may go, in one line.</summary>
    public string Handling => Code<Reach>.Label(Reach) + (Proof is null ? "" : $" · controlegetal {Proof}");

    /// <summary>The same for the name of a file: "TLP-AMBER".</summary>
    public string FileCode => Code<Reach>.Label(Reach).Split(' ')[0].Replace(':', '-').Replace('+', '-');

    /// <summary>For whom, what and of when, in one line.</summary>
    public string Contents =>
        string.Join(" · ",
            new[] { Audience, Lens, AsOf is { } asOf ? $"Stand van {DutchTime.LongMoment(asOf)}" : null }.Where(part => part is not null));

    private static string Joined(IEnumerable<string?> parts) =>
        string.Join("; ", parts.Where(part => part is not null).Distinct(StringComparer.Ordinal));
}
