using Dashboard.Server.Access;

namespace Dashboard.Server.Oversight;

/// <summary>What the privacy officer looks at: who saw what, what was taken back, what was destroyed.</summary>
internal static class OversightModule
{
    public static void MapOversight(this IEndpointRouteBuilder app)
    {
        var overseeing = app.MapApi(Policies.Overseeing);
        ListAccessLog.Map(overseeing);
        ListWithdrawals.Map(overseeing);
        ListDestructions.Map(overseeing);
    }
}
