using Dashboard.Shared.Privacy;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>Sentences with a number that belongs to one person.</summary>
public sealed class NumbersOfAPersonTests
{
    [Theory]
    [InlineData("Hij gaf als BSN 123456782 op.", "123456782")]
    [InlineData("Op een briefje stond 123.456.782 met zijn voornaam.", "123.456.782")]
    [InlineData("BURGERSERVICENUMMER 123-456-782 STOND OP DE BRIEF", "123-456-782")]
    [InlineData("nummer 111222333 stond op zijn zorgpas", "111222333")]
    [InlineData("In de agenda stond 1234 56 782 genoteerd.", "1234 56 782")]
    [InlineData("het bsn van de jongen is 987654321 volgens hem", "987654321")]
    [InlineData("Burgerservicenummer: 123456789, niet gecontroleerd.", "123456789")]
    [InlineData("sofi-nr 12345672 stond op de loonstrook", "12345672")]
    [InlineData("123456782 is zijn bsn, zei de begeleider.", "123456782")]
    [InlineData("Nummer 123 456\n782 is doorgegeven.", "123 456\n782")]
    [InlineData("Groep 3 123456782 stond op het lijstje.", "123456782")]
    [InlineData("my social number (bsn) is 123456782, he said", "123456782")]
    [InlineData("Er stond 31245675 op het papiertje.", "31245675")]
    [InlineData("Moeder noemde bsn-nummer 123456782 aan de telefoon.", "123456782")]
    [InlineData("Op zijn arm stond 12 34 56 782 geschreven.", "12 34 56 782")]
    [InlineData("cijfers 1 2 3 4 5 6 7 8 2 in de chat", "1 2 3 4 5 6 7 8 2")]
    [InlineData("Jongen liet een kaart zien met 123456782.", "123456782")]
    [InlineData("bsn111222333", "111222333")]
    [InlineData("Het meisje (bsn 123456782) is weggelopen.", "123456782")]
    [InlineData("Zijn b.s.n. is 123456782.", "123456782")]
    [InlineData("Cliënt 123456782 is opnieuw benaderd.", "123456782")]
    public void A_citizen_service_number_is_found(string sentence, string piece) =>
        Found.In(sentence).ShouldBe([(IdentifyingKind.Bsn, piece)]);

    [Theory]
    [InlineData("bel of app 06-12345678 voor een klus", "06-12345678")]
    [InlineData("BEL 06 12 34 56 78 VOOR SNEL GELD", "06 12 34 56 78")]
    [InlineData("Contact via 0612345678, elke avond.", "0612345678")]
    [InlineData("Het nummer +31612345678 verstuurt berichten.", "+31612345678")]
    [InlineData("Nummer +31 (0)6-12345678 staat in de groepsapp.", "+31 (0)6-12345678")]
    [InlineData("Ze werd gebeld door 0031 6 12345678.", "0031 6 12345678")]
    [InlineData("vaste nummer 040-1234567 van de woning", "040-1234567")]
    [InlineData("De zaak is bereikbaar op 0492 123456.", "0492 123456")]
    [InlineData("De buurman, (0492) 12 34 56, heeft het gezien.", "(0492) 12 34 56")]
    [InlineData("Belgisch nummer +32 470 12 34 56 stuurde foto's.", "+32 470 12 34 56")]
    [InlineData("er werd gebeld vanaf +49 151 23456789", "+49 151 23456789")]
    [InlineData("Appje van 0032470123456 ontvangen.", "0032470123456")]
    [InlineData("Nummer 06-12\n345678 gebruikt.", "06-12\n345678")]
    [InlineData("Hij schreef 06.12.34.56.78 op haar hand.", "06.12.34.56.78")]
    [InlineData("tel 06/12345678", "06/12345678")]
    [InlineData("WhatsApp van 31612345678 kwam om 23:00.", "31612345678")]
    [InlineData("Terugbellen kan op 088-1234567.", "088-1234567")]
    [InlineData("Bel 06-12345678 17:00 uur.", "06-12345678")]
    [InlineData("2 jongens, nummer 2 06-12345678 kreeg een bericht", "06-12345678")]
    [InlineData("tel0612345678 stond op een kaartje", "0612345678")]
    [InlineData("Zijn nummer is 06 - 12345678.", "06 - 12345678")]
    [InlineData("via +31-6-12345678", "+31-6-12345678")]
    [InlineData("Signal-nummer +316 12345678 is gebruikt.", "+316 12345678")]
    [InlineData("mobiel (06) 12345678", "(06) 12345678")]
    [InlineData("bereikbaar op 06-1234 5678", "06-1234 5678")]
    [InlineData("hij spelde 0 6 1 2 3 4 5 6 7 8", "0 6 1 2 3 4 5 6 7 8")]
    [InlineData("British number +44 7911 123456 was used", "+44 7911 123456")]
    [InlineData("Marokkaans nummer +212 6 12 34 56 78 belt haar.", "+212 6 12 34 56 78")]
    [InlineData("Poolse man, +48 512 345 678, biedt werk aan.", "+48 512 345 678")]
    public void A_telephone_number_is_found(string sentence, string piece) =>
        Found.In(sentence).ShouldBe([(IdentifyingKind.Phone, piece)]);

