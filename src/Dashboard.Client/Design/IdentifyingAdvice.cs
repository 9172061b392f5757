using Dashboard.Shared.Privacy;

namespace Dashboard.Client.Design;

/// <summary>What to call a piece of identifying text, and how to write it instead.</summary>
internal static class IdentifyingAdvice
{
    public static (string Name, string Instead) For(IdentifyingKind kind) => kind switch
    {
        IdentifyingKind.Bsn => ("een burgerservicenummer", "Laat het nummer weg."),
        IdentifyingKind.Phone => ("een telefoonnummer", "Noem geen nummer; schrijf ‘via de telefoon’."),
        IdentifyingKind.Postcode => ("een postcode", "Noem geen postcode; kies hierboven een gebied."),
        IdentifyingKind.Address => ("een adres", "Noem geen adres; schrijf ‘in een woning’ of ‘op straat’."),
        IdentifyingKind.Iban => ("een rekeningnummer", "Noem geen rekening; schrijf ‘een bankrekening’."),
        IdentifyingKind.LicencePlate => ("een kenteken", "Noem geen kenteken; schrijf ‘een auto’."),
        IdentifyingKind.Email => ("een e-mailadres", "Noem geen e-mailadres; schrijf ‘per e-mail’."),
        IdentifyingKind.Url => ("een webadres", "Noem geen link; schrijf ‘een website’ of ‘een groepschat’."),
        IdentifyingKind.Handle => ("een accountnaam", "Noem geen account; schrijf ‘een account op sociale media’."),
        IdentifyingKind.BirthDate => ("een geboortedatum", "Noem geen geboortedatum; kies hierboven een leeftijdsgroep."),
        IdentifyingKind.Document => ("een documentnummer", "Noem geen nummer; schrijf ‘een paspoort’ of ‘een identiteitskaart’."),
        IdentifyingKind.ForeignerNumber => ("een V-nummer", "Laat het nummer weg."),
        IdentifyingKind.ProsecutorNumber => ("een parketnummer", "Noem geen nummer; schrijf ‘een strafzaak’."),
        IdentifyingKind.CaseNumber => ("een zaaknummer", "Noem geen nummer; schrijf ‘een zaak bij de rechter’."),
        IdentifyingKind.PersonNumber => ("een nummer van een cliënt, dossier of leerling", "Laat het nummer weg."),
        IdentifyingKind.Description => ("een omschrijving die op één kind past",
            "Noem geen klas, team of plek op de kaart; schrijf ‘een leerling’ of ‘een sportclub’."),
        IdentifyingKind.Name => ("een naam", "Noem geen naam; schrijf ‘een jongen’, ‘een meisje’ of ‘een begeleider’."),
        _ => ("tekst die naar een persoon wijst", "Schrijf het algemener."),
    };
}
