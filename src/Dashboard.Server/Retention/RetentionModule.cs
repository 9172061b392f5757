using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Retention;

/// <summary>What has outlived its term is destroyed, unless a legal hold keeps it.</summary>
internal static class RetentionModule
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSettings<RetentionTerms>("Retention");
        return services;
    }

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