    [Theory]
    [InlineData("Overmaken naar NL91ABNA0417164300 werd gevraagd.", "NL91ABNA0417164300")]
    [InlineData("geld moest naar nl91 abna 0417 1643 00", "nl91 abna 0417 1643 00")]
    [InlineData("Belgische rekening BE68 5390 0754 7034 gebruikt.", "BE68 5390 0754 7034")]
    [InlineData("Duitse rekening DE89 3704 0044 0532 0130 00 doorgegeven.", "DE89 3704 0044 0532 0130 00")]
    [InlineData("IBAN:NL44RABO0123456789", "NL44RABO0123456789")]
    [InlineData("Rekening NL91ABNA0417164301 klopt niet.", "NL91ABNA0417164301")] // with an error in typing
    [InlineData("paid to GB29NWBK60161331926819 by an unknown man", "GB29NWBK60161331926819")]
    [InlineData("NL91-ABNA-0417-1643-00 stond op het briefje", "NL91-ABNA-0417-1643-00")]
    [InlineData("FR1420041010050500013M02606 werd genoemd", "FR1420041010050500013M02606")]
    [InlineData("Storten op PL61109010140000071219812874.", "PL61109010140000071219812874")]
    public void A_bank_account_is_found(string sentence, string piece) =>
        Found.In(sentence).ShouldBe([(IdentifyingKind.Iban, piece)]);

    [Theory]
    [InlineData("Jongere, geboren op 12-03-2011, is aangesproken.", "12-03-2011")]
    [InlineData("geb. 12 maart 2011 te Best", "12 maart 2011")]
    [InlineData("geb.datum 12/03/11", "12/03/11")]
    [InlineData("Geboortedatum: 12.3.2011", "12.3.2011")]
    [InlineData("Zij is geboren in Eindhoven op 3 mei 2010.", "3 mei 2010")]
    [InlineData("GEBOORTEDATUM 2011-03-12", "2011-03-12")]
    [InlineData("geb 12 mrt '11, groep 3", "12 mrt '11")]
    [InlineData("De jongen is op 12-03-2011 geboren.", "12-03-2011")]
    [InlineData("geb.dat. 12032011", "12032011")]
    [InlineData("geboren 1 januari en dus bijna jarig", "1 januari")]
    [InlineData("boy born 12 March 2011 in Syria", "12 March 2011")]
    [InlineData("geboren 12 03 2011", "12 03 2011")]
    [InlineData("Geboren: 5 april 2012.", "5 april 2012")]
    [InlineData("Meisje geb. 05-04-12 is benaderd.", "05-04-12")]
    [InlineData("GEB. 5-4-2012", "5-4-2012")]
    [InlineData("Zij is geboren op 1 sept. 2010 in Helmond.", "1 sept. 2010")]
    [InlineData("geboortedatum 20120405", "20120405")]
    [InlineData("geboren 12-maart-2011", "12-maart-2011")]
    [InlineData("Jongen (geboren te Best, 12-03-2011).", "12-03-2011")]
    [InlineData("Ze is geboren in maart 2011.", "maart 2011")]
    public void A_date_of_birth_is_found(string sentence, string piece) =>
        Found.In(sentence).ShouldBe([(IdentifyingKind.BirthDate, piece)]);
}
