using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>The other tests that need a browser share one, and a server that stays up.</summary>
[CollectionDefinition(nameof(TestBrowser))]
public sealed class BrowserCollection : ICollectionFixture<TestBrowser>;

/// <summary>The walk over all pages takes longest: it has a browser and a server of its own, beside the others.</summary>
[CollectionDefinition(nameof(AccessibilityTests))]
public sealed class AccessibilityCollection : ICollectionFixture<TestBrowser>;

/// <summary>A real Chromium (environment variable CHROMIUM: its path), set to American English and a Californian clock.</summary>
public sealed class TestBrowser(FilledDemo demo) : IAsyncLifetime
{
    private bool _clustered;
    private static readonly string? Chromium = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : null;
    private DataDirectory? _data;
    private ServerProcess? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal FilledDemo Demo => demo;

    internal Uri Address => _server!.Address;

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
            return;
        _data = demo.Copy();
        _server = await ServerProcess.StartAsync(_data);
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(60_000);
    }

    /// <summary>For every test, first: without a browser it is skipped and says why.</summary>
    internal static void Needed() => Assert.SkipWhen(Chromium is null, "The environment variable CHROMIUM does not name a browser.");

    /// <summary>
    /// Two quiet places with an early warning each: one for whoever looks or talks about it, one that is given its verdict.
    /// </summary>
    internal const string Discussed = "OMG-22", Assessed = "OMG-21";

    /// <summary>
    /// Six signals of one kind come together in each of two quiet places. Detectors calibrate first after a start: until then there is no
    /// warning.
    /// </summary>
    /// <returns>The early warning of this place.</returns>
    internal async Task<Guid> HasAWarningAsync(string area = Discussed)
    {
        if (!_clustered)
        {
            _clustered = true;
            using var reporter = await AppClient.SignInAsync(Address, "melder.lumens");
            for (var i = 0; i < 12; i++)
            {
                using var answer = await reporter.SubmitAsync(new()
                {
                    ObservedOn = Drafts.Today.AddDays(-1 - i % 3)
                        .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    Area = i % 2 == 0
                            ? Discussed
                            : Assessed,
                    Exploitation = "crimineel",
                    Approaches = ["gedwongen_diefstal"],
                    Channel = "school",
                    AgeBand = "14-16",
                    Gender = "jongen",
                    Actor = "onbekend",
                    Basis = "waarneming",
                    Reliability = new() { Source = "B", Content = 2 },
                }, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
                answer.EnsureSuccessStatusCode();
            }
        }
        using var coordinator = await AppClient.SignInAsync(Address, "coordinator");
        IReadOnlyList<WarningCard> warnings = [];
        await Wait.UntilAsync("the demo has its early warnings", TimeSpan.FromMinutes(8), async () =>
        {
            warnings = (await coordinator.GetAsync<Page<WarningCard>>(ApiRoutes.Warnings)).Items;
            return new[] { Discussed, Assessed }.All(place => warnings.Any(w => w.Area == place));
        });
        return warnings.First(w => w.Area == area).Id;
    }

    /// <summary>A browser window of its own, with nobody signed in.</summary>
    internal async Task<ObservedPage> OpenAsync(Uri? address = null, int width = 1280)
    {
        // A browser that died takes one test with it, not all that follow.
        if (_browser is not { IsConnected: true })
            _browser = await LaunchAsync();
        return await OpenAsync(_browser, address ?? Address, width);
    }

    internal static async Task<ObservedPage> OpenAsync(IBrowser browser, Uri address, int width = 1280)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = "en-US",
            TimezoneId = "America/Los_Angeles",
            ViewportSize = new() { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(60_000);
        return await ObservedPage.InAsync(context, address);
    }

    /// <summary>A window where this account is signed in.</summary>
    internal async Task<ObservedPage> OpenAsAsync(string userName, Uri? address = null, int width = 1280)
    {
        var page = await OpenAsync(address, width);
        var answer = await page.Context.APIRequest.PostAsync(ApiRoutes.Session, new()
        {
            DataObject = new { userName, password = AppClient.Password },
            Headers = new Dictionary<string, string> { [ApiRoutes.ChangeHeader] = "1" },
        });
        answer.Status.ShouldBe(204);
        return page;
    }

    /// <summary>A browser of one's own.</summary>
    /// <param name="trusts">Of a certificate that nobody signed the hash of its key (SHA-256, base64).</param>
    internal Task<IBrowser> LaunchAsync(string? trusts = null) => _playwright!.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Chromium,
        // Shared memory is small in a container.
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage",
            .. trusts is null ? Array.Empty<string>() : [$"--ignore-certificate-errors-spki-list={trusts}"],
        ],
    });

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _data?.Dispose();
    }
}
