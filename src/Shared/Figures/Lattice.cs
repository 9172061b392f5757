using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Figures;

/// <summary>One column of the published tables: the total, or one value of one breakdown.</summary>
/// <param name="By">Null for the total.</param>
/// <param name="Key">The value's wire name; empty for the total.</param>
public readonly record struct LatticeColumn(Dimension? By, string Key)
{
    public static LatticeColumn Total { get; } = new(null, "");
}

/// <summary>
/// What protected figures exist of, and nothing else does: the region or one municipality × the total or one value of one
/// breakdown × one period. Because no two of them differ by a few signals that somebody could choose, no lens can be
/// subtracted from another.
/// </summary>
public static class Lattice
{
    /// <summary>What the columns break down by.</summary>
    public static IReadOnlyList<Dimension> Breakdowns { get; } =
        [.. Dimensions.Coded.Where(dimension => dimension.IsPublished).Select(dimension => dimension.Key)];

    /// <summary>The total, then the values of every breakdown.</summary>
    public static IReadOnlyList<LatticeColumn> Columns { get; } =
        [LatticeColumn.Total, .. Breakdowns.SelectMany(by => KeysOf(by).Select(key => new LatticeColumn(by, key)))];

    /// <summary>The wire names of a breakdown's values, in list order.</summary>
    public static IReadOnlyList<string> KeysOf(Dimension by) => Dimensions.Get(by).Keys;

    /// <summary>A lens with one column chosen, and no other value of what columns break down by.</summary>
    public static Lens Choose(Lens lens, LatticeColumn column) => Breakdowns.Aggregate(
        lens, (chosen, by) => Dimensions.Get(by).ChooseIn(chosen, by == column.By ? column.Key : null));

    /// <summary>The part of the lattice that a lens asks for.</summary>
    /// <param name="usual">The period of a lens without dates.</param>
    /// <param name="view">Set when there are no errors.</param>
    /// <returns>What lies off the lattice, and what may be asked instead.</returns>
    public static IReadOnlyList<FieldError> Read(Lens lens, Region region, Period usual, out LatticeView view)
    {
        var errors = new List<FieldError>();
        var area = region.Find(lens.Area ?? region.Code);
        if (area is null || area.Kind == AreaKind.Surroundings)
            errors.Add(new("area", "Beschermde cijfers zijn er voor de hele regio of voor één gemeente."));
        if (lens.Approach is not null)
            errors.Add(new("approach", "Beschermde cijfers zijn er per groep van werkwijzen (approachGroup), niet per werkwijze."));
        if (lens.Partner is not null)
            errors.Add(new("partner", "Beschermde cijfers zijn er niet per partner; van uw eigen organisatie ziet u de precieze cijfers."));

        List<LatticeColumn> chosen =
        [
            .. from breakdown in Breakdowns
               let key = Dimensions.Get(breakdown).ChosenIn(lens)
               where key is not null
               select new LatticeColumn(breakdown, key),
        ];
        if (chosen.Count > 1)
            errors.Add(new("breakdown",
                $"Kies ten hoogste één van: {string.Join(", ", Breakdowns.Select(by => Dimensions.Get(by).Word))}."));

        var period = (lens.From, lens.To) switch
        {
            (null, null) => usual,
            ({ } from, { } to) => Period.Exactly(from, to),
            _ => null,
        };
        if (period is null)
            errors.Add(new("from",
                "Beschermde cijfers zijn er per hele ISO-week (maandag tot en met zondag), "
                + "per vier weken en per kwartaal van dertien weken."));
        view = errors.Count > 0
            ? default
            : new(area!.Code, chosen is [var column] ? column : LatticeColumn.Total, period!.Value);
        return errors;
    }
}

/// <summary>What somebody looks at on the lattice.</summary>
/// <param name="Place">Code of the region or of a municipality.</param>
public readonly record struct LatticeView(string Place, LatticeColumn Column, Period Period);
