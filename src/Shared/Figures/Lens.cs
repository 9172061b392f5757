using System.Text;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Figures;

/// <summary>
/// What part of the picture somebody looks at; an absent field leaves nothing out. The same names stand in the page's URL,
/// in the API's query and in the hub's messages.
/// </summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Area">Surroundings, a municipality with the surroundings in it, or the region's code: everything.</param>
/// <param name="Partner">Code of the partner that submitted the signal.</param>
/// <param name="ApproachGroup">At least one of the signal's approaches is in this group.</param>
public sealed record Lens(
    DateOnly? From = null,
    DateOnly? To = null,
    string? Area = null,
    Exploitation? Exploitation = null,
    Approach? Approach = null,
    Channel? Channel = null,
    AgeBand? AgeBand = null,
    string? Partner = null,
    ApproachGroup? ApproachGroup = null)
{
    /// <summary>Nothing left out.</summary>
    public static Lens Everything { get; } = new();

    /// <summary>Whether a signal falls under this lens.</summary>
    public bool Matches(SignalCard card, Region region) =>
        (From is null || card.ObservedOn >= From) && (To is null || card.ObservedOn <= To)
        && (Area is null || region.Contains(Area, card.Area))
        && Dimensions.Coded.All(dimension => dimension.CodeIn(this) is not { } code || (dimension.CodesOf(card) & code) != 0)
        && (Partner is null || card.Partner == Partner);

    /// <summary>The query string, without the question mark, fields in a fixed order: equal lenses give equal text.</summary>
    public string ToQuery()
    {
        var query = new StringBuilder();
        void Add(string name, string? value)
        {
            if (value is not null)
                query.Append(query.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
        static string? Day(DateOnly? day) => day is { } known ? CalendarDay.Write(known) : null;
        Add("from", Day(From));
        Add("to", Day(To));
        Add("area", Area);
        foreach (var dimension in Dimensions.Coded)
            Add(dimension.Name, dimension.ChosenIn(this));
        Add("partner", Partner);
        return query.ToString();
    }

    /// <summary>
    /// Reads a lens from query parameters; parameters with other names are somebody else's. An empty value counts as absent.
    /// </summary>
    /// <param name="lens">What could be read; the fields in error are left out.</param>
    /// <returns>The fields that could not be read.</returns>
    public static IReadOnlyList<FieldError> Read(Func<string, string?> parameter, Region region, out Lens lens)
    {
        var errors = new List<FieldError>();
        const string NotInList = "Deze waarde staat niet in de codelijst.";
        DateOnly? Day(string name)
        {
            if (parameter(name) is not { Length: > 0 } text)
                return null;
            if (CalendarDay.TryParse(text, out var day))
                return day;
            errors.Add(new(name, "Schrijf een dag als 2026-11-23."));
            return null;
        }
        string? Known(string name, string reason, Func<string, bool> isKnown)
        {
            if (parameter(name) is not { Length: > 0 } text)
                return null;
            if (isKnown(text))
                return text;
            errors.Add(new(name, reason));
            return null;
        }

        lens = new(
            Day("from"),
            Day("to"),
            Known("area", "Deze gebiedscode hoort niet bij de regio.", code => region.Find(code) is not null));
        foreach (var dimension in Dimensions.Coded)
            lens = dimension.ChooseIn(lens, Known(dimension.Name, NotInList, dimension.Keys.Contains));
        lens = lens with
        {
            Partner = Known("partner", "Deze partner hoort niet bij de regio.", code => region.EveryPartner.Any(p => p.Code == code)),
        };
        if (lens.From > lens.To)
            errors.Add(new("to", "De laatste dag ligt voor de eerste."));
        return errors;
    }

    /// <summary>The same from a query, without the question mark.</summary>
    public static IReadOnlyList<FieldError> Read(string query, Region region, out Lens lens)
    {
        var parameters = System.Web.HttpUtility.ParseQueryString(query);
        return Read(name => parameters[name], region, out lens);
    }
}
