using Dashboard.Shared.Privacy;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>Kinds of writing that authors whom the guard had not met used, and what looks like them.</summary>
public sealed class UnseenKindsTests
{
    [Theory]
    [InlineData("Meneer Best haalde haar op bij de instelling.", "Best")]
    [InlineData("mevrouw Van Waalre kwam haar halen.", "Van Waalre")]
    [InlineData("dhr. van Eersel stond bij het hek", "van Eersel")]
    [InlineData("dhr v.d. Bogaard weet van niets", "v.d. Bogaard")]
    [InlineData("Gesproken met mevr. v/d Laar over de avond.", "v/d Laar")]
    [InlineData("Mw. vd Ven wil niet dat het op papier komt.", "vd Ven")]
    [InlineData("De heer Lange ontkent alles.", "Lange")]
    [InlineData("Het gezin Oudejans is verhuisd.", "Oudejans")]
    [InlineData("De familie De Wit belde weer.", "De Wit")]
    [InlineData("mevrouw Jansen-Vermeulen wil dit niet", "Jansen-Vermeulen")]
    [InlineData("Het meisje heet Best en woont op de groep.", "Best")]
    [InlineData("Jongeren kennen hem als Capo.", "Capo")]
    [InlineData("Hij staat bekend als Lange Sjors.", "Lange Sjors")]
    [InlineData("Zijn straatnaam is Boef.", "Boef")]
    [InlineData("alias \"Kleine Pablo\" dook op", "Kleine Pablo")]
    [InlineData("Ze is bang voor 'Bakboord' van het plein.", "Bakboord")]
    [InlineData("Er kwam een oproep van 'Grote Zeven' binnen.", "Grote Zeven")]
    [InlineData("Opgeslagen als contact \"Baas Zes\" in haar telefoon.", "Baas Zes")]
    [InlineData("Chr. Brouwer stond bij de poort.", "Chr. Brouwer")]
    [InlineData("Ngoc Anh werd meegenomen.", "Ngoc Anh")]
    [InlineData("Tijdens het koken met Shu Fen gepraat.", "Shu Fen")]
    [InlineData("Soerya vertelde niets.", "Soerya")]
    [InlineData("jayvanio was er ook bij", "jayvanio")]
    [InlineData("Later kwam Ghebremicael weer langs.", "Ghebremicael")]
    [InlineData("ook rampersad wist ervan", "rampersad")]
    [InlineData("Aangetroffen: BOUHLAL, Redouan.", "BOUHLAL, Redouan")]
    [InlineData("wesleyvandermeulen stond in het systeem", "wesleyvandermeulen")]
    [InlineData("JanJansen kwam weer", "JanJansen")]
    [InlineData("Tygo vd W was er ook", "Tygo vd W")]
    [InlineData("Volgens ons Drieka klopt het niet.", "Drieka")]
    [InlineData("Aanwezig was dhr. Tjon-A-Hung zelf.", "Tjon-A-Hung")]
    [InlineData("Zij belde mevrouw Chen-de Laat terug.", "Chen-de Laat")]
    [InlineData("Ook zusje N o o r t j e wordt gevraagd.", "N o o r t j e")]
    [InlineData("Ik schrijf S.e.l.a.m. en u weet wel.", "S.e.l.a.m.")]
    [InlineData("De Verhoevens willen geen hulp.", "Verhoevens")]
    [InlineData("Ze ging met Chengpo mee naar Antwerpen.", "Chengpo")]
    [InlineData("Moeder belde Krizzo nog diezelfde avond.", "Krizzo")]
    [InlineData("Ze huilde, Vraxo is weer weg.", "Vraxo")]
    [InlineData("Ze moet van Krizzo nog rijden.", "Krizzo")]
    [InlineData("In het dossier van Van Krazelsvoort staat meer.", "Van Krazelsvoort")]
    [InlineData("Hij sprak iemand die Storm heet en belde later.", "Storm")]
    [InlineData("cl. MB kwam om drie uur terug", "MB")]
    [InlineData("bijn. Tetris, woont bij een ander", "Tetris")]
    [InlineData("De pandeigenaar Zhou was er niet bij.", "Zhou")]
    [InlineData("Het gaat om de gebroeders Steendam.", "Steendam")]
    [InlineData("Namens mr. Th. Sanders-Quaedvlieg verzoek ik u.", "Th. Sanders-Quaedvlieg")]
    [InlineData("Op het label stond T. Koolwijk en meer niet.", "T. Koolwijk")]
    [InlineData("Gezien in gezelschap van 'Lange Toon', zegt men.", "Lange Toon")]
    [InlineData("Geld schuldig aan Big Ro van het kamp.", "Big Ro")]
    [InlineData("Vraag het aan Snelle Pim daar.", "Snelle Pim")]
    [InlineData("Op het bandje stond Oduya, P. en een datum.", "Oduya, P.")]
    [InlineData("een tag met invalBram erop", "invalBram")]
    [InlineData("Betr. J.v.d.B., 15 jr, is gesloten geplaatst.", "J.v.d.B.")]
    [InlineData("Vos (groepsleiding) hoorde dit op de gang.", "Vos")]
    [InlineData("Zij vertelde het Kevin gisteren.", "Kevin")]
    [InlineData("nachtverslag: Merel niet binnen", "Merel")]
    [InlineData("Zij hoorde dat Roos haar foto rondgaat.", "Roos")]
    [InlineData("hij laat zich Prins noemen daar", "Prins")]
    [InlineData("Ontruiming met wijkagent dekkers, ggz en politie.", "dekkers")]
    [InlineData("tijdens het gesprek liet M.B. vallen dat ze geld krijgt", "M.B.")]
    [InlineData("Wij zien bij T. uit de groep hetzelfde patroon.", "T.")]
    [InlineData("in het boek stond KvdB met die jongen op pad", "KvdB")]
    [InlineData("Genoteerd: D. el M. is gestopt met school.", "D. el M.")]
    [InlineData("Van Hoogstraten junior regelt de ritten.", "Van Hoogstraten junior")]
    [InlineData("die jongen van Oude Luttikhuis was erbij", "Oude Luttikhuis")]
    [InlineData("pleegzoon van fam Scholten op Reimer logeerde hier", "Scholten op Reimer")]
    [InlineData("Bolle en zijn maat rijden op fatbikes.", "Bolle")]
    [InlineData("Getuige zegt dat die van Olthaar de schuur verhuurt.", "Olthaar")]
    [InlineData("ze sprak alleen over tante Gerda", "tante Gerda")]
    [InlineData("Ionuț slaapt in een camper.", "Ionuț")]
    [InlineData("en die lange Berrie staat te wachten", "Berrie")]
    [InlineData("Bij Beer zijn arm zagen we plekken.", "Beer")]
    [InlineData("kun jij ff kijken? gr Wilmien", "Wilmien")]
    public void A_name_is_found(string text, string piece) => Found.In(text).ShouldBe([(IdentifyingKind.Name, piece)]);

