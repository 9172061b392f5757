using Dashboard.Server.Domain;
using Dashboard.Server.Releases;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;

namespace Dashboard.Server.Warnings;

/// <summary>What a partner can do when its municipality stands in an early warning.</summary>
internal static class WarningAdvice
{
    /// <summary>What partners read of a warning that they are told, or would be.</summary>
    public static WarningNotice NoticeOf(ToldWarning told) =>
        new(told.Municipality, told.Group, told.From, told.To, For(told.Group), Told: true);

    /// <summary>What the published figures themselves say to watch.</summary>
    public static WarningNotice NoticeOf(Notice notice) =>
        new(notice.Municipality, notice.Group, notice.Period.From, notice.Period.To, For(notice.Group), Told: false);

    /// <summary>A warning as it would be told today; null when it is not about one municipality and one group.</summary>
    public static ToldWarning? Tell(Warning warning, Region region, DateOnly today) =>
        warning.Group is { } group && region.MunicipalityOf(warning.AreaCode) is { } municipality
            ? ToldWarning.Tell(warning, municipality, group, today)
            : null;

    private static string For(ApproachGroup group) => group switch
    {
        ApproachGroup.OnTheSpot =>
            "Let extra op rond instellingen en opstapplekken, bespreek dit met uw team en meld wat u ziet. Bij acuut gevaar: bel 112.",
        ApproachGroup.Online =>
            "Vraag jongeren naar contacten online en naar druk met beelden, en meld wat u hoort. Bij acuut gevaar: bel 112.",
        ApproachGroup.Criminal =>
            "Let op jongeren die spullen of geld hebben dat u niet kunt plaatsen, en meld wat u ziet. Bij acuut gevaar: bel 112.",
        _ => "Bespreek dit met uw team en meld wat u ziet of hoort. Bij acuut gevaar: bel 112.",
    };
}
