using Dashboard.Shared;

namespace Dashboard.Client.Account;

/// <summary>What an account of a role can do here and cannot, and where to begin; Dutch.</summary>
/// <param name="Begin">What the link to the start of the work reads.</param>
internal sealed record WelcomeText(IReadOnlyList<string> Can, IReadOnlyList<string> Cannot, string Begin)
{
    private const string NoPersons = "Naar een persoon zoeken: Signaalbeeld kent geen personen en berekent geen risicoscore.";
    private const string SharedPicture =
        "Het gezamenlijke beeld bekijken, in beschermde cijfers: kleine aantallen staan er als ‘minder dan’.";

    /// <param name="role">Of <see cref="Roles.All"/>.</param>
    public static WelcomeText For(string role) => role switch
    {
        Roles.Reporter => new(
            [
                "Een signaal melden namens uw organisatie: een patroon, nooit een persoon. Dat kost ongeveer een minuut.",
                "Signalen van uw organisatie verbeteren of intrekken, en lezen wat ermee gebeurde.",
                SharedPicture,
                "Meelezen bij het overleg, en zien waaraan uw signalen bijdroegen.",
            ],
            [
                "Signalen van andere partners lezen. Zij lezen die van u ook niet.",
                "Namen, adressen, nummers of accounts insturen: het formulier houdt ze tegen.",
                "Hulp inroepen: een signaal belt niemand. Is er nu gevaar, bel 112.",
            ],
            "Meld een signaal"),
        Roles.Coordinator => new(
            [
                "Het beeld live volgen, met precieze aantallen.",
                "Signalen beoordelen en hun toelichting lezen. Dat komt in het toegangslog.",
                "Vroegsignalen oppakken en partners erover inlichten.",
                "Het overleg voorbereiden en campagnes noteren.",
            ],
            [
                "Signalen insturen of veranderen: dat doen partners zelf.",
                NoPersons,
                "Precieze aantallen delen buiten coördinatoren en voorzitter.",
            ],
            "Naar het beeld"),
        Roles.Chair => new(
            [
                "Het overleg openen, leiden en afsluiten, met een vastgezet beeld van de week.",
                "Besluiten vastleggen en volgen.",
                "Het beeld live volgen, signalen en vroegsignalen bekijken en beoordelen.",
            ],
            [
                "De toelichting bij een signaal lezen: dat doen alleen regiocoördinatoren.",
                "Signalen insturen of veranderen.",
                NoPersons,
            ],
            "Naar het beeld"),
        Roles.Viewer => new(
            [SharedPicture, "De cijfers van uw eigen organisatie bekijken.", "Meelezen bij het overleg: agenda, besluiten en verslag."],
            ["Signalen lezen of insturen.", NoPersons],
            "Naar het beeld"),
        Roles.Auditor => new(
            [
                "Nagaan wie wat heeft ingezien, en wat er is vernietigd of ingetrokken.",
                "Bewaarplichten aanvragen, bevestigen en opheffen, samen met de beheerder.",
                "Zien wie een account heeft, en bevestigen wat een beheerder vraagt: een uitnodiging, een wijziging, een herstel of een regel.",
            ],
            ["Signalen of toelichtingen lezen.", "Iets in het beeld, de vroegsignalen of het overleg veranderen."],
            "Naar het toezicht"),
        Roles.Administrator => new(
            [
                "De regio inrichten: organisaties, plaatsen en regels. Elke stap kunt u later afmaken.",
                "Vragen om iemand uit te nodigen of een andere rol te geven, en accounts blokkeren of beëindigen.",
                "Bewaarplichten aanvragen, bevestigen en opheffen, samen met de functionaris gegevensbescherming.",
                "Zien of alles draait.",
            ],
            [
                "Signalen of toelichtingen lezen, of precieze kleine aantallen zien.",
                "In uw eentje iemand binnenlaten, een andere rol geven of iemands aanmelding herstellen: dat bevestigt een tweede persoon.",
            ],
            "Naar het beheer"),
        _ => new([], [], "Naar het begin"),
    };
}
