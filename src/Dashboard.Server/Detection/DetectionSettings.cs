using System.ComponentModel.DataAnnotations;

namespace Dashboard.Server.Detection;

/// <summary>What a region may set of early warning (<c>Warnings:…</c>).</summary>
internal sealed record DetectionSettings
{
    /// <summary>
    /// How many false warnings the default detector may give in four weeks when nothing is going on: one in twelve weeks, so that all
    /// warnings of places together, in a region that is never as regular as a simulated one, stay below one in eight.
    /// </summary>
    [Range(0.05, 10, ErrorMessage = "{0} must be a number from 0.05 to 10.")]
    public double FalsePer4Weeks { get; init; } = 0.33;

    /// <summary>Days that the calibration simulates.</summary>
    [Range(400, 100_000, ErrorMessage = "{0} must be a whole number from {1} to {2}.")]
    public int SimulatedDays { get; init; } = 8000;
}
