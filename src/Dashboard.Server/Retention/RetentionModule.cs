using Dashboard.Server.Access;

namespace Dashboard.Server.Retention;

/// <summary>What has outlived its term is destroyed, unless a legal hold keeps it.</summary>
internal static class RetentionModule
{
    public static void MapRetention(this IEndpointRouteBuilder app)
    {
        var holding = app.MapApi(Policies.Holding);
        ListHolds.Map(holding);
        OpenHold.Map(holding);
        RequestHold.Map(holding);
        ConfirmHold.Map(holding);
        LiftHold.Map(holding);
    }
}
