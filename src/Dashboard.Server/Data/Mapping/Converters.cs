using System.Globalization;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dashboard.Server.Data.Mapping;

/// <summary>Moments are UTC in the database and say so when they come back.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    utc => utc, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

/// <summary>Codes are stored under their wire name: a database that can be read without this program.</summary>
internal sealed class WireConverter<T>() : ValueConverter<T, string>(
    value => Code<T>.Wire(value), wire => Code<T>.Parse(wire)) where T : struct, Enum;

internal sealed class ApproachSetConverter() : ValueConverter<ApproachSet, string>(
    approaches => approaches.ToString(), joined => ApproachSet.Parse(joined));

internal sealed class ApproachSetComparer() : ValueComparer<ApproachSet>(
    (left, right) => left.Bits == right.Bits, approaches => approaches.Bits, approaches => approaches);

/// <summary><c>schulden=waargenomen|weggelopen=onbekend</c></summary>
internal sealed class IndicatorsConverter() : ValueConverter<IReadOnlyList<IndicatorObservation>, string>(
    indicators => Join(indicators), joined => Split(joined))
{
    private static string Join(IReadOnlyList<IndicatorObservation> indicators) =>
        string.Join('|', indicators.Select(i => $"{Code<Indicator>.Wire(i.Indicator)}={Code<Observed>.Wire(i.Observed)}"));

    private static IReadOnlyList<IndicatorObservation> Split(string joined) =>
        [.. joined.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair =>
            new IndicatorObservation(Code<Indicator>.Parse(pair[0]), Code<Observed>.Parse(pair[1])))];
}

internal sealed class IndicatorsComparer() : ValueComparer<IReadOnlyList<IndicatorObservation>>(
    (left, right) => left!.SequenceEqual(right!), indicators => indicators.Count, indicators => indicators);

/// <summary><c>woord:12-16|naam:40-44</c>: where a word stood in the narrative, never the word.</summary>
internal sealed class DoubtsConverter() : ValueConverter<IReadOnlyList<Doubt>, string>(doubts => Join(doubts), joined => Split(joined))
{
    private static string Join(IReadOnlyList<Doubt> doubts) =>
        string.Join('|', doubts.Select(doubt =>
            string.Create(CultureInfo.InvariantCulture, $"{Code<DoubtKind>.Wire(doubt.Kind)}:{doubt.Start}-{doubt.End}")));

    private static IReadOnlyList<Doubt> Split(string joined) =>
        [.. joined.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(doubt => doubt.Split(':', '-')).Select(parts =>
            new Doubt(Code<DoubtKind>.Parse(parts[0]), Place(parts[1]), Place(parts[2])))];

    private static int Place(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}

internal sealed class DoubtsComparer() : ValueComparer<IReadOnlyList<Doubt>>(
    (left, right) => left!.SequenceEqual(right!), doubts => doubts.Count, doubts => doubts);
