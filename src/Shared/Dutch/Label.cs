using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Dutch;

/// <summary>What codes read, on screen and in files.</summary>
public static class Label
{
    /// <summary>All choices of a code list, for a group of radio buttons.</summary>
    public static IEnumerable<(string Value, string Label)> Choices<T>() where T : struct, Enum =>
        Code<T>.All.Select(code => (Code<T>.Wire(code), Code<T>.Label(code)));

    public static string For<T>(T code) where T : struct, Enum => Code<T>.Label(code);

    public static string Area(string code, Region region) => region.Find(code)?.Name ?? code;

    public static string Partner(string code, Region region) => Partner(code, region.EveryPartner);

    /// <summary>A partner, or the region's own office.</summary>
    /// <param name="partners">Those of today, or those of a frozen week, by the names that they had then.</param>
    public static string Organisation(string code, IEnumerable<Partner> partners) =>
        code == Roles.RegionOffice ? "Regiobureau" : Partner(code, partners);

    public static string Role(string role) => role switch
    {
        Roles.Reporter => "Melder",
        Roles.Coordinator => "Regiocoördinator",
        Roles.Chair => "Voorzitter",
        Roles.Viewer => "Meekijker",
        Roles.Auditor => "Functionaris gegevensbescherming",
        Roles.Administrator => "Beheerder",
        _ => role,
    };

    public static string Approaches(SignalCard card) => string.Join(", ", card.Approaches.Select(Code<Approach>.Label));

    /// <summary>What the key of a cell reads.</summary>
    public static string For(Dimension dimension, string key, Region region) => dimension switch
    {
        Dimension.Week or Dimension.Threshold or Dimension.NowcastLow or Dimension.NowcastHigh => Week(key),
        Dimension.Municipality when key == region.Code => "Hele regio, zonder gemeente",
        Dimension.Municipality or Dimension.Surroundings => Area(key, region),
        Dimension.Partner => Partner(key, region),
        _ => Dimensions.Get(dimension).LabelOf(key),
    };

    /// <summary>"Week 47, 16 tot en met 22 november 2026".</summary>
    public static string Week(string key) =>
        IsoWeek.TryParse(key, out var week) ? $"Week {week.Number}, {DutchTime.Period(week.Monday, week.Monday.AddDays(6))}" : key;

    private static string Partner(string code, IEnumerable<Partner> partners) =>
        partners.FirstOrDefault(p => p.Code == code)?.Name ?? code;

    /// <summary>A name short enough to read out or to quote; the whole id is nobody's to type.</summary>
    public static string Brief(Guid id) => id.ToString("N")[^8..].ToUpperInvariant();
}
