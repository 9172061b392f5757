using System.ComponentModel.DataAnnotations;
using Dashboard.Server.Data;
using Microsoft.AspNetCore.HostFiltering;

namespace Dashboard.Server.Http;

/// <summary>
/// Where people find this installation (<c>Server:PublicAddress</c>). Links in mails come from here and never from a request, which anybody
/// may write.
/// </summary>
internal sealed record PublicAddress
{
    /// <summary>Where a probe or a reverse proxy on the same machine finds it.</summary>
    private static readonly string[] SameMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Null in Production while it is not set: nothing is served then.</summary>
    [DataType(DataType.Url, ErrorMessage = "{0} must be an address, as in https://signaalbeeld.example.nl.")]
    [ConfigurationKeyName("PublicAddress")]
    public Uri? Root { get; set; }

    public string Page(string path) => new Uri(Root!, path).ToString();

    /// <summary>In Production requests for another host are turned away, unless <c>AllowedHosts</c> names hosts of its own.</summary>
    public static void AddPublicAddress(WebApplicationBuilder builder)
    {
        var production = builder.Environment.IsProduction();
        if (!production)
            builder.Services.Configure<PublicAddress>(address => address.Root = new(Serving.UsualAddress));
        builder.Services.AddSettings<PublicAddress>("Server").Validate(
            address =>
                address.Root is { } root
                    && IsOfSite(root)
                    && (root.Scheme == Uri.UriSchemeHttps || root.Scheme == Uri.UriSchemeHttp && !production),
            "Server__PublicAddress must be the address at which people find it, without a path, and is needed in Production, with "
                + "https: https://signaalbeeld.example.nl.");
        builder.Services.AddOptions<HostFilteringOptions>().PostConfigure<PublicAddress>((filter, address) =>
        {
            if (production && (builder.Configuration["AllowedHosts"] is null or "" or "*"))
                filter.AllowedHosts = [address.Root!.Host, .. SameMachine];
            filter.IncludeFailureMessage = false; // UseHostProblems says it
        });
    }

    private static bool IsOfSite(Uri root) =>
        root.IsAbsoluteUri && root.PathAndQuery == "/" && root.Fragment.Length == 0 && root.UserInfo.Length == 0;
}
