using Dashboard.Server.Access;
using Dashboard.Server.Http;
using Microsoft.AspNetCore.Authorization;

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
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, CountedRefusals>();
        return services.AddSingleton<PartnerLimits>().AddSingleton<PartnerRequests>();
    }

    /// <summary>Before all else: also who is turned away at the front hears how often may be asked.</summary>
    public static void UsePartnerLimits(this WebApplication app) => app.Use(next => http =>
    {
        if (RequestRules.IsForPartnerSystems(http.Request.Path))
            http.RequestServices.GetRequiredService<PartnerLimits>().Tell(http);
        return next(http);
    });

    /// <summary>After who asks is known, and before anything is done.</summary>
    public static void UsePartnerApi(this WebApplication app) => app.Use(
        next => http => http.RequestServices.GetRequiredService<PartnerRequests>().InvokeAsync(http, next));

    public static void MapPartnerApi(this IEndpointRouteBuilder app)
    {
        PartnerSignals.Map(app.MapPartnerApi(PartnerAccess.SubmitSignals));
        PartnerDeliveries.Map(app.MapPartnerApi(PartnerAccess.SubmitSignals));
        PartnerLists.Map(app.MapPartnerApi(PartnerAccess.SubmitSignals, PartnerAccess.ReadFigures));
        PartnerLists.MapFigures(app.MapPartnerApi(PartnerAccess.ReadFigures));
        PartnerSubscriptions.Map(app.MapPartnerApi(PartnerAccess.ManageSubscriptions));
        ShowPartnerAccess.Map(app.MapPartnerApi(PartnerAccess.AnyScope));
        PartnerDocument.Map(app);
    }
}
