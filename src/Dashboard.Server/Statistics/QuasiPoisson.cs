namespace Dashboard.Server.Statistics;

/// <summary>
/// The quasi-Poisson log-linear model ln μ = Xβ + o, variance φμ, by iteratively reweighted least squares. The start (μ = y + 0.1), the
/// stop (relative change of the deviance) and what belongs to the solve before the last μ are those of the usual software, so that
/// results agree to the last digits. Source: McCullagh and Nelder (1989), "Generalized Linear Models", 2.5 and 6.2; the reweighting:
/// Farrington, Andrews, Beale, Catchpole (1996), Journal of the Royal Statistical Society A 159, 547–563.
/// </summary>
/// <param name="rows">The most rows that a design may have; the work space is made once.</param>
internal sealed class QuasiPoisson(int rows)
{
    private const double Epsilon = 2.220446049250313e-16;
    private const double LogEpsilon = -36.04365338911715;
    private const int MostSteps = 25;
    private const double ConvergedAt = 1e-8;
    private const int Remembered = 64;

    private readonly double[] _mu = new double[rows];
    private readonly double[] _eta = new double[rows];
    private readonly double[] _weights = new double[rows];
    private readonly double[] _response = new double[rows];
    private readonly double[] _leverages = new double[rows];

    /// <summary>μ of the last fit.</summary>
    public ReadOnlySpan<double> Means => _mu;

    /// <summary>W of the last solve, computed from the μ before it.</summary>
    public ReadOnlySpan<double> WorkingWeights => _weights;

    /// <summary>2 Σ v (y ln(y/μ) − (y − μ)).</summary>
    public double Deviance { get; private set; }

    /// <summary>n less the number of coefficients.</summary>
    public int DegreesOfFreedom { get; private set; }

    /// <summary>Σ W r² / df with r = (y − μ)/μ, not floored at 1.</summary>
    public double Dispersion { get; private set; }

    /// <summary>Σ v r² / df: as <see cref="Dispersion"/>, with the prior weights v where W belongs.</summary>
    public double CaseWeightedDispersion { get; private set; }

    /// <summary>Fits the model.</summary>
    /// <param name="y">Counts.</param>
    /// <param name="prior">The prior weights v; empty for 1.</param>
    /// <param name="offset">o, on the scale of the logarithm; empty for 0.</param>
    /// <param name="tolerance">Stops when the deviance changes by less, relative; at most 25 solves.</param>
    /// <returns>False when it did not converge (the last change is 1e-8 or more), or when no degree of freedom is left.</returns>
    public bool Fit(
        Design design, ReadOnlySpan<double> y, ReadOnlySpan<double> prior, ReadOnlySpan<double> offset, double tolerance = ConvergedAt)
    {
        var n = design.Rows;
        Span<double> mu = _mu.AsSpan(0, n), eta = _eta.AsSpan(0, n), weights = _weights.AsSpan(0, n), response = _response.AsSpan(0, n);
        for (var i = 0; i < n; i++)
        {
            mu[i] = y[i] + 0.1;
            eta[i] = LogOfStart(y[i]);
        }
        (Deviance, DegreesOfFreedom, Dispersion) = (DevianceOf(y, prior, n), 0, double.NaN);
        var change = double.PositiveInfinity;
        for (var step = 0; step < MostSteps && !(change < tolerance); step++)
        {
            for (var i = 0; i < n; i++)
            {
                weights[i] = prior.IsEmpty ? mu[i] : prior[i] * mu[i];
                response[i] = eta[i] + (y[i] - mu[i]) / mu[i] - (offset.IsEmpty ? 0 : offset[i]);
            }
            design.Solve(weights, response, eta);
            for (var i = 0; i < n; i++)
            {
                eta[i] += offset.IsEmpty ? 0 : offset[i];
                mu[i] = Math.Max(Math.Exp(eta[i]), Epsilon);
            }
            var before = Deviance;
            Deviance = DevianceOf(y, prior, n);
            if (!double.IsFinite(Deviance))
                return false;
            change = Math.Abs(Deviance - before) / (Math.Abs(Deviance) + 0.1);
        }
        DegreesOfFreedom = n - design.Rank;
        var (sum, caseSum) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            var residual = (y[i] - mu[i]) / mu[i];
            sum += weights[i] * residual * residual;
            caseSum += (prior.IsEmpty ? 1 : prior[i]) * residual * residual;
        }
        (Dispersion, CaseWeightedDispersion) = (sum / DegreesOfFreedom, caseSum / DegreesOfFreedom);
        return change < ConvergedAt && DegreesOfFreedom > 0 && double.IsFinite(Dispersion);
    }

    /// <summary>
    /// Weights against past outbreaks, after a fit: v = u·n/Σu, where u = s⁻² for a standardised Anscombe residual
    /// s = 1.5 (y^⅔ μ^-⅙ − μ^½) / √(φ(1 − h)) above the threshold, and 1 otherwise.
    /// </summary>
    /// <param name="phi">φ, at least 1.</param>
    public void Reweight(Design design, ReadOnlySpan<double> y, double phi, double threshold, Span<double> prior)
    {
        var n = design.Rows;
        design.Leverages(_weights, _leverages);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var h = _leverages[i];
            var s = double.PositiveInfinity;
            // A count at or below its mean has a residual of 0 or less.
            if (y[i] <= _mu[i] && threshold >= 0)
                s = 0;
            else if (h <= 1 - 10 * Epsilon)
                s = 1.5 * (Math.Cbrt(y[i] * y[i]) * Math.Pow(_mu[i], -1.0 / 6) - Math.Sqrt(_mu[i])) / Math.Sqrt(phi * (1 - h));
            prior[i] = s > threshold && double.IsFinite(s) ? 1 / (s * s) : 1;
            sum += prior[i];
        }
        for (var i = 0; i < n; i++)
            prior[i] *= n / sum;
    }

    private double DevianceOf(ReadOnlySpan<double> y, ReadOnlySpan<double> prior, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var unit = (y[i] > 0 ? y[i] * (LogOf(y[i]) - Math.Max(_eta[i], LogEpsilon)) : 0) - (y[i] - _mu[i]);
            sum += prior.IsEmpty ? unit : prior[i] * unit;
        }
        return 2 * sum;
    }

    // Counts are small: their logarithms are looked up.
    private static readonly double[] Logs = [.. Enumerable.Range(0, Remembered).Select(y => Math.Log(y))];
    private static readonly double[] LogsOfStart = [.. Enumerable.Range(0, Remembered).Select(y => Math.Log(y + 0.1))];

    private static double LogOf(double y) => y < Remembered && (int)y == y ? Logs[(int)y] : Math.Log(y);

    private static double LogOfStart(double y) => y < Remembered && (int)y == y ? LogsOfStart[(int)y] : Math.Log(y + 0.1);
}
