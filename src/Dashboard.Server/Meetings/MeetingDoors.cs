using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>Who may do what in a meeting, and where its parts are looked up.</summary>
internal static class MeetingDoors
{
    /// <summary>Everybody who sits at the table.</summary>
    public static void Attends(AuthorizationPolicyBuilder policy) => policy.RequireRole(Roles.Reporter, Roles.Coordinator, Roles.Chair, Roles.Viewer);

    /// <summary>Agenda, minutes, decisions and mail.</summary>
    public static void Prepares(AuthorizationPolicyBuilder policy) => policy.RequireRole(Roles.Coordinator, Roles.Chair);

    /// <summary>Opens and closes the meeting, and replaces its figures.</summary>
    public static void Presides(AuthorizationPolicyBuilder policy) => policy.RequireRole(Roles.Chair);

    /// <exception cref="RuleBrokenException">404: there is none.</exception>
    public static async Task<Meeting> MeetingAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.Meetings.SingleOrDefaultAsync(meeting => meeting.Id == id, cancellationToken) ?? throw Gone("Dit overleg is er niet (meer).");

    /// <exception cref="RuleBrokenException">404: there is none; 409: it is over.</exception>
    public static async Task<Meeting> OpenMeetingAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken)
    {
        var meeting = await context.MeetingAsync(id, cancellationToken);
        return meeting.IsOpen ? meeting : throw new RuleBrokenException("Dit overleg is voorbij: agenda, verslag en besluiten staan vast.", StatusCodes.Status409Conflict);
    }

    public static async Task<AgendaItem> AgendaItemAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.AgendaItems.SingleOrDefaultAsync(item => item.Id == id, cancellationToken) ?? throw Gone("Dit agendapunt is er niet (meer).");

    public static RuleBrokenException Gone(string detail) => new(detail, StatusCodes.Status404NotFound);
}
