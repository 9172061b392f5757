using Dashboard.Server.Http;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
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

    [Theory]
    [InlineData("signaalbeeld.example.nl", 401)]
    [InlineData("elders.example.nl", 400)]
    [InlineData("", 400)]
    public async Task In_production_a_request_for_another_host_is_turned_away(string host, int expected)
    {
        await using var app = Production.Start();
        using var client = Production.Browser(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, ApiRoutes.Session);
        request.Headers.TryAddWithoutValidation("Host", host);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(expected);
        (answer.Content.Headers.ContentType?.MediaType).ShouldBe(
            host.Length > 0 ? "application/problem+json" : null, "no host at all is no HTTP: that answer is the web server's");
    }

    [Theory]
    [InlineData("/"), InlineData("/aanmelden"), InlineData("/health/ready"), InlineData("/app.css")]
    public async Task Who_names_another_host_gets_a_problem_with_every_header_wherever_it_goes(string path)
    {
        await using var app = Production.Start();
        using var client = Production.Browser(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Host", "elders.example.nl");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(400);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("noemt een andere server");
    }

    private static PublicAddress Of(string environment, string? setting)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = environment });
        builder.Configuration["Server:PublicAddress"] = setting;
        PublicAddress.AddPublicAddress(builder);
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<PublicAddress>();
    }
}
