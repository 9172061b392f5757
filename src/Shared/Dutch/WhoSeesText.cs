using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Dutch;

/// <summary>Who will see what of a signal, in words for the reporter who is about to send it.</summary>
public static class WhoSeesText
{
    /// <param name="narrativeDays">How long a narrative is kept, from receipt.</param>
    /// <returns>Per part of the signal who sees it.</returns>
    public static IReadOnlyList<(string What, string Who)> Describe(Handling handling, int narrativeDays) =>
    [
        ("Het signaal", $"Melders van uw eigen organisatie, {Names(WhoSees.Card(handling))}.{Without(WhoSees.Card(handling))}"),
        ("De toelichting", string.Create(DutchText.Culture, $"Alleen {Names(WhoSees.Narrative)}. Zelf leest u haar niet terug. ")
            + string.Create(DutchText.Culture, $"Na {narrativeDays} dagen wordt zij vernietigd, tenzij de wet vraagt om haar te bewaren.")),
        ("Uw kenmerk", "Alleen melders van uw eigen organisatie."),
        ("Precieze cijfers", WhoSees.CountsExactly(handling)
            ? $"Het signaal telt mee. Deze cijfers zijn voor {Names(WhoSees.ExactFigures)}. "
                + "Uw eigen organisatie ziet die van haar eigen signalen."
            : "Het signaal telt niet mee, voor niemand. Ook niet in de cijfers van uw eigen organisatie."),
        ("Beschermde cijfers (in stappen) en berichten", WhoSees.CountsForEverybody(handling)
            ? "Het signaal telt mee. Deze cijfers zijn voor alle partners, voor het overleg en voor bestanden."
            : "Het signaal telt niet mee. Andere partners merken er niets van."),
    ];

    /// <summary>What a reporter has to know who changes the mark of a signal that is there already; null when it stays as it was.</summary>
    public static string? Change(Handling before, Handling after) => before == after ? null
        : $"U verandert de verspreiding van {Colour(before)} naar {Colour(after)}. Wat hieronder staat geldt zodra u bewaart."
            + (WhoSees.CountsForEverybody(before) && !WhoSees.CountsForEverybody(after)
                ? " In cijfers die al zijn vrijgegeven of vastgezet, blijft het signaal meetellen."
                : "");

    private static string Colour(Handling handling) => Label.For(handling).Split(':')[0].ToLower(DutchText.Culture);

    private static string Names(IReadOnlyList<string> roles) => string.Join(" en ", roles.Select(Name));

    private static string Without(IReadOnlyList<string> roles) =>
        string.Concat(WhoSees.ExactFigures.Except(roles).Select(role => $" Niet {Name(role)}."));

    private static string Name(string role) => role switch
    {
        Roles.Coordinator => "regiocoördinatoren",
        Roles.Chair => "de voorzitter",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
