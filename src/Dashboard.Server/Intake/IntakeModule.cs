using Dashboard.Server.Access;

namespace Dashboard.Server.Intake;

/// <summary>Signals come in, are looked up, corrected and taken back by the partner that they are of.</summary>
internal static class IntakeModule
{
    public static IServiceCollection AddIntake(this IServiceCollection services) =>
        services.AddScoped<CombinationMeter>().AddSingleton<RefusalCounter>();

    public static void MapIntake(this IEndpointRouteBuilder app)
    {
        var reporting = app.MapApi(Policies.Reporting);
        SubmitSignal.Map(reporting);
        CheckSignal.Map(reporting);
        CorrectSignal.Map(reporting);
        WithdrawSignal.Map(reporting);
        GetNilReport.Map(reporting);
        SayNothingToReport.Map(reporting);
        TakeBackNilReport.Map(reporting);

        var readingSignals = app.MapApi(Policies.ReadingSignals);
        ListSignals.Map(readingSignals);
        OpenSignal.Map(readingSignals);

        OpenNarrative.Map(app.MapApi(Policies.ReadingNarratives));
    }
}
