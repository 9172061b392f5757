using System.ComponentModel.DataAnnotations;

namespace Dashboard.Server.Domain;

/// <summary>How many false early warnings of places a region accepts (seed: <c>Warnings:…</c>).</summary>
internal sealed record FalseWarnings
{
    public const double Least = 0.05;
    public const double Most = 10;

    /// <summary>
    /// How many the default detector may give in four weeks when nothing is going on: one in twelve weeks, so that all warnings of places
    /// together, in a region that is never as regular as a simulated one, stay below one in eight.
    /// </summary>
    [Range(Least, Most, ErrorMessage = "{0} must be a number from 0.05 to 10.")]
    public double FalsePer4Weeks { get; init; } = 0.33;
}
