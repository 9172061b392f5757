using Dashboard.Server.Access;
using Dashboard.Server.Assessment;
using Dashboard.Server.Data;
using Dashboard.Server.Demo;
using Dashboard.Server.Domain;
using Dashboard.Server.Exports;
using Dashboard.Server.Http;
using Dashboard.Server.Intake;
using Dashboard.Server.Jobs;
using Dashboard.Server.Journal;
using Dashboard.Server.Live;
using Dashboard.Server.Meetings;
using Dashboard.Server.Picture;
using Dashboard.Server.Retention;
using Dashboard.Server.Trends;
using Dashboard.Server.Warnings;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Server;

/// <summary>What the rooms need from one another.</summary>
internal static class Rooms
{
    /// <summary>Everything that a command needs, whether it serves or not.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => RetentionTerms.Of(configuration));
        services.AddSingleton(provider => RegionFile.Load(configuration) with
        {
            RetentionYears = provider.GetRequiredService<RetentionTerms>().SignalYears, NarrativeDays = provider.GetRequiredService<RetentionTerms>().NarrativeDays,
        });
        services.AddSingleton(_ => DemoOptions.Of(configuration, environment));
        services.AddSingleton<JournalNudge>().AddSingleton<JournalWriter>();
        services.AddSingleton(provider => new SignalCube(provider.GetRequiredService<Region>())).AddSingleton<OverviewOf>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton(_ => WaitingTerm.Of(configuration));
        services.AddSingleton(_ => WarningSettings.Of(configuration)).AddSingleton<CalibrationShelf>().AddSingleton<LookBackResult>();
        services.AddSingleton(_ => ReleasePolicy.Of(configuration)).AddSingleton<PublishedPicture>();
        // Read at the start: what makes no sense should not be found out at the first meeting.
        services.AddSingleton(MeetingSettings.Of(configuration)).AddSingleton(MailSettings.Of(configuration)).AddSingleton<FrozenWeeks>().AddScoped<MeetingReader>();
        services.AddScoped<CombinationMeter>().AddScoped<CreateAccount>().AddScoped<DemoRegion>();
        return services.AddHandlers();
    }

    /// <summary>What runs beside the requests in the serving process: the journal's followers, the jobs, the demo's pulse.</summary>
    public static IServiceCollection AddFollowing(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton<MeetingRooms>().AddSingleton<WatchBoard>().AddSingleton<FeedLog>().AddSingleton<LiveBroadcaster>().AddSingleton<LiveSessions>();
        services.Configure<HubOptions>(hub => hub.AddFilter<LiveSessions>());
        services.AddSingleton<HubLifetimeManager<LiveHub>, LiveConnections>();
        services.AddSingleton<IJournalFollower, CubeFollower>();
        services.AddSingleton<IJournalFollower>(provider => provider.GetRequiredService<PublishedPicture>());
        services.AddSingleton<IJournalFollower>(provider => provider.GetRequiredService<LiveBroadcaster>());
        services.AddSingleton<JournalTail>().AddHostedService(provider => provider.GetRequiredService<JournalTail>());
        services.AddHostedService(provider => provider.GetRequiredService<LiveBroadcaster>());
        services.AddHostedService(provider => provider.GetRequiredService<LiveSessions>());
        if (DemoOptions.Of(configuration, environment).Enabled)
            services.AddHostedService<DemoPulse>();
        services.AddSingleton(_ => DiskSettings.Of(configuration)).AddSingleton<DatabaseCheck>(); // it remembers since when
        services.AddHealth<DatabaseCheck>("database").AddHealth<DiskCheck>("schijf").AddHealth<FollowersCheck>("journaal")
            .AddHealth<LiveCheck>("live").AddHealth<JobsCheck>("taken");
        return services.AddJobs(configuration);
    }

    /// <summary>Reads every setting: one that makes no sense should be found out at the start, and not by the first job or meeting that needs it.</summary>
    /// <exception cref="InvalidOperationException">A setting makes no sense; the message names it.</exception>
    public static void CheckSettings(this IServiceProvider services)
    {
        foreach (var settings in new[]
                 {
                     typeof(PublicAddress), typeof(Region), typeof(RetentionTerms), typeof(DemoOptions), typeof(WaitingTerm), typeof(WarningSettings),
                     typeof(ReleasePolicy), typeof(MeetingSettings), typeof(MailSettings), typeof(DiskSettings),
                 })
            services.GetRequiredService(settings);
    }

    /// <summary>The browser's API: every use case that has a door.</summary>
    public static void MapDoors(this WebApplication app)
    {
        var doors = app.MapGroup("").RequireAuthorization().DisableAntiforgery();
        Session.Map(doors);
        GetOverview.Map(doors);
        ExportOverview.Map(doors);
        ListWithdrawals.Map(doors);
        SubmitOne.Map(doors);
        CorrectSignal.Map(doors);
        WithdrawSignal.Map(doors);
        ListSignals.Map(doors);
        OpenSignal.Map(doors);
        ListWaitingSignals.Map(doors);
        AssessSignal.Map(doors);
        ProposeDuplicates.Map(doors);
        ListWarnings.Map(doors);
        OpenWarning.Map(doors);
        HandleWarning.Map(doors);
        TellPartners.Map(doors);
        DetectorPrecision.Map(doors);
        SayNothingToReport.Map(doors);
        ListTrends.Map(doors);
        RecordCampaign.Map(doors);
        ListCampaigns.Map(doors);
        RemoveCampaign.Map(doors);
        GetCampaignEffect.Map(doors);
        OpenMeeting.Map(doors);
        PlanMeeting.Map(doors);
        RunMeeting.Map(doors);
        CorrectSnapshot.Map(doors);
        EditAgenda.Map(doors);
        WriteNote.Map(doors);
        TakeDecision.Map(doors);
        FinishDecision.Map(doors);
        GetMirror.Map(doors);
        GetContribution.Map(doors);
        ExportMeeting.Map(doors);
        MailMeeting.Map(doors);
        RequestHold.Map(doors);
        ConfirmHold.Map(doors);
        LiftHold.Map(doors);
        ListHolds.Map(doors);
        ListDestructions.Map(doors);
        ListAccessLog.Map(doors);
    }

    // MediatR 5.1 without its registration package: every handler of this assembly, under the interface it implements.
    private static IServiceCollection AddHandlers(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        foreach (var type in typeof(Rooms).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericType: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
                services.AddScoped(contract, type);
        }
        return services;
    }
}
