using System.Security.Claims;
using Dashboard.Shared;

namespace Dashboard.Client.Layout;

/// <summary>Where a person's work starts.</summary>
internal static class Home
{
    public const string Reporting = "/melden";
    public const string Monitor = "/monitor";
    public const string Oversight = "/privacy";

    public static string Of(ClaimsPrincipal user) =>
        user.IsInRole(Roles.Reporter) ? Reporting : user.IsInRole(Roles.Auditor) ? Oversight : Monitor;
}
