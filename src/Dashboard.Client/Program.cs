using Dashboard.Client;
using Dashboard.Client.Api;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.Services.AddSingleton<ServerTime>().AddSingleton<TimeProvider>(provider => provider.GetRequiredService<ServerTime>());
builder.Services.AddClient();
builder.Services.AddAuthenticationStateDeserialization();
await builder.Build().RunAsync();
