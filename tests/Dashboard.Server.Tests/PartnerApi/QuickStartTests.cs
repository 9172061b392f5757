using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.PartnerApi;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.PartnerApi;

/// <summary>What stands in the manual for suppliers is done here, as it stands there.</summary>
public sealed partial class QuickStartTests
{
    private const string Key = "7d444840-9dc0-11d1-b245-5ffdce74fad2";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_copies_the_lines_of_the_manual_one_after_the_other_comes_to_the_end()
    {
        await using var app = TestTokens.StartApp(new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero)));
        await app.PassCutOffAsync();
        await TestTokens.RegisterAsync(app, "lumens");
        using var client = TestTokens.SystemOf(app, "lumens");
        var (id, done) = ("", new List<string>());
        SentFile? file = null;
        foreach (var command in Blocks("bash"))
        {
            if (file is not null)
                await file.UntilAsync(done.Contains($"POST {SentFile.Address}/{{id}}/intrekkingen") ? "teruggenomen"
                    : done.Contains($"POST {SentFile.Address}/{{id}}/bevestigingen") ? "opgenomen" : "proef_klaar");
            var other = command.Contains("$ANDERE", StringComparison.Ordinal)
                ? await SentFile.SendAsync(client, Blocks("csv").Single()) : null;
            using var request = RequestOf(command.Replace("$ID", id, StringComparison.Ordinal)
                .Replace("$AANLEVERING", $"{file?.Id}", StringComparison.Ordinal)
                .Replace("$ANDERE", $"{other?.Id}", StringComparison.Ordinal));
            using var answer = await client.SendAsync(request, Cancel);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            answer.IsSuccessStatusCode.ShouldBeTrue($"{command}: {answer.StatusCode} {text}");
            if (answer.StatusCode == HttpStatusCode.Created)
                id = JsonNode.Parse(text)!["id"]!.GetValue<string>();
            var path = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.AbsolutePath : request.RequestUri.ToString();
            if (answer.StatusCode == HttpStatusCode.Accepted && path == SentFile.Address)
                file = new(client, JsonNode.Parse(text)!["id"]!.GetValue<Guid>());
            done.Add($"{request.Method} {Number.Replace(path, "{id}")}");
        }
        var told = (await ApiDocument.ReadAsync(app, Cancel)).Operations
            .Select(operation => $"{operation.Method.ToUpperInvariant()} {PartnerRoutes.Root}{operation.Path}");
        done.ShouldBe(told, ignoreOrder: true, "each operation is shown");
    }

    [Fact]
    public async Task The_lines_in_csharp_are_those_that_are_run_here()
    {
        await using var app = TestTokens.StartApp(new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero)));
        await SendAsync(app.Address.ToString(), TestTokens.Token("lumens").Parameter!, Key);
        await SendAsync(app.Address.ToString(), TestTokens.Token("lumens").Parameter!, Key);

        using var system = TestTokens.SystemOf(app, "lumens");
        (await system.GetFromJsonAsync<JsonObject>(PartnerRoutes.Root + PartnerRoutes.Signals, Cancel))!["signalen"]!.AsArray().Count
            .ShouldBe(1);
        var source = await File.ReadAllLinesAsync(
            Path.Combine(Repository.Root, "tests", "Dashboard.Server.Tests", "PartnerApi", "QuickStartTests.cs"), Cancel);
        var run = source.SkipWhile(line => !line.EndsWith("// <manual>", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.EndsWith("// </manual>", StringComparison.Ordinal)).Select(line => line.Length > 8 ? line[8..] : "");
        Blocks("csharp").Single().ShouldBe(string.Join('\n', run));
    }

#pragma warning disable CA2016 // the manual has no token to pass on
    private static async Task SendAsync(string adres, string token, string sleutelVanAanvraag)
    {
        // <manual>
        using var client = new HttpClient { BaseAddress = new Uri(adres) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var aanvraag = new HttpRequestMessage(HttpMethod.Post, "/api/v1/signalen")
        {
            Content = JsonContent.Create(new
            {
                waarneemdatum = "2026-11-20",
                gebied = "GM0772",
                uitbuitingsvorm = "seksueel",
                werkwijzen = new[] { "online_contact" },
                kanaal = "sociale_media",
                leeftijdsgroep = "14-16",
                geslacht = "meisje",
                rol = "onbekend",
                basis = "waarneming",
                betrouwbaarheid = new { bron = "B", inhoud = "2" },
            }),
        };
        aanvraag.Headers.Add("Idempotency-Key", sleutelVanAanvraag);
        using var antwoord = await client.SendAsync(aanvraag);
        antwoord.EnsureSuccessStatusCode();
        // </manual>
    }
#pragma warning restore CA2016

    private static IEnumerable<string> Blocks(string language) => Block
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "handleiding", "api.md")))
        .Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["text"].Value);

    /// <summary>What curl would send.</summary>
    private static HttpRequestMessage RequestOf(string command)
    {
        command.ShouldStartWith("curl ");
        var body = Body.Match(command) is { Success: true } sent ? sent.Groups[1].Value
            : command.Contains("--data-binary @signalen.csv", StringComparison.Ordinal) ? Blocks("csv").Single() : null;
        var request = new HttpRequestMessage(
            new(Method.Match(command) is { Success: true } said ? said.Groups[1].Value : body is null ? "GET" : "POST"),
            Address.Match(command).Groups[1].Value);
        foreach (Match header in Header.Matches(command))
        {
            var (name, value) = (header.Groups["name"].Value, header.Groups["value"].Value);
            if (name == "Content-Type")
                request.Content = new StringContent(body!, Encoding.UTF8, value);
            else if (name == "Authorization")
                request.Headers.Authorization = TestTokens.Token("lumens");
            else
                request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue(name);
        }
        return request;
    }

    [GeneratedRegex(@"```(?<language>\w+)\n(?<text>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block { get; }

    [GeneratedRegex("\"\\$ADRES([^\"]+)\"")]
    private static partial Regex Address { get; }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"-X (\w+)")]
    private static partial Regex Method { get; }

    [GeneratedRegex("-H (?<quote>[\"'])(?<name>[\\w-]+): (?<value>.*?)\\k<quote>(?=\\s|$)")]
    private static partial Regex Header { get; }

    [GeneratedRegex("-d '(.*?)'", RegexOptions.Singleline)]
    private static partial Regex Body { get; }
}