    [Theory]
    [InlineData("cliëntnummer 123456", "123456")]
    [InlineData("Dossier 2026-004567 bij Veilig Thuis", "2026-004567")]
    [InlineData("Leerlingnummer 123456 van het Summa", "123456")]
    [InlineData("jongere (cl.nr 2204917) vertelt", "2204917")]
    [InlineData("SKN 00 47 118 26 hoort bij de oudste", "00 47 118 26")]
    [InlineData("IP 84.104.23.11", "84.104.23.11")]
    [InlineData("IMEI 356938035643809", "356938035643809")]
    [InlineData("client C-0093417 heeft dit verteld", "C-0093417")]
    [InlineData("lln2019384 heeft veel verzuim", "2019384")]
    [InlineData("angstig, pt P0073314, geen toestemming", "P0073314")]
    [InlineData("imei van het toestel 352099001761481", "352099001761481")]
    [InlineData("Hotelkamer op boekingsnummer HX77210 betaald.", "HX77210")]
    public void A_number_of_a_person_is_found(string text, string piece) =>
        Found.In(text).ShouldBe([(IdentifyingKind.PersonNumber, piece)]);

    [Theory]
    [InlineData("Het ordernummer 123456 stond op de doos.")]
    [InlineData("Huisnummer onbekend, kamernummer ook.")]
    [InlineData("Bel het meldnummer 0800-2000.")]
    [InlineData("Signaalnummer 3 van deze week.")]
    [InlineData("Dossier 2026 is gesloten.")]
    public void A_number_of_a_thing_passes(string text) => Found.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("GPS 51.4416, 5.4697", "51.4416, 5.4697")]
    [InlineData("Hij voetbalt bij JO16-3 van de club in Asten, denk ik", "JO16-3 van de club in Asten")]
    [InlineData("Het meisje zit in klas 3B van het Summa.", "klas 3B van het Summa")]
    [InlineData("Het betreft een leerlinge uit 3BK2 die werd opgewacht.", "een leerlinge uit 3BK2")]
    [InlineData("het meisje met de rode rolstoel uit 3 vso", "het meisje met de rode rolstoel uit 3 vso")]
    [InlineData("De keepster van MO15-2 is meegenomen.", "keepster van MO15-2")]
    [InlineData("Zij is de enige keepster van de club, zegt men.", "de enige keepster van de club")]
    [InlineData("Het gaat om de dochter van de burgemeester.", "de dochter van de burgemeester")]
    [InlineData("de stotterende jongen uit de Rijpelberg kreeg geld", "de stotterende jongen uit de Rijpelberg")]
    [InlineData("Haar vader is wethouder in Laarbeek, dus let op.", "Haar vader is wethouder in Laarbeek")]
    [InlineData("Het is de jongen wiens huis in mei afbrandde.", "de jongen wiens huis in mei afbrandde")]
    public void What_fits_one_child_is_found(string text, string piece) => Found.In(text).ShouldBe([(IdentifyingKind.Description, piece)]);

    [Theory]
    [InlineData("Zij is 15 jaar en zit in klas 3B.")]
    [InlineData("Groep 8 en klas 3B kregen voorlichting, lokaal 214.")]
    [InlineData("Enige tijd later kwam de enige auto terug.")]
    [InlineData("De score was 3-2 en de prijs 51,50 euro.")]
    [InlineData("De enige jongen die wilde praten was bang voor zijn broer.")]
    [InlineData("De jongen werd in Eindhoven aangehouden na een overval op een winkel.")]
    [InlineData("Haar vader werkt bij de gemeente en haar broer is dealer.")]
    public void What_fits_many_passes(string text) => Found.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("Duits kenteken KLE AB 123", "KLE AB 123")]
    [InlineData("Belgisch kenteken 1-ABC-234", "1-ABC-234")]
    [InlineData("Witte Vito met Poolse platen WX 4471K gezien", "WX 4471K")]
    [InlineData("brommers: F D K streep zeven vijf streep Z reed langs", "F D K streep zeven vijf streep Z")]
    public void A_plate_is_found(string text, string piece) => Found.In(text).ShouldBe([(IdentifyingKind.LicencePlate, piece)]);

    [Theory]
    [InlineData("De auto is een BMW 320 of Audi A3, kenteken niet gezien.")]
    [InlineData("Kenteken onbekend, auto stond er om 12 uur.")]
    public void A_car_passes(string text) => Found.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("Hij woont op nummer 14 aan de Kruisstraat.", "op nummer 14 aan de Kruisstraat")]
    [InlineData("Woont aan de Kerkstraat tweeëntwintig.", "Kerkstraat tweeëntwintig")]
    [InlineData("staan ingeschreven aan 't Haagje 3-bis maar", "Haagje 3-bis")]
    [InlineData("pand Kerkdijk tweehonderdveertien te Someren", "Kerkdijk tweehonderdveertien")]
    public void A_house_is_found(string text, string piece) => Found.In(text).ShouldBe([(IdentifyingKind.Address, piece)]);

    [Theory]
    [InlineData("Contact via O6-12345678 (met letter O).", "O6-12345678")]
    [InlineData("bel nul zes twaalf vierendertig zesenvijftig achtenzeventig", "nul zes twaalf vierendertig zesenvijftig achtenzeventig")]
    [InlineData("Het begon met 06, daarna 41 88 en op het eind 7302, zei ze.", "06, daarna 41 88 en op het eind 7302")]
    public void A_telephone_number_is_found_however_it_is_told(string text, string piece) =>
        Found.In(text).ShouldBe([(IdentifyingKind.Phone, piece)]);

    [Theory]
    [InlineData("geb 030310", "030310")]
    [InlineData("gebdat nog nagevraagd: 9 mrt '08, dus jong", "9 mrt '08")]
    [InlineData("Kind is twaalf negen tweeduizend tien geboren", "twaalf negen tweeduizend tien")]
    [InlineData("hij is jarig op 290806", "290806")]
    public void A_birthday_is_found(string text, string piece) => Found.In(text).ShouldBe([(IdentifyingKind.BirthDate, piece)]);

    [Theory]
    [InlineData("Op Roblox heet hij dragonjay", "dragonjay")]
    [InlineData("sc: dollarboy", "dollarboy")]
    [InlineData("tt = koning.rick", "koning.rick")]
    [InlineData("op de playstation lil-tjeu-peel spreekt hij", "lil-tjeu-peel")]
    public void An_account_is_found(string text, string piece) => Found.In(text).ShouldBe([(IdentifyingKind.Handle, piece)]);

    [Theory]
    [InlineData("Jongere met Gilles de la Tourette werd benaderd.")]
    [InlineData("Een meisje met het syndroom van Down en een jongen met Asperger.")]
    [InlineData("Zij rookte bij Cafe de Kroon.")]
    [InlineData("Hij deed een beetje jaap-jan-achtig.")]
    [InlineData("Moeder Teresa ben ik niet.")]
    [InlineData("Twee of drie keer, om acht uur, met vier jongens.")]
    [InlineData("Op de hoofdstraat twee meisjes en een man van dertig.")]
    [InlineData("Er werd drie vier keer gebeld.")]
    public void What_only_looks_like_it_passes(string text) => Found.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("ze zat boven de oude slagerij in de Molenstraat te slapen", "boven de oude slagerij in de Molenstraat")]
    [InlineData("hij woont aan de Molenbeldweg boven de shoarmazaak", "Molenbeldweg boven de shoarmazaak")]
    [InlineData("vader woont op de Hoefkens, derde huis vanaf de kerk", "de Hoefkens, derde huis vanaf de kerk")]
    [InlineData("Afspreekplek was Twekkelerbrink t.o. nr 88, daar.", "Twekkelerbrink t.o. nr 88")]
    [InlineData("zit op de camping, staanplaats C 27 laantje achter het zwembad", "staanplaats C 27 laantje achter het zwembad")]
    [InlineData("een envelop voor nr 18 Kanaaldijk-N.W., achterhuis", "nr 18 Kanaaldijk-N.W.")]
    [InlineData("Pand Het Vossenbeld 12 is vaker genoemd.", "Het Vossenbeld 12")]
    [InlineData("Ze werd aangetroffen in hotelkamer 207 met hem.", "hotelkamer 207")]
    [InlineData("achter het station, portiek 4, nummer 231, zegt ze", "portiek 4, nummer 231")]
    public void A_home_is_found(string text, string piece) => Found.In(text).ShouldContain((IdentifyingKind.Address, piece));

    [Theory]
    [InlineData("Ze spreken af in de Molenstraat, meer weten we niet.")]
    [InlineData("Achter het station wordt gedeald.")]
    [InlineData("Naast de school is een snackbar waar ze samenkomen.")]
    [InlineData("Op de eerste verdieping zitten de jongsten.")]
    [InlineData("Huisje 3 personen gehuurd op het vakantiepark.")]
    [InlineData("De auto stond in de Kerkstraat tegenover de supermarkt.")]
    [InlineData("Plaats 3 op de wachtlijst.")]
    public void A_surrounding_passes(string text) => Found.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("Het gaat om de jongen in de rolstoel bij ons op de leefgroep, die")]
    [InlineData("betreft de tweeling met de beugels van het woonwagencentrum, die")]
    [InlineData("Leerling uit K3b stapt in bij oudere jongens.")]
    [InlineData("Het is een leerling uit klas K2d, meer zeg ik niet.")]
    [InlineData("jgd van kamer 7 op de Reiger is via het raam weg")]
    [InlineData("zij is de enige in de klas met een hoofddoek")]
    [InlineData("de broer van de vermoorde jongen uit Kerkrade wordt gevraagd")]
    [InlineData("de plek is ///appel.lopen.kist volgens haar telefoon")]
    public void A_description_of_one_child_is_found(string text) =>
        Found.In(text).ShouldContain(found => found.Kind == IdentifyingKind.Description);

    [Theory]
    [InlineData("De tweeling slaapt op aparte kamers.")]
    [InlineData("Klas 2b kreeg les over sexting.")]
    [InlineData("Er zitten 5 jongens uit 4 vwo in de appgroep.")]
    [InlineData("De enige manier om haar te bereiken is via school.")]
    [InlineData("De man met het litteken is vaker gezien.")]
    [InlineData("Het meisje met de rode jas stapte in.")]
    [InlineData("Hij zit in A2 en spreekt redelijk.")]
    public void What_fits_many_children_passes(string text) => Found.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("een volwassene die zich xX_Noordkade_Xx noemt", "xX_Noordkade_Xx")]
    [InlineData("beheerder is tata_b0ss_073 en hij betaalt", "tata_b0ss_073")]
    [InlineData("het reserve acc is bby.andreeaa_ zegt ze", "bby.andreeaa_")]
    [InlineData("iemand logde in met big.sjaak.oosterhout als naam", "big.sjaak.oosterhout")]
    [InlineData("snapnaam nxghtrider stond op haar hand", "nxghtrider")]
    public void An_account_is_found_by_its_form(string text, string piece) => Found.In(text).ShouldContain((IdentifyingKind.Handle, piece));

    [Theory]
    [InlineData("Zie verslag_mdo.docx in de map.")]
    [InlineData("kwam niet thuis.Daarna politie gebeld")]
    [InlineData("Om 14.00u weg, art. 3.1 is van toepassing, o.a. op hem.")]
    [InlineData("Haar account is verwijderd sinds maandag.")]
    public void What_only_looks_like_an_account_passes(string text) => Found.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("ze las voor: nul zes 41 drie keer 7, 802 en hing op", IdentifyingKind.Phone)]
    [InlineData("nummer is 06 12 dubbel vier 878 1 volgens haar", IdentifyingKind.Phone)]
    [InlineData("gaat om die jongen van elf maart 09 weer", IdentifyingKind.BirthDate)]
    [InlineData("zaak 02-183746/25 loopt nog", IdentifyingKind.ProsecutorNumber)]
    [InlineData("Aangifte staat onder PL2100 2025 148832 sinds maandag", IdentifyingKind.CaseNumber)]
    [InlineData("pupil nr. 88213/4 komt terug met kleding", IdentifyingKind.PersonNumber)]
    public void A_number_or_date_of_somebody_is_found(string text, IdentifyingKind kind) =>
        Found.In(text).ShouldContain(found => found.Kind == kind);

    [Theory]
    [InlineData("De wet van 1 juli 2015 geldt.")]
    [InlineData("Twee keer zes uur school gemist.")]
    [InlineData("Casus 12 van de regietafel.")]
    [InlineData("Nike TN en AirPods Max gekregen.")]
    [InlineData("Winkeliers in Oosterhout en Huissen, jeugd Wesselerbrink, hotelpasjes van Van der Valk.")]
    public void A_law_a_count_a_brand_and_a_place_pass(string text) => Found.In(text).ShouldBeEmpty();
}
