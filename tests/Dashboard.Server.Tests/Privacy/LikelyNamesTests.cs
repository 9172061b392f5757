using Dashboard.Shared.Privacy;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>Names that no list holds, by how they look and where they stand.</summary>
public sealed class LikelyNamesTests
{
    [Theory]
    [InlineData("Ik zag dat Zivandro het geld aannam.", "Zivandro")]
    [InlineData("gister was jaynelle daar ook", "jaynelle")]
    [InlineData("Betreft: Oulahrim. Zie bijlage.", "Oulahrim")]
    [InlineData("Ze heeft het steeds over Sterreke.", "Sterreke")]
    [InlineData("Wij spraken met Hoogeveen van de gecertificeerde instelling.", "Hoogeveen")]
    [InlineData("V1 = Quartusch, V2 onbekend.", "Quartusch")]
    [InlineData("Iedereen luistert naar Kolonel.", "Kolonel")]
    [InlineData("In de groepsapp noemt iedereen haar Poes.", "Poes")]
    [InlineData("Meisje Noa (15) is gezien bij de snackbar.", "Noa (15)")]
    public void A_name_of_no_list_is_found(string text, string piece) => Found.In(text).ShouldBe([(IdentifyingKind.Name, piece)]);

    [Theory]
    [InlineData("Met Defensie is gesproken over vervoer.")]
    [InlineData("Via Slachtofferhulp komt er een gesprek.")]
    [InlineData("Betreft: Overlast. Jongeren op het plein.")]
    [InlineData("Verzuim Brugklas: 12 leerlingen.")]
    [InlineData("Prinsenbal en Kinderoptocht gingen door.")]
    [InlineData("kheb gehoord dat ze moest betalen")]
    [InlineData("Zwarte Volkswagen Golf en een grijze Seat Leon gezien.")]
    [InlineData("22.15 uur: komt terug met een nieuwe telefoon")]
    public void A_thing_with_a_capital_passes(string text) => Found.In(text).ShouldBeEmpty();
}
