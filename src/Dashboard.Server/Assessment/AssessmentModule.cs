using Dashboard.Server.Access;

namespace Dashboard.Server.Assessment;

/// <summary>Coordinators look into signals: take them up, say what they are worth, follow them up, close them.</summary>
internal static class AssessmentModule
{
    public static void MapAssessment(this IEndpointRouteBuilder app)
    {
        var coordinating = app.MapApi(Policies.Coordinating);
        ListWaitingSignals.Map(coordinating);
        TakeUpSignal.Map(coordinating);
        AssessSignal.Map(coordinating);
        FollowUpSignal.Map(coordinating);
        CloseSignal.Map(coordinating);
        ProposeDuplicates.Map(coordinating);
    }
}
