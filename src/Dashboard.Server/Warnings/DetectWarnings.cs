using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Shared.Warnings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>
/// Compares the last seven days, ending yesterday, with the weeks before them for every area and approach, and raises, moves on
/// and ends early warnings. Everything follows from the signals and the warnings there are: running it again changes nothing.
/// </summary>
/// <returns>How many warnings changed.</returns>
internal sealed record DetectWarnings : IRequest<int>;

internal sealed class DetectWarningsHandler(SignalCube cube, JournalWriter journal, TimeProvider time, ILogger<DetectWarningsHandler> logger)
    : IRequestHandler<DetectWarnings, int>
{
    public async Task<int> Handle(DetectWarnings request, CancellationToken cancellationToken)
    {
        using var span = Processing.Detect.Start(Caller.System);
        var today = time.Today();
        var series = SevenDayBins.Of(cube, today);
        if (series is null)
        {
            logger.LogInformation(
                "Early warnings cannot be judged yet: the method needs {Weeks} weeks of signals before yesterday.", SevenDayBins.Bins);
            return 0;
        }
        var seen = series
            .Select(s => (s.Area, s.Approach, Sighting: s.Judge()))
            .Where(s => s.Sighting is not null)
            .ToDictionary(s => (s.Area, s.Approach), s => s.Sighting!);

        return await journal.WriteAsync(async (unit, cancel) =>
        {
            var changed = 0;
            var open = await unit.Context.Warnings
                .Where(w => w.Status == WarningStatus.Open && w.Detector == WarningMethod.Name).ToListAsync(cancel);
            foreach (var warning in open)
            {
                if (seen.Remove((warning.AreaCode, warning.Approach), out var sighting))
                    changed += Record(warning.See(sighting, unit.Now), JournalKind.WarningMoved, warning);
                else
                    changed += Record(warning.EndIfQuiet(today, unit.Now), JournalKind.WarningEnded, warning);
            }
            foreach (var ((area, approach), sighting) in seen)
            {
                var warning = Warning.Raise(Guid.CreateVersion7(unit.Now), WarningMethod.Name, area, approach, sighting, unit.Now);
                unit.Context.Warnings.Add(warning);
                changed += Record(true, JournalKind.WarningRaised, warning);
            }
            return changed;

            int Record(bool did, JournalKind kind, Warning warning)
            {
                if (did)
                    unit.Record(kind, warning.Id, warning.Version, Caller.System);
                return did ? 1 : 0;
            }
        }, cancellationToken);
    }
}
