using System.Globalization;

namespace Dashboard.Server.Warnings;

/// <summary>What a region may set of early warning (<c>Warnings:…</c>).</summary>
/// <param name="FalsePer4Weeks">How many false warnings of places the region accepts in four weeks when nothing is going on.</param>
/// <param name="SimulatedDays">Days that the calibration simulates.</param>
internal sealed record WarningSettings(double FalsePer4Weeks = 0.5, int SimulatedDays = 8000)
{
    /// <exception cref="InvalidOperationException">A setting makes no sense.</exception>
    public static WarningSettings Of(IConfiguration configuration)
    {
        var usual = new WarningSettings();
        var settings = new WarningSettings(
            double.Parse(configuration["Warnings:FalsePer4Weeks"] ?? usual.FalsePer4Weeks.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            int.Parse(configuration["Warnings:SimulatedDays"] ?? usual.SimulatedDays.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        return settings is { FalsePer4Weeks: >= 0.05 and <= 10, SimulatedDays: >= 400 and <= 100_000 }
            ? settings
            : throw new InvalidOperationException("Warnings:FalsePer4Weeks must be 0.05 to 10 and Warnings:SimulatedDays 400 to 100000.");
    }
}
