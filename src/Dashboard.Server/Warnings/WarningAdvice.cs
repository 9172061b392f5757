using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;

namespace Dashboard.Server.Warnings;

/// <summary>What a partner can do when its municipality stands in an early warning.</summary>
internal static class WarningAdvice
{
    /// <summary>What partners read of a warning that they are told, or would be.</summary>
    public static WarningNotice NoticeOf(ToldWarning told) => new(told.Municipality, told.Group, told.From, told.To, For(told.Group), Told: true);

    public static string For(ApproachGroup group) => group switch
    {
        ApproachGroup.OnTheSpot => "Let extra op rond instellingen en opstapplekken, bespreek dit met uw team en meld wat u ziet. Bij acuut gevaar: bel 112.",
        ApproachGroup.Online => "Vraag jongeren naar contacten online en naar druk met beelden, en meld wat u hoort. Bij acuut gevaar: bel 112.",
        ApproachGroup.Criminal => "Let op jongeren die spullen of geld hebben dat u niet kunt plaatsen, en meld wat u ziet. Bij acuut gevaar: bel 112.",
        _ => "Bespreek dit met uw team en meld wat u ziet of hoort. Bij acuut gevaar: bel 112.",
    };
}
