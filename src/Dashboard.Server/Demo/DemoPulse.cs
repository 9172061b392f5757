using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Demo;

/// <summary>
/// Lets invented signals come in while the demo is served, so that a newcomer sees the picture move: a handful in the first
/// two minutes, then at the rate of the demo's files.
/// </summary>
internal sealed class DemoPulse(DemoOptions demo, IServiceScopeFactory scopes, TimeProvider time, ILogger<DemoPulse> logger)
    : BackgroundService
{
    private static readonly TimeSpan[] FirstGaps = [.. new[] { 8, 12, 15, 20, 25, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!demo.Enabled)
            return;
        var rows = DemoRegion.Deliveries(shiftDays: 0).SelectMany(file => file.Rows, (file, row) => (file.Partner, row.Draft)).ToList();
        var examples = rows.Where(row => row.Draft is { Narrative: null or "" }).ToList();
        var days = rows.Select(row => row.Draft?.ObservedOn).Distinct().Count();
        for (var beat = 0; !stoppingToken.IsCancellationRequested; beat++)
        {
            await Task.Delay(beat < FirstGaps.Length ? FirstGaps[beat] : UsualGap(), time, stoppingToken);
            var (partner, draft) = examples[Random.Shared.Next(examples.Count)];
            draft!.Reference = null;
            draft.ObservedOn = time.Today().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<IMediator>()
                    .Send(new SubmitSignals(new(Roles.Reporter, partner), [new(draft, time.UtcNow())]), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("An invented signal could not be sent: {Exception}", exception.GetType().Name);
            }
        }

        // Exponential gaps around the files' mean: about nine a day.
        TimeSpan UsualGap() => TimeSpan.FromDays(-Math.Log(1 - Random.Shared.NextDouble()) * Math.Max(days, 1) / Math.Max(rows.Count, 1));
    }
}
