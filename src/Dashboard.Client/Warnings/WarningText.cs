using Dashboard.Client.Addresses;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;

namespace Dashboard.Client.Warnings;

/// <summary>An early warning explaining itself.</summary>
internal static class WarningText
{
    public static string Title(WarningCard warning, Region region) => warning.Kind == WarningKind.Silence
        ? $"{Label.Partner(warning.Partner!, region)} meldt niet"
        : $"{Pattern(warning)}, {Label.Area(warning.Area, region)}";

    public static string Describe(WarningCard warning, Region region)
    {
        if (warning.Kind == WarningKind.Silence)
        {
            return $"Sinds {Day(warning.From)} is er niets binnengekomen van {Label.Partner(warning.Partner!, region)}, "
                + "ook geen bericht dat er niets te melden was. "
                + $"Zo'n stilte is voor deze partner ongewoon: meestal waren er in deze tijd {About(warning.Expected)} signalen. "
                + "De cijfers missen zijn deel; minder signalen betekent niet dat er minder gebeurt. "
                + "Bel de partner om te vragen wat er is.";
        }
        var one = warning.Observed is Figure.Exact(1);
        return $"In {Place(warning.Area, region)} {(one ? "is" : "zijn")} {Between(warning.From, warning.To)} "
            + $"{FigureText.Signals(warning.Observed)} gezien over {InSentence(Pattern(warning))}"
            + $"{(warning.Channel is { } channel ? $", {Channel(channel)}" : "")}"
            + $"{(warning.TargetAges ? ", over jongeren van 12 tot en met 16" : "")}, "
            + $"door {FigureText.Counted(warning.Partners, "partner", "partners")}. "
            + (warning.Upper is Figure.Exact(0)
                ? "Te verwachten was er vrijwel geen; zelfs één komt door toeval zelden voor. "
                : $"Te verwachten waren er {About(warning.Expected)}; "
                    + $"meer dan {FigureText.Format(warning.Upper)} komt door toeval zelden voor. ")
            + (warning.Retrospective ? "De meeste signalen kwamen pas later binnen: dit is achteraf gezien. " : "")
            + "Dit zegt niets over een persoon.";
    }

    /// <summary>That partners were told, when, and in which role somebody did that.</summary>
    public static string Told(WarningTelling telling, DateOnly today) =>
        $"Aan alle partners verteld op {DutchTime.Day(telling.On)} door de {Label.Role(telling.Role).ToLower(DutchText.Culture)}. "
        + $"Zij {(today <= telling.Until ? "zien" : "zagen")} het tot en met {DutchTime.Day(telling.Until)}.";

    /// <summary>What is different now that somebody else or a detector changed it, in a sentence or two.</summary>
    public static string Changes(WarningCard before, WarningCard now)
    {
        var said = new List<string>();
        if (before.Status != now.Status)
            said.Add($"Het vroegsignaal is nu: {DutchText.Lower(Label.For(now.Status))}.");
        if (!before.TakenUp && now.TakenUp)
            said.Add("Het is opgepakt.");
        if ((before.Verdict, before.Reason) != (now.Verdict, now.Reason) && now.Verdict is { } verdict)
            said.Add($"Het is beoordeeld als {DutchText.Lower(Label.For(verdict))}.");
        if (before.Telling != now.Telling)
            said.Add(now.Telling is null ? "Het is bij de partners teruggenomen." : "Het is aan de partners verteld.");
        return said.Count > 0 ? string.Join(' ', said) : "De cijfers erachter zijn bijgewerkt.";
    }

    /// <summary>What is read out when a warning is raised or grows.</summary>
    public static string Announcement(WarningCard warning, Region region) => warning.Status == WarningStatus.Growing
        ? $"Vroegsignaal groeit: {Title(warning, region)}, nu {FigureText.Signals(warning.LastAnnounced)}."
        : $"Nieuw vroegsignaal: {Title(warning, region)}.";

    /// <summary>The lens that shows a warning with half a year before it.</summary>
    public static Lens Lens(WarningCard warning) => warning.Kind == WarningKind.Silence
        ? LensUrl.Weeks(26, warning.To) with { Partner = warning.Partner }
        : LensUrl.Weeks(26, warning.To) with
        {
            Area = warning.Area,
            Approach = warning.Approach,
            ApproachGroup = warning.Approach is null ? warning.ApproachGroup : null,
        };

    private static string Pattern(WarningCard warning) =>
        warning.Approach is { } approach ? Label.For(approach) : warning.ApproachGroup is { } group ? Label.For(group) : "";

    private static string Place(string area, Region region) =>
        region.Find(area) is { Kind: AreaKind.Region } ? "de hele regio" : Label.Area(area, region);

    private static string Between(DateOnly from, DateOnly to) => from.Month == to.Month
        ? string.Create(DutchText.Culture, $"van {from.Day} tot en met {to:d MMMM}")
        : string.Create(DutchText.Culture, $"van {from:d MMMM} tot en met {to:d MMMM}");

    private static string Day(DateOnly day) => day.ToString("d MMMM", DutchText.Culture);

    /// <summary>A model's number, no more precise than it is.</summary>
    public static string About(double expected) =>
        expected < 0.1 ? "vrijwel geen" : $"ongeveer {expected.ToString(expected < 10 ? "0.#" : "0", DutchText.Culture)}";

    private static string Channel(Channel channel) => channel switch
    {
        Dashboard.Shared.Signals.Channel.Street or Dashboard.Shared.Signals.Channel.School => DutchText.Lower(Label.For(channel)),
        Dashboard.Shared.Signals.Channel.PublicTransport => "in het openbaar vervoer",
        Dashboard.Shared.Signals.Channel.SocialMedia => "via sociale media",
        Dashboard.Shared.Signals.Channel.Messaging => "via een berichtendienst",
        Dashboard.Shared.Signals.Channel.Gaming => "tijdens het gamen",
        Dashboard.Shared.Signals.Channel.DatingApp => "via een datingapp",
        _ => "langs een andere weg",
    };

    private static string InSentence(string label) => label == Label.For(Approach.Other) ? "een andere werkwijze" : DutchText.Lower(label);
}
