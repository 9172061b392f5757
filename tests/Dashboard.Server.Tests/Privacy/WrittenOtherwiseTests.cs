using Dashboard.Shared.Privacy;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>
/// The same kinds written in the ways that the eleventh to thirteenth series showed: codes of files by their form, what is dictated, names
/// that a list turns round; each beside what looks like it and is nobody's.
/// </summary>
public sealed class WrittenOtherwiseTests
{
    [Theory]
    [InlineData("Zie de zaak onder LZV/2025/Q-40217, die loopt nog.", "LZV/2025/Q-40217")]
    [InlineData("Melding KM-0081265-25 laat hetzelfde zien.", "KM-0081265-25")]
    [InlineData("Wij kennen dit als 2025.10.00914 sinds maandag.", "2025.10.00914")]
    [InlineData("Zij noemde zes vijf een nul acht acht twee en hing op.", "zes vijf een nul acht acht twee")]
    [InlineData("De schoolpas 3310-8 lag op de stoel.", "3310-8")]
    public void A_number_of_somebody_is_found_by_its_form(string text, string piece) =>
        Found.In(text).ShouldContain((IdentifyingKind.PersonNumber, piece));

    [Theory]
    [InlineData("Op de lijst staat van Bokhoven, M. en verder niemand.", "van Bokhoven, M.")]
    [InlineData("Hoi Wil, zoals besproken stuur ik dit door.", "Wil")]
    [InlineData("Volgens de buurt is hij er een van Dorsen, van de loods.", "Dorsen")]
    [InlineData("Op de wifi stond de iPhone van Jahrelva tussen de rest.", "Jahrelva")]
    [InlineData("Dat is K.L. (15) van de andere groep.", "K.L. (15)")]
    [InlineData("Overdracht: S@mira is niet terug van verlof.", "S@mira")]
    [InlineData("Naam gespeld als S-E-L-M-A aan de lijn.", "S-E-L-M-A")]
    [InlineData("Zij is genoteerd als R.d.G. in de map.", "R.d.G.")]
    [InlineData("Bijlage is verslag_vanBokhoven_def.docx van vrijdag.", "vanBokhoven")]
    [InlineData("Wij zagen dat Beau's telefoon bleef overgaan.", "Beau's")]
    [InlineData("Hij heeft haar opgehaald, volgens slager Hoppendries uit het dorp.", "Hoppendries")]
    public void A_name_is_found_however_it_is_written(string text, string piece) => Found.In(text)
        .ShouldContain(found => found.Kind == IdentifyingKind.Name && piece.StartsWith(found.Piece, StringComparison.Ordinal)
            || found.Piece == piece);

    [Theory]
    [InlineData("kenteken volgens de portier: kr vijf zeventien z, een busje", IdentifyingKind.LicencePlate)]
    [InlineData("Het kenteken begint met TX-84 en is geel.", IdentifyingKind.LicencePlate)]
    [InlineData("De post komt op 5037VB en nergens anders.", IdentifyingKind.Postcode)]
    [InlineData("De taxi reed naar 5 0 4 1 G R volgens de bon.", IdentifyingKind.Postcode)]
    [InlineData("De laatste ping was 5612hz, daarna niets.", IdentifyingKind.Postcode)]
    [InlineData("strafzaak loopt (02/184.773-25) en hij is 15", IdentifyingKind.ProsecutorNumber)]
    [InlineData("COA geeft door V 284.619.0375 en meer niet", IdentifyingKind.ForeignerNumber)]
    [InlineData("Betrokkene, 01012008, zat in de huurauto.", IdentifyingKind.BirthDate)]
    [InlineData("Volgens de akte van kerstavond 2008, zegt hij.", IdentifyingKind.BirthDate)]
    [InlineData("Op haar pasje staat 2010-05-03 en een foto.", IdentifyingKind.BirthDate)]
    [InlineData("Zijn id-kaart IZ 7 F3 KB 26 is gebruikt.", IdentifyingKind.Document)]
    [InlineData("wonend Kanaaldk Zd huisnr 88 zegt het formulier", IdentifyingKind.Address)]
    [InlineData("Het huis met de blauwe deur aan de Molenstraat is van hem.", IdentifyingKind.Address)]
    [InlineData("Hij belde met een nummer dat eindigt op 4417.", IdentifyingKind.Phone)]
    [InlineData("toegevoegd door geldwolf 073 (met underscore ertussen)", IdentifyingKind.Handle)]
    [InlineData("De oudste van de vier van het woonwagenkamp werd gevraagd.", IdentifyingKind.Description)]
    [InlineData("Zij ligt op groep De Kiem, kamer 6 en krijgt spullen.", IdentifyingKind.Description)]
    [InlineData("Op het rooster stond h3c, lokaal 217, di 5e uur.", IdentifyingKind.Description)]
    public void What_leads_to_somebody_is_found_however_it_is_written(string text, IdentifyingKind kind) =>
        Found.In(text).ShouldContain(found => found.Kind == kind);

    [Theory]
    [InlineData("Volgens NEN-7510-2024 en ISO-27001-2022 is dat goed.")]
    [InlineData("In week 45/46 en in 2025/2026 zien we dit vaker.")]
    [InlineData("Bestelling met ordernummer AB-12345-67 lag in de bus.")]
    [InlineData("Gezien artikel 7.1.4.1 Jeugdwet is toestemming gevraagd.")]
    [InlineData("Diensten van 12u30-14u45 en 22.00-06.00 uur.")]
    [InlineData("Er is een tolk Dari of Tigrinya nodig.")]
    [InlineData("Hij kreeg vier telefoons van een matti, zegt hij.")]
    [InlineData("De leeftijden zijn 10-12-14 jaar.")]
    [InlineData("Ze tellen een twee drie vier vijf zes zeven en rennen weg.")]
    [InlineData("Zij heeft 5000xp en 2800 vb verdiend.")]
    [InlineData("De methode Signs of Safety is besproken.")]
    [InlineData("Er stond een huis met een rode deur in de straat.")]
    public void What_only_looks_like_it_passes(string text) => Found.In(text).ShouldBeEmpty();
}
