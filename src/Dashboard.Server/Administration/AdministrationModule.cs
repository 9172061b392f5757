using Dashboard.Server.Access;
using Dashboard.Server.Administration.Codes;
using Dashboard.Server.Administration.Organisations;
using Dashboard.Server.Administration.Places;
using Dashboard.Server.Administration.Quality;
using Dashboard.Server.Administration.Rules;
using Dashboard.Server.Administration.SetUp;
using Dashboard.Server.Administration.State;

namespace Dashboard.Server.Administration;

/// <summary>What the administrator sets on screen: the region, its organisations, places, rules and codes. Never a signal, never an exact count.</summary>
internal static class AdministrationModule
{
    public static IServiceCollection AddAdministration(this IServiceCollection services) => services.AddSingleton<OpeningOfRegion>();

    /// <summary>Shuts what is behind it while the region is being set up. After who is there is known.</summary>
    public static void UseOpeningOfRegion(this WebApplication app) => app.Use(
        next => http => http.RequestServices.GetRequiredService<OpeningOfRegion>().InvokeAsync(http, next));

    public static void MapAdministration(this IEndpointRouteBuilder app)
    {
        var administering = app.MapApi(Policies.Administering);
        GetSetUp.Map(app.MapApi(Policies.SeeingAccounts)); // also whether there is a mail server, for who agrees to an invitation
        BeginRegion.Map(administering);
        CheckRegionFile.Map(administering);
        StoreRegionFile.Map(administering);

        ListOrganisations.Map(administering);
        OpenOrganisation.Map(administering);
        AddOrganisation.Map(administering);
        ChangeOrganisation.Map(administering);
        EndOrganisation.Map(administering);

        ListPlaces.Map(administering);
        OpenPlace.Map(administering);
        AddPlace.Map(administering);
        ChangePlace.Map(administering);
        ClosePlace.Map(administering);
        CheckPlacesFile.Map(administering);
        StorePlacesFile.Map(administering);
        OpenTiles.Map(administering);
        ArrangeTiles.Map(administering);
        OpenMap.Map(administering);
        CheckMapFile.Map(administering);
        StoreMapFile.Map(administering);
        RemoveMap.Map(administering);

        GetState.Map(administering);
        GetQuality.Map(app.MapApi(Policies.SeeingQuality));

        ChangeRule.Map(administering);
        var seeingRules = app.MapApi(Policies.SeeingRules);
        ListRules.Map(seeingRules);
        OpenRule.Map(seeingRules);
        ListRuleChanges.Map(seeingRules);
        CheckRule.Map(seeingRules);
        ConfirmRule.Map(seeingRules);
        WithdrawRule.Map(seeingRules);

        RetireCode.Map(administering);
        TakeBackCode.Map(administering);
        CheckCode.Map(administering);
        ListCodeListChanges.Map(seeingRules);
        var everybody = app.MapApi(Policies.Everybody);
        ListCodeLists.Map(everybody);
        OpenCodeList.Map(everybody);
    }
}
