using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Http;

/// <summary>Where somebody who found a weakness tells it (<c>Server:SecurityContact</c>), for <c>/.well-known/security.txt</c> (RFC 9116).</summary>
internal sealed record SecurityContact
{
    public const string Path = "/.well-known/security.txt";

    /// <summary>Whoever keeps a copy has to come back for it before a year is over.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    /// <summary>Null: there is no such file.</summary>
    [DataType(DataType.Url, ErrorMessage = "{0} must be mailto: and an e-mail address, or the https address of a page that says how.")]
    [ConfigurationKeyName("SecurityContact")]
    public Uri? Contact { get; set; }

    public static void AddSecurityContact(IServiceCollection services) => services.AddSettings<SecurityContact>("Server").Validate(
        security => security.Contact is null or { IsAbsoluteUri: true, Scheme: "https" or "mailto" },
        "Server__SecurityContact must be mailto: and an e-mail address, or the https address of a page that says how.");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, IResult (
        SecurityContact security, PublicAddress address, TimeProvider time) => security.Contact is { } contact
        ? TypedResults.Text(TextOf(contact, address, time), "text/plain; charset=utf-8")
        : TypedResults.NotFound()).AllowAnonymous();

    private static string TextOf(Uri contact, PublicAddress address, TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture, $"""
        Contact: {contact.AbsoluteUri}
        Expires: {time.UtcNow().Date + Lifetime:yyyy-MM-dd'T'HH:mm:ss'Z'}
        Preferred-Languages: nl, en
        Canonical: {address.Page(Path)}

        """);
}
