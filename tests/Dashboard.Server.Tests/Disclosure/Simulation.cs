using Dashboard.Server.Picture;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>Releases as the product makes them, over signals that come in and go one by one, without a database or a clock.</summary>
internal sealed class Simulation(ReleasePolicy policy, IsoWeek last)
{
    private readonly SignalCube _cube = new(InventedYears.Region);
    private readonly Dictionary<string, int> _new = new(StringComparer.Ordinal);
    private long _sequence;

    public PublishedTable? Table { get; private set; }

    /// <summary>How many signals have come in since the last release.</summary>
    public int New => _new.Values.Sum();

    public void Receive(CubeRow row)
    {
        _cube.Apply(++_sequence, [new(row.Id, row)]);
        _new[row.Partner!] = _new.GetValueOrDefault(row.Partner!) + 1;
    }

    public void Withdraw(CubeRow row) => _cube.Apply(++_sequence, [new(row.Id, null)]);

    /// <summary>Makes a release if it is time for one.</summary>
    public bool ReleaseIfDue()
    {
        if (New < policy.Resolution || _new.Count < policy.Partners)
            return false;
        Release(atCutOff: false);
        return true;
    }

    public void Release(bool atCutOff)
    {
        Table = PublishedTable.After(Table, LatticeCounts.Of(_cube, last, out _), policy, atCutOff || Table is null);
        _new.Clear();
    }
}
