using Dashboard.Server.Access;

namespace Dashboard.Server.Overviews;

/// <summary>The picture under a lens: exact from the live read model, protected from the last release.</summary>
internal static class OverviewsModule
{
    public static IServiceCollection AddOverviews(this IServiceCollection services) => services.AddSingleton<OverviewCalculator>();

    public static void MapOverviews(this IEndpointRouteBuilder app)
    {
        var everybody = app.MapApi(Policies.Everybody);
        GetRegion.Map(everybody);
        GetRegionMap.Map(everybody);
        GetOverview.Map(everybody);
        ExportOverview.Map(everybody);
    }
}
