using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Dutch;

namespace Dashboard.Client.Deliveries;

/// <summary>What is said of a file.</summary>
internal static class DeliveryText
{
    /// <summary>How far it is, in a sentence that does not change with every row.</summary>
    public static string Said(DeliveryCard card) => card.State switch
    {
        DeliveryState.Reading => "Wij kijken wat het bestand doet. Er wordt nog niets opgenomen.",
        DeliveryState.Tried => "De proef is klaar. Er is nog niets opgenomen. Bekijk wat het bestand doet en kies.",
        DeliveryState.TakingIn => "Het bestand wordt opgenomen. U kunt deze pagina verlaten; het gaat op de server door.",
        DeliveryState.TakenIn => "Het bestand is opgenomen.",
        DeliveryState.BrokenOff => $"Het bestand is afgebroken. {card.Reason}",
        DeliveryState.TakingBack => "De levering wordt teruggenomen.",
        _ => $"De levering is teruggenomen: {Signals(card.Withdrawn)} ingetrokken."
            + (card.Rows.Corrected > 0 ? $" Wat {Rows(card.Rows.Corrected)} verbeterde, is gebleven zoals het was." : ""),
    };

    public static string By(DeliveryCard card) => card.IsMine ? "door u ingestuurd"
        : card.SentBy is { } name ? $"ingestuurd door {name}" : "ingestuurd door een account dat er niet meer is, of door de beheerder";

    public static string Brief(DeliveryCard card) => card.State switch
    {
        DeliveryState.TakenIn => $"{Number(card.Rows.Accepted)} nieuw, {Number(card.Rows.Corrected)} verbeterd, "
            + $"{Number(card.Rows.Unchanged)} al bekend, {Number(card.Rows.Refused)} geweigerd.",
        _ => Said(card),
    };

    public static string LookAlikes(DeliveryCard card) => card.LookAlikes == 1
        ? "1 rij lijkt sprekend op een signaal van uw organisatie, onder een ander kenmerk. Is het bestand opnieuw genummerd? Dan telt het "
            + "dubbel."
        : $"{Number(card.LookAlikes)} rijen lijken sprekend op signalen van uw organisatie, onder een ander kenmerk. Is het bestand "
            + "opnieuw genummerd? Dan tellen zij dubbel.";

    public static string TakeBack(DeliveryCard card) =>
        $"{Signals(card.Rows.Accepted)} van deze levering die er nog staan, worden ingetrokken: zij tellen nergens meer mee en hun "
            + "toelichting verdwijnt. "
            + (card.Rows.Corrected > 0
                ? $"{Rows(card.Rows.Corrected)} verbeterde een signaal dat er al was. Dat kan niet terug: wat er eerst stond, bewaren "
                    + "wij niet."
                : "");

    /// <summary>Only what there is.</summary>
    public static IReadOnlyList<(string What, int Count, string Meaning)> Lines(DeliveryCard card)
    {
        var (rows, isTrial) = (card.Rows, card.State is DeliveryState.Tried or DeliveryState.Reading);
        return
        [
            .. new[]
            {
                ("Nieuw", rows.Accepted, isTrial ? "komt erbij als signaal" : "is erbij gekomen als signaal"),
                ("Verbeterd", rows.Corrected, isTrial ? "verbetert een signaal dat er al is" : "heeft een signaal verbeterd dat er al was"),
                ("Al bekend", rows.Unchanged, "staat er al precies zo; er verandert niets"),
                ("Tekst geweigerd", rows.RefusedText, "de toelichting of het kenmerk kan naar een persoon leiden"
                    + (card.Doubtful > 0 ? $"; bij {Number(card.Doubtful)} daarvan is alleen twijfel over een woord" : "")),
                ("Rij geweigerd", rows.RefusedRow, "er ontbreekt iets, of een waarde is niet bekend"),
            }.Where(line => line.Item2 > 0),
        ];
    }

    private static string Signals(int count) => count == 1 ? "1 signaal" : $"{Number(count)} signalen";

    private static string Rows(int count) => count == 1 ? "1 rij" : $"{Number(count)} rijen";

    private static string Number(int count) => count.ToString("N0", DutchText.Culture);
}
