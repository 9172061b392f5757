using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;

namespace Dashboard.Client.Warnings;

/// <summary>What a file did to the picture, in Dutch.</summary>
internal static class FileEffectText
{
    public static IEnumerable<string> Sentences(FileEffectCard file)
    {
        if (file.State == DeliveryState.BrokenOff)
        {
            yield return "een bestand dat afbrak; een deel is opgenomen.";
            yield break;
        }
        yield return $"{FigureText.Counted(file.Signals, "nieuw signaal", "nieuwe signalen")}{Backlog(file)}.";
        if (file.NewCodes.Count > 0)
            yield return $"Voor het eerst gebruikt: {string.Join(", ", file.NewCodes)}.";
        if (file.LooksTwice)
            yield return "Er zijn rijen bij die lijken op signalen die er al waren.";
        if (file.State is DeliveryState.TakingBack or DeliveryState.TakenBack)
            yield return "De organisatie nam het bestand terug.";
    }

    private static string Backlog(FileEffectCard file) => file.Backlog is Figure.Exact { N: 0 } ? ""
        : file.Backlog == file.Signals ? ", alles van meer dan vier weken eerder"
        : $", waarvan {FigureText.Format(file.Backlog)} van meer dan vier weken eerder";
}
