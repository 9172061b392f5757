using System.Security.Claims;
using Dashboard.Shared;

namespace Dashboard.Client.Addresses;

/// <summary>Where a person's work starts.</summary>
internal static class Home
{
    public static string For(ClaimsPrincipal user) =>
        "/" + (user.IsInRole(Roles.Reporter) ? SubmitPages.Form
            : user.IsInRole(Roles.Auditor) ? OversightPages.AccessLog
            : user.IsInRole(Roles.Administrator) ? AdminPages.SetUp
            : MonitorPages.Monitor);
}
