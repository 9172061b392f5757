using Dashboard.Server.Data;

namespace Dashboard.Server.Detection;

/// <summary>How early warnings come about: models, detectors, calibration, and the look back that says how they would have done.</summary>
internal static class DetectionModule
{
    public static IServiceCollection AddDetection(this IServiceCollection services)
    {
        services.AddSettings<DetectionSettings>("Warnings");
        return services.AddSingleton<CalibrationCache>().AddSingleton<LookBackResult>();
    }
}
