using Dashboard.Server.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Dashboard.Server.Tests.Http;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("Production", "https://signaalbeeld.example.nl")]
    [InlineData("Production", "https://signaalbeeld.example.nl:8443/")]
    [InlineData("Development", "http://signaalbeeld.example.nl")]
    [InlineData("Development", null)]
    public void A_link_starts_with_the_public_address(string environment, string? setting) =>
        Of(environment, setting).Page("/overleg/1").ShouldBe((setting ?? "http://localhost:5080").TrimEnd('/') + "/overleg/1");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://signaalbeeld.example.nl")]
    [InlineData("signaalbeeld.example.nl")]
    [InlineData("https://signaalbeeld.example.nl/app")]
    [InlineData("https://signaalbeeld.example.nl/?x=1")]
    [InlineData("https://me@signaalbeeld.example.nl")]
    [InlineData("ftp://signaalbeeld.example.nl")]
    public void Production_does_not_start_without_one(string? setting) =>
        Should.Throw<InvalidOperationException>(() => Of("Production", setting)).Message.ShouldContain("Server:PublicAddress");

    private static PublicAddress Of(string environment, string? setting) => PublicAddress.Of(
        new ConfigurationBuilder().AddInMemoryCollection([new("Server:PublicAddress", setting)]).Build(), new HostingEnvironment { EnvironmentName = environment });
}
