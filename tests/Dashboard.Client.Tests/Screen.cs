using System.Net;
using System.Net.Http.Json;
using Bunit.TestDoubles;
using Dashboard.Client.Layout;
using Dashboard.Client.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.JSInterop;

namespace Dashboard.Client.Tests;

/// <summary>A browser page with a server that a test answers for.</summary>
public abstract class Screen : BunitContext
{
    protected Screen()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        SessionModule = JSInterop.SetupModule("./session.js");
        PasskeyModule = JSInterop.SetupModule("./passkeys.js");
        Services.AddSingleton<TimeProvider>(Time);
        var api = new DashboardApi(new HttpClient(Server) { BaseAddress = new("http://localhost/") });
        Services.AddSingleton(api);
        Services.AddSingleton(new RegionSource(api, Time));
        Services.AddSingleton(new WordSource(api));
        Services.AddSingleton<ILiveConnection>(Hub);
        Services.AddTransient<LivePicture>();
        Services.AddTransient<MeetingRoom>();
        Services.AddSingleton<SessionScript>().AddSingleton<SigningOut>();
        (SessionModule.Mode, PasskeyModule.Mode) = (JSRuntimeMode.Loose, JSRuntimeMode.Loose);
        Person = AddAuthorization();
        SetRendererInfo(new("WebAssembly", true)); // closes the list of services: last
    }

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 22, 41, 0, TimeSpan.Zero));

    /// <summary>Who is signed in.</summary>
    protected BunitAuthorizationContext Person { get; }

    /// <summary>session.js and passkeys.js: a browser that keeps nothing and knows no passkeys, unless a test says otherwise.</summary>
    protected BunitJSModuleInterop SessionModule { get; }

    protected BunitJSModuleInterop PasskeyModule { get; }

    private protected FakeServer Server { get; } = new();

    private protected FakeConnection Hub { get; } = new();

    /// <summary>Sends the form on the page, over its last check when there is one.</summary>
    private protected static void Send<T>(IRenderedComponent<T> page) where T : IComponent
    {
        var checks = page.FindAll("#laatste-controle").Count == 0;
        page.Find("form").Submit();
        if (checks && page.FindAll("#laatste-controle").Count > 0)
            page.Find("form").Submit();
    }

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();
}

/// <summary>Answers what a test set up, and remembers what was sent.</summary>
internal sealed class FakeServer : HttpMessageHandler
{
    public List<(string Call, string Body, HttpRequestMessage Request)> Sent { get; } = [];

    /// <summary>Answers to a call, in order; the last one goes on answering. An exception is a lost connection.</summary>
    public Dictionary<string, Queue<Func<HttpResponseMessage>>> Answers { get; } = [];

    /// <summary>Calls that are answered only when their task is done.</summary>
    public Dictionary<string, Task> Slow { get; } = [];

    public IEnumerable<(string Call, string Body, HttpRequestMessage Request)> Calls(string call) => Sent.Where(s => s.Call == call);

    public FakeServer Answer<T>(string call, T body, HttpStatusCode status = HttpStatusCode.OK) =>
        Then(call, () => new(status) { Content = JsonContent.Create(body, options: WireJson.Options) });

    public FakeServer AnswerFile(string call, byte[] file) => Then(call, () => new(HttpStatusCode.OK)
    {
        Content = new ByteArrayContent(file),
    });

    /// <summary>Somebody else was first, and this is what there is now.</summary>
    public FakeServer Overtaken<T>(string call, T current) => Answer(
        call, new { title = "Intussen veranderd", detail = "Iemand anders heeft dit intussen veranderd.", status = 412, current },
        HttpStatusCode.PreconditionFailed);

    /// <summary>The versions that were sent along with a call, in order.</summary>
    public IEnumerable<string> Versions(string call) => Calls(call).Select(sent => sent.Request.Headers.IfMatch.Single().ToString());

    public FakeServer Fail(string call) => Then(call, () => throw new HttpRequestException("No connection."));

    private FakeServer Then(string call, Func<HttpResponseMessage> answer)
    {
        if (!Answers.TryGetValue(call, out var queue))
            Answers[call] = queue = new();
        queue.Enqueue(answer);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        if (!Answers.ContainsKey(call)) // most tests do not care what is asked for
            call = $"{request.Method} {request.RequestUri.AbsolutePath}";
        Sent.Add((call, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken), request));
        if (Slow.TryGetValue(call, out var until))
            await until;
        if (!Answers.TryGetValue(call, out var queue))
            return new(HttpStatusCode.NotFound);
        return (queue.Count > 1 ? queue.Dequeue() : queue.Peek())();
    }
}
