using System.Collections.Concurrent;
using System.Net;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>Who looks for somebody that tries doors finds it in the log of the machine, without what was typed.</summary>
public sealed class SecurityLogTests : IAsyncLifetime
{
    private readonly Listening _log = new();
    private App _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _app = App.Start(
            new FakeTimeProvider(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero)), services => services.AddSingleton<ILoggerProvider>(_log));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Signing_in_is_told_whether_it_succeeded_and_how_and_never_with_a_password()
    {
        (await _app.SignInAsync("coordinator")).Dispose();
        using var client = _app.Anonymous();
        await client.SignInAsync("coordinator", "dit-tikte-iemand");
        await client.SignInAsync("niemand-heet-zo", "dit-tikte-iemand");
        _log.Lines.ShouldContain(line => line.Contains("signed in, without a second factor", StringComparison.Ordinal));
        _log.Lines.Count(line => line.StartsWith("Sign-in refused", StringComparison.Ordinal)).ShouldBe(2);
        _log.Lines.ShouldNotContain(line => line.Contains("dit-tikte-iemand", StringComparison.Ordinal)
            || line.Contains("niemand-heet-zo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_turned_away_because_of_the_role_is_told_with_the_door()
    {
        using var reporter = await _app.SignInAsync("melder.lumens");
        (await reporter.GetAsync(ApiRoutes.People + "?search=dit-tikte-iemand", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _log.Lines.ShouldContain(line => line.Contains("was turned away at " + ApiRoutes.People, StringComparison.Ordinal));
        _log.Lines.ShouldNotContain(line => line.Contains("dit-tikte-iemand", StringComparison.Ordinal)
            && line.Contains("turned away", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_tries_to_get_past_a_rule_is_told_with_the_rule()
    {
        using var client = _app.Anonymous();
        for (var i = 0; i < 6; i++)
            await client.SignInAsync("coordinator", "verkeerd");
        _log.Lines.ShouldContain(line => line.EndsWith("refused: TooOften", StringComparison.Ordinal));
        using var elsewhere = _app.Anonymous();
        elsewhere.DefaultRequestHeaders.Add("Origin", "https://elders.example");
        await elsewhere.GetAsync(ApiRoutes.Session, Cancel);
        _log.Lines.ShouldContain(line => line.EndsWith("refused: Input", StringComparison.Ordinal));
        _log.Lines.ShouldNotContain(line => line.Contains("elders.example", StringComparison.Ordinal)
            && line.Contains("refused", StringComparison.Ordinal));
    }

    /// <summary>What the product itself writes.</summary>
    private sealed class Listening : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) =>
            categoryName.StartsWith("Dashboard.Server", StringComparison.Ordinal) ? new Writer(Lines) : Silent;

        public void Dispose() { }

        private static readonly ILogger Silent = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        private sealed class Writer(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            void ILogger.Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue(formatter(state, exception));
        }
    }
}
