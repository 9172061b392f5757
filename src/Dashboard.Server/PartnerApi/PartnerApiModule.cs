using Dashboard.Server.Access;

namespace Dashboard.Server.PartnerApi;

/// <summary>
/// The API for partners' own systems (<c>/api/v1</c>): Dutch on the wire, and nothing but a translation. Who is let in, is decided by its
/// token; what is done, by the use cases that screens have too.
/// </summary>
internal static class PartnerApiModule
{
    public static IServiceCollection AddPartnerApi(this IServiceCollection services)
    {
        PartnerDocument.AddPartnerDocument(services);
        return services.AddSingleton<PartnerLimits>().AddSingleton<PartnerRequests>();
    }

    /// <summary>After who asks is known, and before anything is done.</summary>
    public static void UsePartnerApi(this WebApplication app) => app.Use(
        next => http => http.RequestServices.GetRequiredService<PartnerRequests>().InvokeAsync(http, next));

    public static void MapPartnerApi(this IEndpointRouteBuilder app)
    {
        PartnerSignals.Map(app.MapPartnerApi(PartnerAccess.SubmitSignals));
        PartnerLists.Map(app.MapPartnerApi(PartnerAccess.SubmitSignals, PartnerAccess.ReadFigures));
        PartnerLists.MapFigures(app.MapPartnerApi(PartnerAccess.ReadFigures));
        PartnerSubscriptions.Map(app.MapPartnerApi(PartnerAccess.ManageSubscriptions));
        ShowPartnerAccess.Map(app.MapPartnerApi(PartnerAccess.AnyScope));
        PartnerDocument.Map(app);
    }
}
