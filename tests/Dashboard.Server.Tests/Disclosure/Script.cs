using Dashboard.Server.Picture;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>What some partners do week after week: they send signals, change what they sent, and take it back.</summary>
/// <param name="Rows">What was sent, as it was at first.</param>
/// <param name="Steps">Per step its week, and a row to put or to take back.</param>
internal sealed record Script(IReadOnlyList<CubeRow> Rows, IReadOnlyList<(int Week, CubeRow Row, bool TakeBack)> Steps)
{
    private const int Weeks = 4;

    public static Script Random(Random random, IReadOnlyList<string> partners, int signals)
    {
        var rows = new List<CubeRow>();
        var steps = new List<(int, CubeRow, bool)>();
        for (var i = 0; i < signals; i++)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            var sentIn = random.Next(Weeks);
            var row = Some(new(bytes), partners[random.Next(partners.Count)], sentIn);
            rows.Add(row);
            steps.Add((sentIn, row, false));
            if (random.Next(4) == 0)
                steps.Add((sentIn + random.Next(Weeks), Some(row.Id, row.Partner!, sentIn), false)); // a correction
            if (random.Next(4) == 0)
                steps.Add((sentIn + random.Next(Weeks), row, true));
        }
        return new(rows, steps);

        // Few places and few channels: what is rare everywhere gives nothing to reason with.
        CubeRow Some(Guid id, string partner, int week) => Simulation.Signal(
            id, partner, IsoWeek.Containing(
                Simulation.FirstWeek.Monday.AddDays(7 * Math.Max(0, week - random.Next(2)))),
                Simulation.Places[random.Next(random.Next(2) == 0 ? 1 : Simulation.Places.Count)],
            (Channel)random.Next(3), random.Next(6) != 0, random.Next(3) == 0 ? Approach.CoercedTheft : Approach.OnlineContact);
    }

    public void Play(Simulation simulation, int week)
    {
        foreach (var (_, row, takeBack) in Steps.Where(step => step.Week == week))
        {
            if (takeBack)
                simulation.TakeBack(row);
            else
                simulation.Put(row);
        }
    }
}
