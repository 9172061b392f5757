namespace Dashboard.Server.Detection;

/// <summary>
/// When partners were heard of, as known on a day: a partner that does not report is missing, its signals are not zero. And how much of
/// what was observed some days ago has come in by now.
/// </summary>
internal sealed class PartnerActivity
{
    /// <summary>A partner counts as silent when chance alone would make a gap as long as this less often.</summary>
    public const double SilentBelow = 0.01;
    private const int LongestDelay = 60;
    private const double PseudoCases = 10;
    // Before a partner is known it is taken to report once a week: a gamma distribution with one week of history.
    private const double PriorContacts = 1, PriorWeeks = 1;

    private readonly bool[][] _silent; // [partner][day - first]
    private readonly double[][] _reported; // [partner][days since]
    private readonly int _first;

    private PartnerActivity(int first, double[] shares, bool[][] silent, double[][] reported, Silence?[] silences)
    {
        (_first, _silent, _reported, Shares, Silences) = (first, silent, reported, shares, silences);
    }

    public const string DetectorName = Shared.Warnings.DetectorNames.Silence;

    /// <summary>Each partner's share of the signals while all of them report; they add up to 1.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>Per partner the silence that it is in now; null while it is heard of.</summary>
    public IReadOnlyList<Silence?> Silences { get; }

    /// <summary>A partner that is not heard of.</summary>
    /// <param name="LastContact">Day number of the last signal, or the last word that there was none.</param>
    /// <param name="Probability">How often chance alone gives a gap of this length.</param>
    /// <param name="PerDay">Signals a day that it sends while it is heard of.</param>
    internal sealed record Silence(int Partner, int LastContact, double Probability, double PerDay)
    {
        /// <summary>
        /// A long weekend is no reason to ring somebody up: only a week without a word, that chance would hardly ever give.
        /// </summary>
        public bool IsWorthTelling(int day) => day - LastContact >= 7 && Probability < 1e-4;
    }

    /// <param name="signals">Of all times; what came in after <paramref name="day"/> is not looked at.</param>
    /// <param name="heartbeats">Per partner the days on which it said that there was nothing to report.</param>
    /// <param name="day">The day on whose evening it is judged.</param>
    public static PartnerActivity AsKnownOn(
        int day, ReadOnlySpan<KnownSignal> signals, int partners, IReadOnlyList<IReadOnlyList<int>>? heartbeats = null)
    {
        var first = day;
        foreach (var signal in signals)
            first = Math.Min(first, signal.Received);
        var days = day - first + 1;
        var contact = Enumerable.Range(0, partners).Select(_ => new bool[days]).ToArray();
        var received = new double[partners];
        var delays = Enumerable.Range(0, partners).Select(_ => new double[LongestDelay + 1]).ToArray();
        foreach (var signal in signals)
        {
            if (signal.Received > day || signal.Partner < 0)
                continue;
            contact[signal.Partner][signal.Received - first] = true;
            received[signal.Partner] += signal.Weight;
            delays[signal.Partner][Math.Clamp(signal.Received - signal.Observed, 0, LongestDelay)] += signal.Weight;
        }
        for (var partner = 0; partner < partners; partner++)
        {
            foreach (var beat in heartbeats?[partner] ?? [])
            {
                if (beat >= first && beat <= day)
                    contact[partner][beat - first] = true;
            }
        }

        var silent = new bool[partners][];
        var silences = new Silence?[partners];
        var rates = new double[partners];
        for (var partner = 0; partner < partners; partner++)
        {
            silent[partner] = new bool[days];
            var contacts = contact[partner].Count(c => c);
            var (shape, weeks) = (PriorContacts + contacts, PriorWeeks + days / 7.0);
            var last = Array.IndexOf(contact[partner], true);
            var active = 0;
            for (var at = Math.Max(last, 0); at < days && last >= 0; at++)
            {
                if (!contact[partner][at] && at < days - 1)
                    continue;
                var gap = at - last;
                var probability = Math.Pow(weeks / (weeks + gap / 7.0), shape);
                var isSilent = gap > 1 && probability < SilentBelow;
                if (isSilent)
                    Array.Fill(silent[partner], true, last + 1, at - last - (contact[partner][at] ? 1 : 0));
                if (isSilent && !contact[partner][at])
                    silences[partner] = new(partner, first + last, probability, 0);
                last = contact[partner][at] ? at : last;
            }
            // A partner that has not begun yet is missing too.
            var begun = Array.IndexOf(contact[partner], true);
            Array.Fill(silent[partner], true, 0, begun < 0 ? days : begun);
            active = silent[partner].Count(s => !s);
            rates[partner] = active == 0 ? 0 : received[partner] / active;
            silences[partner] = silences[partner] is { } silence ? silence with { PerDay = rates[partner] } : null;
        }
        var total = rates.Sum();
        var shares = rates.Select(rate => total > 0 ? rate / total : 1.0 / Math.Max(partners, 1)).ToArray();
        return new(first, shares, silent, [.. delays.Select((own, _) => Reported(own, delays))], silences);
    }

    /// <summary>Whether a partner was heard of around a day.</summary>
    public bool IsActive(int partner, int day) => day < _first || !_silent[partner][Math.Min(day - _first, _silent[partner].Length - 1)];

    /// <summary>The part of all partners, by their shares, that reported about a day: 1 when none was silent.</summary>
    public double Exposure(int day)
    {
        var exposure = 0.0;
        for (var partner = 0; partner < Shares.Count; partner++)
            exposure += IsActive(partner, day) ? Shares[partner] : 0;
        return exposure;
    }

    /// <summary>The part of what all partners observed a number of days ago that has come in by now.</summary>
    public double ReportedAfter(int days, int day)
    {
        var reported = 0.0;
        for (var partner = 0; partner < Shares.Count; partner++)
            reported += IsActive(partner, day - days) ? Shares[partner] * _reported[partner][Math.Min(days, LongestDelay)] : 0;
        return reported;
    }

    /// <summary>A partner's own delays, weighed with those of all partners together as if they were ten more signals.</summary>
    private static double[] Reported(double[] own, double[][] all)
    {
        var total = all.Sum(delays => delays.Sum());
        var sum = own.Sum() + PseudoCases;
        var reported = new double[LongestDelay + 1];
        var so = 0.0;
        for (var delay = 0; delay <= LongestDelay; delay++)
        {
            so += own[delay] + PseudoCases * (total > 0 ? all.Sum(delays => delays[delay]) / total : delay == 0 ? 1 : 0);
            reported[delay] = so / sum;
        }
        return reported;
    }
}
