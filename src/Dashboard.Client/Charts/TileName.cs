namespace Dashboard.Client.Charts;

/// <summary>A municipality's name cut to the size of a tile.</summary>
internal static class TileName
{
    /// <summary>Two lines, cut after the hyphen or space nearest the middle; the second is empty when there is none.</summary>
    public static (string First, string Second) Lines(string name)
    {
        if (name.Length <= 12)
            return (name, "");
        var cuts = Enumerable.Range(1, name.Length - 2).Where(i => name[i] is '-' or ' ').ToArray();
        if (cuts.Length == 0)
            return (name, "");
        var cut = cuts.MinBy(i => Math.Abs(i - name.Length / 2));
        return name[cut] == '-' ? (name[..(cut + 1)], name[(cut + 1)..]) : (name[..cut], name[(cut + 1)..]);
    }

    /// <summary>Three letters, for a narrow screen.</summary>
    public static string Short(string name) => name[..Math.Min(3, name.Length)];
}
