using System.ComponentModel.DataAnnotations;

namespace Dashboard.Server.Detection;

/// <summary>What an operator may set of early warning (<c>Warnings:…</c>).</summary>
internal sealed record DetectionSettings
{
    /// <summary>Days that the calibration simulates.</summary>
    [Range(400, 100_000, ErrorMessage = "{0} must be a whole number from {1} to {2}.")]
    public int SimulatedDays { get; init; } = 8000;
}
