using System.Globalization;

namespace Dashboard.Server.Detection;

/// <summary>What a region may set of early warning (<c>Warnings:…</c>).</summary>
/// <param name="FalsePer4Weeks">
/// How many false warnings the default detector may give in four weeks when nothing is going on: one in twelve weeks, so that all warnings of places together,
/// in a region that is never as regular as a simulated one, stay below one in eight.
/// </param>
/// <param name="SimulatedDays">Days that the calibration simulates.</param>
internal sealed record DetectionSettings(double FalsePer4Weeks = 0.33, int SimulatedDays = 8000)
{
    /// <exception cref="InvalidOperationException">A setting makes no sense.</exception>
    public static DetectionSettings Of(IConfiguration configuration)
    {
        var usual = new DetectionSettings();
        var settings = new DetectionSettings(
            configuration["Warnings:FalsePer4Weeks"] is not { Length: > 0 } most ? usual.FalsePer4Weeks
                : double.TryParse(most, CultureInfo.InvariantCulture, out var perWeeks) ? perWeeks : double.NaN,
            configuration["Warnings:SimulatedDays"] is not { Length: > 0 } simulated ? usual.SimulatedDays
                : int.TryParse(simulated, CultureInfo.InvariantCulture, out var days) ? days : 0);
        return settings is { FalsePer4Weeks: >= 0.05 and <= 10, SimulatedDays: >= 400 and <= 100_000 }
            ? settings
            : throw new InvalidOperationException("Warnings:FalsePer4Weeks must be 0.05 to 10 and Warnings:SimulatedDays 400 to 100000.");
    }
}
