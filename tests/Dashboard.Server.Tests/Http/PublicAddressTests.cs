using Dashboard.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
        Should.Throw<OptionsValidationException>(() => Of("Production", setting)).Message.ShouldContain("Server__PublicAddress");

    private static PublicAddress Of(string environment, string? setting)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = environment });
        builder.Configuration["Server:PublicAddress"] = setting;
        PublicAddress.AddPublicAddress(builder);
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<PublicAddress>();
    }
}
