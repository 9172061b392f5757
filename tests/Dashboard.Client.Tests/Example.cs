using Dashboard.Shared.Warnings;

namespace Dashboard.Client.Tests;

/// <summary>A small region and a picture of it.</summary>
internal static class Example
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static readonly Region Region = new("ZOB", "Zuidoost-Brabant",
        [
            new("ZOB", AreaKind.Region, "Zuidoost-Brabant"),
            new("GM0772", AreaKind.Municipality, "Eindhoven", Row: 1, Column: 2),
            new("GM0794", AreaKind.Municipality, "Helmond", Row: 1, Column: 4),
            new("GM1771", AreaKind.Municipality, "Geldrop-Mierlo", Row: 2, Column: 3),
            new("OMG-03", AreaKind.Surroundings, "Omgeving 03 (Eindhoven)", Municipality: "GM0772"),
        ],
        [new("lumens", "Lumens"), new("om", "Openbaar Ministerie")], Invented: true);

    public static Overview Overview(long sequence = 10, int total = 7, Lens? lens = null) => new(
        lens ?? Lens.Everything, new Figure.Exact(total),
        new Dictionary<Dimension, IReadOnlyList<Cell>>
        {
            [Dimension.Week] =
                [new("2026-W46", new Figure.Exact(2)), new("2026-W47", new Figure.Exact(4)), new("2026-W48", new Figure.Exact(1))],
            [Dimension.Threshold] = [new("2026-W47", new Figure.Exact(3)), new("2026-W48", new Figure.Exact(5))],
            [Dimension.Municipality] =
                [new("GM0772", new Figure.Exact(6)), new("GM0794", new Figure.Exact(1)), new("ZOB", new Figure.Exact(0))],
            [Dimension.Approach] = [new("online_contact", new Figure.Exact(5)), new("romantische_inpalming", new Figure.Exact(2))],
        }, sequence, AsOf: new(2026, 11, 23, 22, 41, 0, DateTimeKind.Utc), WithoutWeek: new Figure.Exact(0));

    /// <summary>A protected picture: no two of its figures alike in kind.</summary>
    public static Overview Protected(Lens? lens = null, int release = 12) => new(
        lens ?? new(new(2026, 6, 29), new(2026, 9, 27), "ZOB"), new Figure.Protected(30, 34),
        new Dictionary<Dimension, IReadOnlyList<Cell>>
        {
            [Dimension.Week] =
                [new("2026-W45", new Figure.NotReported()), new("2026-W46", new Figure.Withheld("zou te veel verraden")),
                    new("2026-W47", new Figure.Protected(10, 14)), new("2026-W48", new Figure.Protected(0, 4))],
            [Dimension.Municipality] =
                [new("GM0772", new Figure.Protected(20, 24)), new("GM0794", new Figure.Protected(0, 4)),
                    new("GM1771", new Figure.Withheld("zou te veel verraden"))],
            [Dimension.Exploitation] = [new("seksueel", new Figure.Protected(15, 19)), new("crimineel", new Figure.Protected(0, 4))],
            [Dimension.ApproachGroup] =
                [new("online", new Figure.Protected(25, 29)), new("ter_plaatse", new Figure.Withheld("zou te veel verraden")),
                    new("crimineel", new Figure.Protected(5, 9)), new("anders", new Figure.Protected(0, 4))],
        }, Release: release, AsOf: new(2026, 11, 23, 5, 0, 0, DateTimeKind.Utc));

    public static PictureChange Change(long from, long to, int total) =>
        new(from, to, new(
            2026, 11, 23, 22, 42, 0, DateTimeKind.Utc), new Figure.Exact(total), null, new Dictionary<Dimension, IReadOnlyList<Cell>>());

    public static WarningCard Warning() => new(
        Guid.Parse("019ab0c0-0000-7000-8000-000000000001"), WarningKind.Cluster, "EB-NB", "OMG-03", Approach.RomanticGrooming,
        ApproachGroup.OnTheSpot, Channel.Street, false, null,
        new(2026, 11, 16), new(
            2026, 11, 22), new Figure.Exact(4), 0.3, new Figure.Exact(2), new Figure.Exact(2), ["OMG-03"], new Figure.Exact(4), false,
        WarningStatus.Raised, false, null, null, new(
            2026, 11, 22, 9, 0, 0, DateTimeKind.Utc), new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc), 1);

    public static WarningCard Silence() => new(
        Guid.Parse("019ab0c0-0000-7000-8000-000000000002"), WarningKind.Silence, "Stilte", "ZOB", null, null, null, false, "om",
        new(2026, 11, 10), new(
            2026, 11, 22), new Figure.Exact(0), 6.2, new Figure.Exact(0), new Figure.Exact(0), [], new Figure.Exact(0), false,
        WarningStatus.Raised, false, null, null, new(
            2026, 11, 23, 9, 0, 0, DateTimeKind.Utc), new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc), 1);

    public static SignalCard Signal(int number) => new(
        Guid.Parse($"019ab0c0-0000-7000-8000-0000000001{number:00}"), new(
            2026, 11, 16 + number), Precision.Day, "OMG-03", Exploitation.Sexual, [Approach.RomanticGrooming, Approach.OnlineContact],
        Channel.Street, AgeBand.From14To16, "om", Handling.Green, SignalStatus.Received, new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc));
}
