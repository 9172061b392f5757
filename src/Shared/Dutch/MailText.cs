using Dashboard.Shared.Mailing;

namespace Dashboard.Shared.Dutch;

/// <summary>How a mail fares, in a sentence that promises no more than is known.</summary>
public static class MailText
{
    public static string For(MailProgress mail) => mail.State switch
    {
        MailState.Waiting => "De mail staat klaar om te versturen. Dat duurt meestal een minuut.",
        MailState.HandingOver => "De mail wordt nu verstuurd.",
        MailState.Refused => "Het versturen is nog niet gelukt: de mailserver nam de mail niet aan op "
            + $"{DutchTime.LongMoment(mail.At)}. Het product probeert het een dag lang opnieuw.",
        MailState.Sent => $"De mail is verstuurd op {DutchTime.LongMoment(mail.At)}.",
        MailState.Uncertain => "Niet zeker is of de mail is aangekomen: de verbinding met de mailserver brak op "
            + $"{DutchTime.LongMoment(mail.At)}. De mail gaat niet vanzelf nog een keer.",
        _ => $"De mail is niet verstuurd. De mailserver nam hem niet aan, tot {DutchTime.LongMoment(mail.At)}. "
            + "Het product probeert het niet meer.",
    };
}
