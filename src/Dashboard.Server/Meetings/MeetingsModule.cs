using Dashboard.Server.Access;

namespace Dashboard.Server.Meetings;

/// <summary>The weekly meeting: it decides from frozen figures, and what it decided is followed up.</summary>
internal static class MeetingsModule
{
    public static IServiceCollection AddMeetings(this IServiceCollection services) =>
        services.AddSingleton<FrozenWeeks>().AddSingleton<ContributedParts>().AddScoped<MeetingReader>();

    public static void MapMeetings(this IEndpointRouteBuilder app)
    {
        var attending = app.MapApi(Policies.Attending);
        ListMeetings.Map(attending);
        OpenMeeting.Map(attending);
        GetFrozenOverview.Map(attending);
        ExportMeeting.Map(attending);

        var preparing = app.MapApi(Policies.Coordinating);
        PlanMeeting.Map(preparing);
        MoveMeeting.Map(preparing);
        CancelMeeting.Map(preparing);
        AddAgendaItem.Map(preparing);
        OpenAgendaItem.Map(preparing);
        EditAgendaItem.Map(preparing);
        WriteNote.Map(preparing);
        OpenNote.Map(preparing);
        RewriteNote.Map(preparing);
        TakeDecision.Map(preparing);
        DropDecision.Map(preparing);
        GetMirror.Map(preparing);
        GetMeetingMail.Map(preparing);
        MailMeeting.Map(preparing);

        var presiding = app.MapApi(Policies.Presiding);
        BeginMeeting.Map(presiding);
        EndMeeting.Map(presiding);
        CorrectSnapshot.Map(presiding);

        // Whoever has something to do says that it is done: of reporters, their own organisation.
        var doing = app.MapApi(Policies.ReadingSignals);
        OpenDecision.Map(doing);
        CompleteDecision.Map(doing);
        GetContribution.Map(app.MapApi(Policies.Reporting));
    }
}
