using Dashboard.Client;
using Dashboard.Server;
using Dashboard.Server.Access;
using Dashboard.Server.Commands;
using Dashboard.Server.Data;
using Dashboard.Server.Demo;
using Dashboard.Server.Http;
using Dashboard.Server.Jobs;
using Dashboard.Server.Live;
using Dashboard.Shared;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServing();
builder.Services.AddDatabase(builder.Configuration, CommandLine.Serves(args));
builder.Services.AddAccounts(builder.Configuration, builder.Environment);
builder.Services.AddRooms(builder.Configuration, builder.Environment);
builder.Services.AddScreens();
if (CommandLine.Serves(args))
    builder.Services.AddFollowing(builder.Configuration, builder.Environment);

var app = builder.Build();
if (await CommandLine.RunAsync(args, app.Services, Console.In, Console.Out, app.Lifetime.ApplicationStopping) is { } exitCode)
    return exitCode;

await app.PrepareToServeAsync(app.Lifetime.ApplicationStopping);
app.UseServing();
app.MapHealth();
app.MapDoors();
app.MapLive();
app.MapJobs();
app.MapScreens();
await app.RunAndAnnounceAsync();
return 0;
