using Dashboard.Server.Access;

namespace Dashboard.Server.Warnings;

/// <summary>What people see of early warnings, and do with them. How they come about is in <c>Detection</c>.</summary>
internal static class WarningsModule
{
    public static void MapWarnings(this IEndpointRouteBuilder app)
    {
        ListWarnings.Map(app.MapApi(Policies.Everybody));

        var coordinating = app.MapApi(Policies.Coordinating);
        GetDetectorPrecision.Map(coordinating);
        OpenWarning.Map(coordinating);
        TakeUpWarning.Map(coordinating);
        AssessWarning.Map(coordinating);
        CloseWarning.Map(coordinating);
        TellPartners.Map(coordinating);
        UntellPartners.Map(coordinating);
    }
}
