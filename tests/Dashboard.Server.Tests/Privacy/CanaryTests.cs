using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using Dashboard.Server.Commands;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Hangfire;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>
/// Texts that identify somebody, sent through every door; afterwards they are looked for everywhere that anything could have
/// been left.
/// </summary>
[Trait(App.Database, App.SqliteOnly)]
public sealed class CanaryTests
{
    // Each identifies somebody in its own way, and each holds a word that nothing else here contains.
    private static readonly string[] Texts =
    [
        "Bel kanariegeel op 06-12345678 vanavond.",
        "Zijn bsn is 123456782, zegt kanariegroen.",
        "Mail kanarieblauw@voorbeeld.nl voor meer.",
        "Haar vriend Jayden kanarierood haalt haar op.",
    ];

    private static readonly string[] Canaries = ["kanariegeel", "kanariegroen", "kanarieblauw", "kanarierood", "12345678", "123456782"];

    [Fact]
    public async Task What_was_refused_is_nowhere()
    {
        var left = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name != "System.Net.Http", // the sender's own side of the line
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
                left.Add($"span {span.DisplayName} {string.Join(' ', span.TagObjects)} "
                    + $"{string.Join(' ', span.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = App.StartWithJobs();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Listening(left));
        using var melder = await app.SignInAsync("melder.lumens");
        using var coordinator = await app.SignInAsync("coordinator");
        await using var hub = await app.HubOfAsync("coordinator");
        foreach (var message in typeof(ILiveClient).GetMethods())
            hub.On(message.Name, [.. message.GetParameters().Select(p => p.ParameterType)], (
                arguments, _) =>
            { left.Add("hub " + string.Join(' ', arguments)); return Task.CompletedTask; }, new object());
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync<Watched>(nameof(ILiveHub.Watch), Lens.Everything, TestContext.Current.CancellationToken);

        foreach (var text in Texts)
        {
            var today = TimeProvider.System.Today();
            var drafts = new[] { Drafts.Of(today, d => d.Narrative = text), Drafts.Of(today, d => d.Reference = text) };
            foreach (var draft in drafts)
            {
                await PostAsync(ApiRoutes.Signals, JsonContent.Create(draft, options: WireJson.Options));
                await PostAsync(ApiRoutes.CheckSignal, JsonContent.Create(draft, options: WireJson.Options));
                // broken JSON
                await PostAsync(ApiRoutes.Signals, new StringContent($"{{\"narrative\":\"{text}\",", Encoding.UTF8, "application/json"));
                await PostAsync(ApiRoutes.Signals, new StringContent($"{{\"{text}\":1}}", Encoding.UTF8, "application/json")); // in a name
                // of a wrong type
                await PostAsync(ApiRoutes.Signals, new StringContent($"{{\"area\":[\"{text}\"]}}", Encoding.UTF8, "application/json"));
                await PostAsync(ApiRoutes.Signals, new StringContent(text, Encoding.UTF8, "text/plain"));
            }
            await PostAsync($"{ApiRoutes.Signals}/{Guid.Empty}/assessment", JsonContent.Create(
                new SignalAssessment(SignalVerdict.NotRelevant, text, null), options: WireJson.Options), coordinator);
            await PostAsync($"{ApiRoutes.Meetings}/{Guid.Empty}/agenda", JsonContent.Create(
                new AgendaDraft(text, null), options: WireJson.Options), coordinator);
            await PostAsync($"{ApiRoutes.Agenda}/{Guid.Empty}/notes", JsonContent.Create(
                new NoteDraft(text), options: WireJson.Options), coordinator);
            await PostAsync($"{ApiRoutes.Meetings}/{Guid.Empty}/decisions", JsonContent.Create(
                new DecisionDraft(text, text, null, null, null, "om", Roles.Reporter, 5), options: WireJson.Options), coordinator);
            left.Add("page " + await (await melder.GetAsync($"{ApiRoutes.Overview}?area={Uri.EscapeDataString(text)}"))
                .Content.ReadAsStringAsync());
            left.Add("sign-in " + await (await app.Anonymous().PostAsJsonAsync(ApiRoutes.Session, new SignIn(text, text), WireJson.Options))
                .Content.ReadAsStringAsync());
            await hub.InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens(Area: text), TestContext.Current.CancellationToken)
                .ContinueWith(
                refused => left.Add("hub " + refused.Exception?.InnerException?.Message), TaskScheduler.Default);

            var file = Path.GetTempFileName();
            const string Header =
                "Kenmerk;Waarneemdatum;Gebied;Uitbuitingsvorm;Werkwijzen;Kanaal;Leeftijdsgroep;Geslacht;Rol;Basis;Bron;Inhoud;Toelichting";
            var day = $"{TimeProvider.System.Today():yyyy-MM-dd}";
            var row = $"K-1;{day};GM0772;seksueel;anders;school;14-16;meisje;onbekend;waarneming;B;2;{text}\n";
            await File.WriteAllTextAsync(file, $"{Header}\n{row}{text};{text};{text}\n");
            using var printed = new StringWriter();
            await CommandLine.RunAsync(
                ["import", "lumens", file], app.Services, TextReader.Null, printed, TestContext.Current.CancellationToken);
            await CommandLine.RunAsync(["check-text", file], app.Services, TextReader.Null, printed, TestContext.Current.CancellationToken);
            left.Add("printed " + printed);
            File.Delete(file);
        }
        app.Services.GetRequiredService<IRecurringJobManager>().Trigger("vroegsignalen");
        await app.CaughtUpAsync();
        left.Add("jobs " + string.Join(' ', app.Services.GetRequiredService<JobStorage>()
            .GetMonitoringApi()
            .SucceededJobs(0, 100)
            .Select(job => $"{job.Value.Job} {string.Join(' ', job.Value.Job?.Args ?? [])}")));

        left.Count.ShouldBeGreaterThan(100, "there must be something to look through");
        foreach (var canary in Canaries)
        {
            left.Where(trace => trace.Contains(canary, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(canary);
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(app.DatabaseFile)!, "*", SearchOption.AllDirectories))
                (await BytesAsync(file))
                    .AsSpan()
                    .IndexOf(Encoding.UTF8.GetBytes(canary))
                    .ShouldBe(-1, $"{canary} in {Path.GetFileName(file)}");
        }

        async Task PostAsync(string path, HttpContent content, HttpClient? by = null)
        {
            var answer = await (by ?? melder).PostAsync(path, content);
            ((int)answer.StatusCode).ShouldBeLessThan(500);
            left.Add($"{path} {answer.StatusCode} {await answer.Content.ReadAsStringAsync()} {answer.Headers}");
        }
    }

    private static async Task<byte[]> BytesAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }

    /// <summary>Writes down every line of every logger, with its scopes' values and exceptions.</summary>
    private sealed class Listening(ConcurrentBag<string> left) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            left.Add($"scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            left.Add($"log {formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
