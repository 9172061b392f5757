using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Figures;

/// <summary>How long a period of the lattice is.</summary>
public enum PeriodKind
{
    [JsonStringEnumMemberName("week"), Display(Name = "Week")] Week,
    [JsonStringEnumMemberName("vier_weken"), Display(Name = "Vier weken")] FourWeeks,
    [JsonStringEnumMemberName("kwartaal"), Display(Name = "Kwartaal")] Quarter,
}

/// <summary>
/// A period that protected figures are published for: whole ISO weeks, so that no two periods differ by single days. An ISO
/// year has thirteen times four weeks and four times thirteen; a 53rd week belongs to the last of each.
/// </summary>
/// <param name="Weeks">How many weeks, the first included: 1, 4 or 5, 13 or 14.</param>
public readonly record struct Period(PeriodKind Kind, IsoWeek First, int Weeks)
{
    /// <summary>The Monday that it starts on.</summary>
    public DateOnly From => First.Monday;

    /// <summary>The Sunday that it ends on, inclusive.</summary>
    public DateOnly To => From.AddDays(7 * Weeks - 1);

    /// <summary>The period of this kind that a week lies in.</summary>
    public static Period Containing(PeriodKind kind, IsoWeek week)
    {
        var (length, perYear) = kind switch { PeriodKind.FourWeeks => (4, 13), PeriodKind.Quarter => (13, 4), _ => (1, 53) };
        var place = Math.Min((week.Number - 1) / length, perYear - 1);
        var first = new IsoWeek(week.Year, place * length + 1);
        var weeks = kind != PeriodKind.Week && place == perYear - 1 ? IsoWeek.InYear(week.Year) - place * length : length;
        return new(kind, first, weeks);
    }

    /// <summary>The period of this kind that a day lies in.</summary>
    public static Period Containing(PeriodKind kind, DateOnly day) => Containing(kind, IsoWeek.Containing(day));

    /// <summary>The period that runs exactly from one day to another, both inclusive; null when the lattice has none.</summary>
    public static Period? Exactly(DateOnly from, DateOnly to)
    {
        foreach (var kind in Code<PeriodKind>.All)
        {
            if (Containing(kind, from) is var period && period.From == from && period.To == to)
                return period;
        }
        return null;
    }

    /// <summary>The latest period of a kind that is over when a day is.</summary>
    public static Period LatestOver(PeriodKind kind, DateOnly day) =>
        Containing(kind, day) is var period && period.To <= day ? period : period.Previous;

    /// <summary>Whether it is over when a week is.</summary>
    public bool IsOver(IsoWeek last) => To <= last.Monday.AddDays(6);

    /// <summary>The period of the same kind after this one.</summary>
    public Period Next => Containing(Kind, To.AddDays(1));

    /// <summary>The period of the same kind before this one.</summary>
    public Period Previous => Containing(Kind, From.AddDays(-1));

    /// <summary>Its kind and first week, for a log or a failing test.</summary>
    public override string ToString() => $"{Code<PeriodKind>.Wire(Kind)} {First}";
}
