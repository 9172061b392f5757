using System.Globalization;
using System.Net;
using Dashboard.Server.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Http;

public sealed class SecurityContactTests
{
    private const string Address = "/.well-known/security.txt";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mailto:beveiliging@example.nl")]
    [InlineData("https://example.nl/cvd")]
    public async Task Whoever_finds_a_weakness_reads_where_to_tell_it(string contact)
    {
        var now = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        await using var app = Production.Start(new FakeTimeProvider(now), ("Server:SecurityContact", contact));
        using var client = Production.Browser(app);
        using var answer = await client.GetAsync(Address, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        var fields = (await answer.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r').Split(": ", 2)).ToDictionary(field => field[0], field => field[1]);

        fields.Keys.ShouldBe(["Contact", "Expires", "Preferred-Languages", "Canonical"]);
        fields["Contact"].ShouldBe(contact);
        fields["Canonical"].ShouldBe($"https://{Production.Host}{Address}");
        var expires = DateTimeOffset.ParseExact(
            fields["Expires"], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        expires.ShouldBeGreaterThan(now.AddDays(30));
        expires.ShouldBeLessThan(now.AddYears(1));
    }

    [Fact]
    public async Task Without_a_contact_there_is_no_such_file()
    {
        await using var app = Production.Start();
        using var client = Production.Browser(app);
        (await client.GetAsync(Address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
