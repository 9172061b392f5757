using System.Diagnostics;
using System.Text;
using Dashboard.EndToEnd.Tests.Harness;

namespace Dashboard.EndToEnd.Tests;

/// <summary>
/// A supplier's client in Node, written by somebody who had nothing but the published document: from a token to webhooks that arrive in
/// order over a restart of the server.
/// </summary>
[Trait("Lane", "Long")]
public sealed class PartnerClientTests(FilledDemo demo)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_client_that_was_written_from_the_document_does_all_that_a_partner_does_over_a_restart()
    {
        using var data = demo.Copy();
        await using var server = await ServerProcess.StartAsync(data, demo: true);
        var folder = Path.Combine(AppContext.BaseDirectory, "NodeClient");
        await RunAsync("npm", folder, ["ci", "--no-audit", "--no-fund"]);
        var key = Path.Combine(data.Path, "demo-keys", "koppeling-lumens.pem");
        var steps = await RunAsync(
            "node", folder, ["partner.mjs", server.Address.ToString(), key, "koppeling-lumens"], async step =>
            {
                if (!step.Contains("\"restart-me\"", StringComparison.Ordinal))
                    return false;
                await server.KillAsync();
                await server.StartAgainAsync();
                return true;
            });
        steps.ShouldContain("\"step\":\"events\"");
        steps.ShouldContain("\"step\":\"clean-up\"");
    }

    /// <param name="answer">Told of each line that it prints; true: it gets an empty line back.</param>
    /// <returns>What it printed.</returns>
    private static async Task<string> RunAsync(
        string program, string folder, IEnumerable<string> arguments, Func<string, Task<bool>>? answer = null)
    {
        using var process = new Process
        {
            StartInfo = new(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var output = new StringBuilder();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                output.AppendLine(line);
                if (answer is not null && await answer(line))
                    await process.StandardInput.WriteLineAsync();
            }
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        process.ExitCode.ShouldBe(0, output + await errors);
        return output.ToString();
    }
}
