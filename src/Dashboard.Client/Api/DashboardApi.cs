using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Shared;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Client.Api;

/// <summary>The server's calls for the browser. None throws: a lost connection is an answer like any other.</summary>
internal sealed partial class DashboardApi(HttpClient http, ServerTime? clock = null)
{
    /// <summary>Problems carry members that are nobody's contract (a trace id): unknown ones are let through here only.</summary>
    private static readonly JsonSerializerOptions ProblemJson =
        new(WireJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip };

    /// <summary>Odd while the session of this browser is being replaced: the former one is refused then, and that is no end.</summary>
    private int _replacements;

    /// <summary>The server no longer knows who asks: the session has ended.</summary>
    public event Action? SignedOut;

    /// <summary>For the live connection, which hears of it as well.</summary>
    public void TellSignedOut() => SignedOut?.Invoke();

    /// <summary>The server answers again, after it did not. What could not be loaded meanwhile can be asked for now.</summary>
    public event Action? Answered;

    private bool _byItself, _silent;

    /// <summary>Asks because something was pushed to the screen, and not because somebody is there: that keeps no session alive.</summary>
    /// <param name="ask">Only what it asks at once counts as that.</param>
    public async Task ByItself(Func<Task> ask)
    {
        _byItself = true;
        Task asked;
        try
        {
            asked = ask();
        }
        finally
        {
            _byItself = false;
        }
        await asked;
    }

    private Task<Answer<Done>> Post<T>(string path, T body, int? version = null) => Change(HttpMethod.Post, path, Json(body), version);

    private Task<Answer<Done>> Put<T>(string path, T body, int version) => Change(HttpMethod.Put, path, Json(body), version);

    /// <summary>A change that says no more than what is done.</summary>
    private Task<Answer<Done>> Move(string path, int version) => Change(HttpMethod.Post, path, null, version);

    private static JsonContent Json<T>(T body) => JsonContent.Create(body, options: WireJson.Options);

    private Task<Answer<Receipt>> Add<T>(string path, T draft) => Ask<Receipt>(HttpMethod.Post, path, Json(draft));

    /// <summary>A change that answers with something.</summary>
    private Task<Answer<T>> Ask<T>(HttpMethod method, string path, HttpContent? content = null) where T : class
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        return Send(request, Read<T>);
    }

    private async Task<Answer<T>> Replacing<T>(Func<Task<Answer<T>>> change) where T : class
    {
        _replacements++;
        try
        {
            return await change();
        }
        finally
        {
            _replacements++;
        }
    }

    private Task<Answer<T>> Get<T>(string path) where T : class => Send(new(HttpMethod.Get, path), Read<T>);

    /// <param name="version">Of what is changed, as it was seen; null where nothing is there yet.</param>
    private Task<Answer<Done>> Change(HttpMethod method, string path, HttpContent? content, int? version = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add(ApiRoutes.ChangeHeader, "1");
        if (version is { } seen)
            request.Headers.Add("If-Match", EntityTag.Of(seen));
        return Send<Done>(request, _ => Task.FromResult(Done.Instance));
    }

    private static async Task<T> Read<T>(HttpContent content) where T : class =>
        await content.ReadFromJsonAsync<T>(WireJson.Options) ?? throw new JsonException("An empty answer.");

    private async Task<Answer<T>> Send<T>(HttpRequestMessage request, Func<HttpContent, Task<T>> read) where T : class
    {
        using (request)
        {
            if (_byItself)
                request.Headers.Add(ApiRoutes.ScreenHeader, "1");
            var replacements = _replacements;
            try
            {
                using var response = await http.SendAsync(request);
                if (response.Headers.CacheControl?.NoStore == true) // else the browser may have kept it since another day
                    clock?.Hear(response.Headers.Date);
                if (response.IsSuccessStatusCode)
                {
                    var value = await read(response.Content);
                    TellAnswered();
                    return value;
                }
                var problem = await ProblemOf(response);
                _silent |= problem.Passes;
                if (problem.SignedOut && replacements == _replacements && replacements % 2 == 0)
                    TellSignedOut();
                return problem;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
            {
                // What cannot be read was an answer: asking again at once would go on without end.
                _silent |= e is not JsonException;
                return Problem.NoAnswer;
            }
        }
    }

    private void TellAnswered()
    {
        if (!_silent)
            return;
        _silent = false;
        Answered?.Invoke();
    }

    private static async Task<Problem> ProblemOf(HttpResponseMessage response)
    {
        ProblemBody? body = null;
        try
        {
            body = await response.Content.ReadFromJsonAsync<ProblemBody>(ProblemJson);
        }
        catch (JsonException)
        {
            // A proxy in between answers in HTML: the status says enough.
        }
        var status = (int)response.StatusCode;
        return new(status,
            body?.Title ?? "Het is niet gelukt",
            body?.Detail ?? (status == 401
                ? "U bent niet meer aangemeld."
                : "De server kon de vraag niet beantwoorden. Probeer het opnieuw."),
            body?.Errors ?? [], body?.Findings ?? [], body?.Doubts ?? [], body?.Current,
            body?.CodeNeeded ?? false, body?.SignInAgain ?? false, response.Headers.RetryAfter?.Delta, body?.SettingUp ?? false);
    }

    private sealed class ProblemBody
    {
        public string? Title { get; init; }
        public string? Detail { get; init; }
        public IReadOnlyList<FieldError>? Errors { get; init; }
        public IReadOnlyList<TextFinding>? Findings { get; init; }
        public IReadOnlyList<TextDoubt>? Doubts { get; init; }
        public JsonElement? Current { get; init; }
        public bool CodeNeeded { get; init; }
        public bool SignInAgain { get; init; }
        public bool SettingUp { get; init; }
    }
}
