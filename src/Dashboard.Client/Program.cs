using Dashboard.Client;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.Services.AddClient();
builder.Services.AddAuthenticationStateDeserialization();
await builder.Build().RunAsync();
