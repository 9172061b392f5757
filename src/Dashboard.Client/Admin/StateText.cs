namespace Dashboard.Client.Admin;

/// <summary>What a part of the product is called and means, and what to do when it is not well; in Dutch.</summary>
public static class StateText
{
    public const string Jobs = "taken";

    private sealed record Part(string Name, string Title, string Meaning, string WhatToDo);

    // In the order of the page.
    private static readonly Part[] Parts =
    [
        new("back-up", "Back-up", "Een kopie van alles, voor als deze machine stukgaat. Hier staat wat dit product ervan weet.",
            "Laat wie de server beheert vandaag een back-up maken: “backup” bij SQLite, of met de gereedschappen van de databaseserver en "
                + "daarna “backup --made”. Zet hem dan elke nacht klaar (docs/beheer/back-up.md)."),
        new("bewijs", "Bewijs van het logboek",
            "Elke verandering krijgt een genummerde regel in het logboek van dit product (het journaal). Elke nacht wordt nagerekend dat er "
                + "geen regel uit is gehaald of veranderd.",
            "Verander niets. Laat wie de server beheert “verify” draaien en bewaar wat er staat. Bel daarna de functionaris "
                + "gegevensbescherming. Is het alleen te lang niet nagekeken, kijk dan bij de taken."),
        new(Jobs, "Taken op de achtergrond", "Wat dit product vanzelf doet: vroegsignalen bepalen, vrijgeven, vernietigen, nakijken.",
            "Eén mislukking gaat vaak vanzelf over. Blijft een taak mislukken, open dan de lijst met taken en geef wat daar staat door aan "
                + "wie de server beheert."),
        new("mail", "Mail", "Of de mail van dit product weggaat. Adressen en teksten worden niet bewaard.",
            "Laat wie de server beheert de mailserver nakijken (Mail__…). Geef uitnodigingen zolang met een brief. Ontbreekt er een "
                + "mailadres, vul het in bij de mensen of kies andere rollen bij de regels."),
        new("webhooks", "Abonnementen van koppelingen", "Of nieuws aankomt bij de systemen van partners die daarom vroegen.",
            "Vraag de partner of zijn ontvanger het doet. Hij zet een abonnement dat is gestopt zelf weer aan; wat er intussen was, "
                + "komt dan."),
        new("certificaat", "Certificaten", "Bestanden met een einddatum, waarmee dit product versleutelt en laat zien wie het is.",
            "Laat wie de server beheert een nieuw certificaat maken vóór de datum die hier staat (deploy/README.md)."),
        new("sleutels", "Sleutels van het aanmelden", "Waarmee aanmeldingen worden beschermd. Zij worden vanzelf ververst.",
            "Start de server opnieuw. Helpt dat niet, vraag dan wie de server beheert om het log na te kijken."),
        new("vrijgave", "Beschermde cijfers", "Wanneer de cijfers voor de partners voor het laatst bewogen.",
            "Kijk bij de taken of de vrijgave mislukt. Tot zij lukt, verandert er niets aan wat partners zien."),
        new("journaal", "Bijwerken van het beeld",
            "De delen van dit product die elke verandering lezen en daarmee hun beeld bijwerken. Loopt een deel achter, dan toont het een "
                + "ouder beeld.",
            "Wacht een minuut. Blijft een deel achter, laat dan de server opnieuw starten: er gaat niets verloren."),
        new("live", "Open schermen", "Of wie nu kijkt, meteen ziet wat er verandert.",
            "Vraag wie kijkt de pagina opnieuw te laden. Blijft het zo, laat dan de server opnieuw starten."),
        new("database", "Database", "Waar alles staat. Zonder database kan niemand werken.",
            "Laat wie de server beheert nakijken of de database draait en niet door een ander programma wordt vastgehouden."),
        new("opslag", "Opslag", "Welke database dit is, en hoe groot.", ""),
        new("schijf", "Schijf", "Hoeveel ruimte er nog is. Op een volle schijf wordt geen signaal aangenomen.",
            "Laat wie de server beheert vandaag ruimte maken. Verwijder zelf niets uit de map van het product."),
        new("regio", "Regio", "Of de regio open is voor de mensen die er werken.",
            "Maak het inrichten af: daar staat wat er nog ontbreekt."),
        new("versie", "Versie", "Welke versie van dit product draait. Noem haar als u iets meldt.", ""),
        new("nakijken", "Het nakijken zelf", "Of de server op tijd zegt hoe het gaat.",
            "Probeer het zo nog eens. Blijft het zo, laat dan wie de server beheert het log nakijken."),
    ];

    public static string Title(string name) => Of(name)?.Title ?? name;

    public static string Meaning(string name) => Of(name)?.Meaning ?? "";

    public static string WhatToDo(string name) => Of(name)?.WhatToDo ?? "";

    public static int Place(string name) => Array.FindIndex(Parts, part => part.Name == name);

    private static Part? Of(string name) => Array.Find(Parts, part => part.Name == name);
}
