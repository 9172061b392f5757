using Microsoft.AspNetCore.HostFiltering;

namespace Dashboard.Server.Http;

/// <summary>Where people find this installation (<c>Server:PublicAddress</c>). Links in mails come from here and never from a request, which anybody may write.</summary>
internal sealed record PublicAddress(Uri Root)
{
    private const string Setting = "Server:PublicAddress";

    /// <summary>Where a probe or a reverse proxy on the same machine finds it.</summary>
    private static readonly string[] SameMachine = ["localhost", "127.0.0.1", "[::1]"];

    public string Page(string path) => new Uri(Root, path).ToString();

    /// <exception cref="InvalidOperationException">It is missing in Production, or is no address of a site.</exception>
    public static PublicAddress Of(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
            return environment.IsProduction()
                ? throw new InvalidOperationException($"Production needs the setting {Setting}: the address at which people find it, as in https://signaalbeeld.example.nl.")
                : new(new Uri(Serving.UsualAddress));
        return Uri.TryCreate(text, UriKind.Absolute, out var root) && root.PathAndQuery == "/" && root.Fragment.Length == 0 && root.UserInfo.Length == 0
            && (root.Scheme == Uri.UriSchemeHttps || root.Scheme == Uri.UriSchemeHttp && !environment.IsProduction())
            ? new(root)
            : throw new InvalidOperationException($"The setting {Setting} is an address without a path, in Production with https: https://signaalbeeld.example.nl.");
    }

    /// <summary>In Production requests for another host are turned away, unless <c>AllowedHosts</c> names hosts of its own.</summary>
    public static void AddPublicAddress(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => Of(builder.Configuration, builder.Environment));
        builder.Services.AddOptions<HostFilteringOptions>().PostConfigure<PublicAddress>((filter, address) =>
        {
            if (builder.Environment.IsProduction() && (builder.Configuration["AllowedHosts"] is null or "" or "*"))
                filter.AllowedHosts = [address.Root.Host, .. SameMachine];
        });
    }
}
