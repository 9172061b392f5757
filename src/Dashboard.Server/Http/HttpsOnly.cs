using System.Net;
using System.Net.Sockets;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Dashboard.Server.Http;

/// <summary>The reverse proxies in front of this server (<c>Server:TrustedProxies</c>).</summary>
internal sealed record TrustedProxies
{
    /// <summary>Addresses and networks, with <c>;</c> between them; null: there is no proxy, and nobody's word is taken.</summary>
    [ConfigurationKeyName("TrustedProxies")]
    public string? Listed { get; set; }

    /// <summary>Null when something is listed that is no network, or that is everybody.</summary>
    public IReadOnlyList<IPNetwork>? Networks
    {
        get
        {
            var networks = new List<IPNetwork>();
            foreach (var text in (Listed ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (IPAddress.TryParse(text, out var address))
                    networks.Add(new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
                else if (IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0)
                    networks.Add(network);
                else
                    return null;
            }
            return networks;
        }
    }
}

/// <summary>
/// In Production people come by https: to this server, or to a proxy that it knows. Over plain HTTP a browser would not take the sign-in
/// cookie, and nobody would be told why.
/// </summary>
internal static class HttpsOnly
{
    public static void AddHttpsOnly(this WebApplicationBuilder builder)
    {
        var (configuration, production) = (builder.Configuration, builder.Environment.IsProduction());
        builder.Services.AddSettings<TrustedProxies>("Server").Validate(
            proxies => proxies.Networks is { } networks && (networks.Count > 0 || !production || ServesHttps(configuration)),
            "Server__TrustedProxies must be the addresses or networks of the reverse proxies in front of this server, with ; between "
                + "them (127.0.0.1;10.1.2.0/24), and is needed in Production unless ASPNETCORE_URLS has an https address: nobody can "
                + "sign in over plain HTTP.");
        // Whatever else asks for it (ASPNETCORE_FORWARDEDHEADERS_ENABLED believes everybody): from these, and from nobody else.
        builder.Services.AddOptions<ForwardedHeadersOptions>().PostConfigure<TrustedProxies>((forwarded, proxies) =>
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in proxies.Networks!)
                forwarded.KnownIPNetworks.Add(network);
            forwarded.ForwardedHeaders = proxies.Networks!.Count > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                : ForwardedHeaders.None; // without a list everybody would be known
            forwarded.ForwardLimit = null; // through one known proxy after another
        });
    }

    public static void UseHttpsOnly(this WebApplication app)
    {
        if (!app.Environment.IsProduction())
            return;
        var (address, ownHttps) = (app.Services.GetRequiredService<PublicAddress>().Root!, ServesHttps(app.Configuration));
        var refused = false;
        app.Use((http, next) =>
        {
            // Probes ask from beside the server, and are told nothing.
            if (http.Request.IsHttps || http.Request.Path.StartsWithSegments("/health"))
                return next(http);
            if (CanBeShown(http.Request, ownHttps))
            {
                http.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
                var (request, host) = (http.Request, HostString.FromUriComponent(address));
                http.Response.Headers.Location =
                    UriHelper.BuildAbsolute(address.Scheme, host, request.PathBase, request.Path, request.QueryString);
                return Task.CompletedTask;
            }
            if (!Interlocked.Exchange(ref refused, true))
            {
                app.Logger.LogWarning("A request came over plain HTTP and was refused. Behind a reverse proxy: is its address in "
                    + "Server__TrustedProxies, and does it send X-Forwarded-Proto? This is said once");
            }
            throw new RuleBrokenException($"Deze server is alleen te bereiken via {address}. Bent u daar, dan is de reverse proxy ervoor "
                + "niet goed ingesteld: meld dit bij de beheerder.");
        });
    }

    /// <summary>
    /// Whether somebody who looks at a page is really at plain HTTP: a known proxy says so, or there is none. Else the way to https could
    /// lead back to here for ever.
    /// </summary>
    private static bool CanBeShown(HttpRequest request, bool ownHttps) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !RequestRules.IsApi(request.Path)
        && (request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalProtoHeaderName)
            || ownHttps && !request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName));

    private static bool ServesHttps(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "").ToList();
        var urls = endpoints.Count > 0 ? endpoints : [.. (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';')];
        return urls.Any(url => url.Trim().StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            || urls is [""] && configuration[WebHostDefaults.HttpsPortsKey] is { Length: > 0 };
    }
}
