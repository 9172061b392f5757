using System.Globalization;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Signals;

#pragma warning disable RCS0056 // rows of a table in Markdown do not break

namespace Dashboard.Server.Commands;

/// <summary>
/// The processing register (article 30 GDPR) as Markdown, in Dutch: what the product does with data, with the terms and the
/// protection that it is set to. What it cannot know is left open for the region.
/// </summary>
internal static class ProcessingRegister
{
    private const string Open = "*[in te vullen door de regio]*";
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>Why each activity of <see cref="ProcessingActivity.Register"/> is done.</summary>
    public static IReadOnlyDictionary<Processing, string> Purposes { get; } = new Dictionary<Processing, string>
    {
        [Processing.TakeIn] = "een signaal controleren, opslaan en laten meetellen",
        [Processing.Correct] = "een partner een eigen signaal laten verbeteren",
        [Processing.Withdraw] = "een partner een eigen signaal laten terugnemen",
        [Processing.Import] = "signalen uit een bestand van een partner innemen",
        [Processing.OpenSignal] = "een signaal lezen om het te begrijpen en te vergelijken",
        [Processing.OpenNarrative] = "de toelichting lezen waar de codes niet genoeg zeggen",
        [Processing.ListSignals] = "signalen terugvinden",
        [Processing.Detect] = "zien waar meer signalen samenkomen dan gewoonlijk, en welke partner stil is",
        [Processing.OpenWarning] = "nagaan op welke signalen een vroegsignaal berust",
        [Processing.HandleWarning] = "een vroegsignaal oppakken, beoordelen en sluiten, en zo weten hoe vaak het klopt",
        [Processing.Heartbeat] = "een rustige week onderscheiden van een partner die niet meldt",
        [Processing.Assess] = "nagaan of een signaal ergens over gaat en niet al gemeld was, en de partner laten weten wat ermee gebeurde",
        [Processing.Freeze] = "het weekoverleg laten besluiten op cijfers die niet meer bewegen",
        [Processing.Meet] = "samen besluiten wat er gebeurt, en later nagaan of het gebeurd is",
        [Processing.Publish] = "beschermde cijfers vrijgeven waar niemand uit te herkennen is",
        [Processing.WeighQuality] = "een partner helpen om op tijd, volledig en bruikbaar te melden",
        [Processing.Retain] = "vernietigen wat zijn termijn heeft gehad",
    };

    public static string Describe(Region region, RegionRules rules, DateOnly today) =>
        Describe(region, rules.Retention, rules.Release, today);

