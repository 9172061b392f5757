using System.Diagnostics.Metrics;
using Dashboard.Server.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Support;

/// <summary>Adds up one counter of the product's meter, of one app: others run in the same process.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _total;

    public Counted(IServiceProvider services, string counter)
    {
        var meters = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ProductMeter.Name && instrument.Meter.Scope == meters && instrument.Name == counter)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, measured, _, _) => Interlocked.Add(ref _total, measured));
        _listener.Start();
    }

    public long Total => Interlocked.Read(ref _total);

    public void Dispose() => _listener.Dispose();
}
