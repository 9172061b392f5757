using Dashboard.Server.Access;
using Microsoft.AspNetCore.Authentication;

namespace Dashboard.Server.PartnerSystems;

/// <summary>Systems of partners: which there are, how they prove who they are, and the tokens with which they come in.</summary>
internal static class PartnerSystemsModule
{
    public static IServiceCollection AddPartnerSystems(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddTokenEndpoint(environment).AddPartnerPolicies();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, PartnerTokenHandler>(PartnerAccess.Scheme, null);
        return services;
    }

    public static void MapPartnerSystems(this IEndpointRouteBuilder app)
    {
        var seeing = app.MapApi(Policies.SeeingAccounts);
        ListPartnerSystems.Map(seeing);
        OpenPartnerSystem.Map(seeing);
        AgreeToPartnerSystem.Map(seeing);
        DeclinePartnerSystem.Map(seeing);
        SuspendPartnerSystem.Map(seeing);

        var administering = app.MapApi(Policies.Administering);
        RegisterPartnerSystem.Map(administering);
        AddPartnerKey.Map(administering);
        RetirePartnerKey.Map(administering);
        ChangePartnerScopes.Map(administering);
        ResumePartnerSystem.Map(administering);
        EndPartnerSystem.Map(administering);
    }
}
