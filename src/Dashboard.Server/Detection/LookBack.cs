using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Detection;

/// <summary>
/// Works everything out anew: the calibration, and how often each detector, as it is set now, would have raised a warning in the last three
/// years from what was known on each day. It changes no warning.
/// </summary>
/// <param name="Progress">Told what part is done, in percent.</param>
/// <returns>Warnings per detector.</returns>
[Processing(Processing.Detect), NotAccessLogged]
internal sealed record LookBack(IProgress<int> Progress) : IUseCase<IReadOnlyDictionary<string, int>>
{
    public Caller Caller => Caller.System;
}

/// <summary>What the last look back found, kept in memory: the next night works it out again.</summary>
internal sealed class LookBackResult
{
    /// <summary>Warnings that each detector would have raised in three years; null until the first look back.</summary>
    public IReadOnlyDictionary<string, int>? Raised { get; set; }
}

internal sealed class LookBackHandler(
    SignalCube cube, IDbContextFactory<DashboardContext> contexts, CalibrationCache shelf, LookBackResult result, TimeProvider time)
        : IRequestHandler<LookBack, IReadOnlyDictionary<string, int>>
{
    private const int Days = 3 * 365;

    public async Task<IReadOnlyDictionary<string, int>> Handle(LookBack request, CancellationToken cancellationToken)
    {
        var today = time.Today().DayNumber;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var evidence = await Evidence.OfAsync(cube, context, cancellationToken);
        shelf.Clear();
        var now = evidence.On(today, model => shelf.For(model, evidence.Places, cancellationToken));
        request.Progress.Report(10);
        var (gate, done) = (new Lock(), 0);
        var days = Enumerable.Range(today - Days + 1, Days).AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(day =>
        {
            // Without a calibration for today there is none for any day before.
            var picture = evidence.On(day, _ => now.Calibration!);
            var suspicions = Detectors.All.SelectMany(detector => detector.Judge(picture)).ToList();
            lock (gate)
            {
                if (++done % (Days / 18) == 0)
                    request.Progress.Report(Math.Min(99, 10 + 90 * done / Days));
            }
            return (day, suspicions);
        }).ToList();
        var raised = Detectors.Names.ToDictionary(name => name, _ => 0);
        var episodes = new Episodes();
        foreach (var (day, suspicions) in days)
        {
            foreach (var suspicion in suspicions.Where(suspicion => episodes.Take(suspicion, day).IsNew))
                raised[suspicion.Detector]++;
        }
        result.Raised = raised;
        request.Progress.Report(100);
        return raised;
    }
}
