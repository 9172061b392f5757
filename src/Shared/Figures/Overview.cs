using System.Text.Json.Serialization;

namespace Dashboard.Shared.Figures;

/// <summary>One figure of a series. <see cref="Key"/> is an ISO week, an area code, a partner code or a wire name.</summary>
public sealed record Cell(string Key, Figure Figure);

/// <summary>
/// The picture under one lens for one audience. An exact picture is as of a journal sequence; a protected one is of a release
/// and carries nothing live; a partner's own figures carry neither.
/// </summary>
/// <param name="Sequence">The journal entry up to which everything is counted; only for exact audiences.</param>
/// <param name="Release">The number of the release that the figures are of; only for protected audiences.</param>
/// <param name="AsOf">UTC: when that was so; of published figures the cut-off that they count up to.</param>
/// <param name="WithoutWeek">The part of the total that is known by month only and so stands in no week; protected figures have no such
/// part.</param>
/// <param name="Begin">The day on which the region began, where the weeks go no further back because of that.</param>
public sealed record Overview(
    Lens Lens, Figure Total, IReadOnlyDictionary<Dimension, IReadOnlyList<Cell>> Series,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Sequence = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Release = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? AsOf = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Figure? WithoutWeek = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Begin = null)
{
    /// <summary>What orders pictures of one watch: the sequence or the release number.</summary>
    [JsonIgnore]
    public long Version => Sequence ?? Release ?? 0;

    /// <summary>This picture moved on by a change that starts at or before it.</summary>
    public Overview With(PictureChange change)
    {
        var series = Series.ToDictionary();
        foreach (var (dimension, changed) in change.Series)
        {
            var cells = new SortedDictionary<string, Cell>(StringComparer.Ordinal);
            foreach (var cell in series.GetValueOrDefault(dimension, []).Concat(changed))
                cells[cell.Key] = cell;
            series[dimension] = [.. cells.Values];
        }
        return this with
        {
            Sequence = Sequence is null ? null : change.To,
            Release = Release is null ? null : (int)change.To,
            AsOf = change.AsOf,
            Total = change.Total ?? Total,
            WithoutWeek = change.WithoutWeek ?? WithoutWeek,
            Series = series,
        };
    }
}

/// <summary>The new, absolute values of what changed in a watched picture.</summary>
/// <param name="From">The sequence (protected: the release number) of the picture that this change starts from. It may be applied to any
/// picture between From and To.</param>
/// <param name="To">The sequence (protected: the release number) of the picture after it.</param>
/// <param name="AsOf">UTC.</param>
/// <param name="Total">Null when unchanged.</param>
/// <param name="WithoutWeek">Null when unchanged.</param>
/// <param name="Series">Only the dimensions and cells that changed.</param>
public sealed record PictureChange(
    long From, long To, DateTime AsOf, Figure? Total, Figure? WithoutWeek, IReadOnlyDictionary<Dimension, IReadOnlyList<Cell>> Series);