    private static string Describe(Region region, RetentionTerms terms, ReleasePolicy policy, DateOnly today) => string.Create(Dutch, $"""
        # Verwerkingsregister Signaalbeeld, {region.Name}

        Afgedrukt op {today:d MMMM yyyy} uit de regels en instellingen waarmee het product draait (artikel 30 AVG).

        ## Verwerkingsverantwoordelijken

        | organisatie | contactgegevens | functionaris gegevensbescherming |
        | --- | --- | --- |
        {Lines(region.Partners, partner => $"| {partner.Name} | {Open} | {Open} |")}
        | het regiobureau | {Open} | {Open} |

        Onderlinge regeling (artikel 26 AVG) en verwerkers (artikel 28 AVG): {Open}

        ## Verwerking 1: signalen delen en tellen

        | onderdeel | inhoud |
        | --- | --- |
        | doel | partners samen laten zien waar en hoe jongeren worden benaderd voor uitbuiting, om op tijd in te grijpen; geen score, voorspelling of besluit over een persoon |
        | grondslag | {Open} |
        | betrokkenen | jongeren die worden benaderd en vermoedelijke plegers, zonder naam of ander herkenbaar gegeven |
        | gegevens | datum met precisie, gebied, uitbuiting, werkwijzen, kanaal, leeftijdsgroep, geslacht, rol, indicatoren, basis, betrouwbaarheid, verspreiding; toelichting van ten hoogste {SignalRules.MaxNarrative} tekens, met de plaats van woorden waarover het filter vroeg; kenmerk van de partner (pseudoniem voor die partner) |
        | bijzonder of strafrechtelijk | mogelijk, als een signaal toch tot een persoon te herleiden is (rol, uitbuiting, indicatoren); uitzondering: {Open} |
        | ontvangers, signalen | de partner zelf de eigen; regiocoördinatoren alle; de voorzitter alle behalve rood |
        | ontvangers, toelichtingen | regiocoördinatoren |
        | ontvangers, cijfers | regiocoördinatoren en voorzitter precies; een partner de eigen precies; verder beschermd: {string.Join(", ", region.Partners.Select(partner => partner.Name))}, functionaris en beheerder |
        | doorgifte buiten de EER | niet door het product; hosting: {Open} |
        | termijn, toelichting | {Days(terms.NarrativeDays)} na ontvangst |
        | termijn, signaal met kenmerk | {terms.SignalYears} jaar na de datum van het signaal; daarna alleen een aantal per week, gebied, uitbuiting, werkwijzen en verspreiding |
        | termijn, vroegsignaal | {terms.WarningYears} jaar na de laatste wijziging |
        | termijn, tellingen van een levering | {terms.DeliveryYears} jaar na het inlezen |
        | termijn, tellingen van wat is geweigerd | {terms.DeliveryYears} jaar na de dag; nooit wat het was |
        | termijn, bericht dat er niets te melden was | {terms.DeliveryYears} jaar na de dag van het bericht |
        | termijn, vorige versie van een signaal | tot de week is vastgezet, ten hoogste {RetentionTerms.RevisionDays} dagen |
        | termijn, overleg met zijn cijfers, verslag en besluiten | {terms.MeetingYears} jaar na het overleg |
        | termijn, campagne | {terms.CampaignYears} jaar na de laatste dag |
        | grond voor vernietigen (selectielijst) | {Open} |

        ## Verwerking 2: toegang en verantwoording

        | onderdeel | inhoud |
        | --- | --- |
        | doel | zorgen dat alleen wie mag toegang heeft, en later kunnen nagaan wie wat zag |
        | grondslag | {Open} |
        | betrokkenen | medewerkers van de partners en van het regiobureau |
        | gegevens | account (naam, organisatie, rol, wachtwoord als hash); aanmelding (account, begin, laatste gebruik per minuut, einde); toegangslog (wie, organisatie, rol, wat, welk, wanneer, uitkomst, spoornummer); bewaarplichten (wie vroeg, bevestigde en hief op) |
        | ontvangers | functionaris gegevensbescherming; beheerder, niet het toegangslog |
        | doorgifte buiten de EER | niet door het product; hosting: {Open} |
        | termijn, toegangslog | {terms.AccessLogYears} jaar na het moment van toegang |
        | termijn, bewaarplicht die niets meer vasthoudt | {terms.AccessLogYears} jaar na de laatste handeling |
        | termijn, aanmelding | tot afmelden, ten hoogste {UserSession.Longest.TotalHours:0} uur; daarna binnen een uur weg |
        | termijn, account | tot de beheerder het weghaalt; afspraak: {Open} |

        ## Activiteiten

        De nummers staan in de sporen van het product (Logboek Dataverwerkingen).

        | activiteit | nummer | doel |
        | --- | --- | --- |
        {Lines(ProcessingActivity.Register, activity => $"| {activity.Value.Name} | `{activity.Value.Id}` | {Purposes[activity.Key]} |")}

        ## Beveiliging

        | maatregel | zo ingesteld |
        | --- | --- |
        | herkenbare tekst wordt geweigerd, in de browser en op de server | {string.Join(", ", Code<IdentifyingKind>.All.Select(Code<IdentifyingKind>.Wire))} |
        | beschermde cijfers in stappen | stappen van {policy.Resolution}; minder dan {policy.Resolution} is één stap, met nul erin |
        | één partner niet herkenbaar | een aantal van {policy.Resolution} of meer dat voor meer dan {policy.DominantShare * 100:0} % van één partner komt, is voor anderen niet te zien |
        | cijfers bewegen alleen bij een vrijgave | elke week op {Dutch.DateTimeFormat.GetDayName(policy.CutOffDay)} om {policy.CutOffTime:HH:mm} uur, en op geen ander moment |
        | wat een partner doet, zegt die partner niets over anderen | een partner ziet zijn eigen aantal en dat van de anderen in stappen; van de {region.Partners.Count} partners telt in die stappen wie kijkt zelf niet mee |
        | terugrekenen uit totalen | {(policy.Audited ? "bij elke vrijgave nagebootst; wat te veel verraadt wordt achtergehouden" : "staat uit")} |
        | toegang | per rol en organisatie, op elke deur; elke opening van een signaal of toelichting in het toegangslog |
        | geschiedenis | journaal als keten van hashes, zonder velden van signalen; bewijs met `verify` |
        | bewaarplicht | aan en uit met twee personen |
        | server, database, back-ups, tweede factor | {Open} |

        """);

    private static string Days(int days) => days == 1 ? "1 dag" : string.Create(Dutch, $"{days} dagen");

    private static string Lines<T>(IEnumerable<T> items, Func<T, string> line) => string.Join('\n', items.Select(line));
}
