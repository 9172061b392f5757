using Dashboard.Server.Access;
using Dashboard.Server.Accounts;
using Dashboard.Server.Administration;
using Dashboard.Server.Assessment;
using Dashboard.Server.Commands;
using Dashboard.Server.Data;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Demo;
using Dashboard.Server.Detection;
using Dashboard.Server.Digests;
using Dashboard.Server.Health;
using Dashboard.Server.Http;
using Dashboard.Server.Intake;
using Dashboard.Server.Jobs;
using Dashboard.Server.Journal;
using Dashboard.Server.Live;
using Dashboard.Server.Mailing;
using Dashboard.Server.Meetings;
using Dashboard.Server.Oversight;
using Dashboard.Server.Overviews;
using Dashboard.Server.PartnerApi;
using Dashboard.Server.PartnerSystems;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Server.Retention;
using Dashboard.Server.Trends;
using Dashboard.Server.Warnings;
using Dashboard.Server.Webhooks;

if (CommandLine.Explain(args, Console.Out) is { } explained)
    return explained;
StartFaults.Tell();
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddSecrets();
var (services, settings, environment) = (builder.Services, builder.Configuration, builder.Environment);
builder.AddServing(() => StartFaults.IsServing);
builder.AddTelemetry();
services.AddDatabase(settings, CommandLine.Serves(args)).AddSafeLines(environment).AddRegion().AddJournal().AddPipeline();
services.AddAccess(settings, environment);
services.AddHealth().AddPicture().AddReleases().AddOverviews().AddDetection();
services.AddMailing().AddAccounts().AddAdministration();
services.AddPartnerSystems(environment);
services.AddIntake().AddDeliveries().AddMeetings().AddWebhooks().AddDigests().AddPartnerApi().AddDemo(environment);
services.AddScreens();
if (CommandLine.Serves(args))
{
    services.AddPictureFollowing().AddReleasesFollowing().AddLive().AddJournalTail().AddDeliveryDesk().AddWebhookPump();
    services.AddJobs(settings).AddDemoPulse();
}

var app = builder.Build();
using var processing = app.SendProcessing();
if (await CommandLine.RunAsync(args, app.Services, Console.In, Console.Out, app.Lifetime.ApplicationStopping) is { } exitCode)
    return exitCode;

await app.PrepareToServeAsync(app.Lifetime.ApplicationStopping);
app.UsePartnerLimits();
app.UseServing();
app.UsePartnerApi();
app.UseOpeningOfRegion();
app.MapHealth();
app.MapAccounts();
app.MapOverviews();
app.MapIntake();
app.MapDeliveries();
app.MapAssessment();
app.MapWarnings();
app.MapTrends();
app.MapMeetings();
app.MapRetention();
app.MapOversight();
app.MapAdministration();
app.MapPartnerSystems();
app.MapPartnerApi();
app.MapLive();
app.MapJobs();
app.MapScreens();
await app.RunAndAnnounceAsync();
return 0;
