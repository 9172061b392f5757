using System.Net;
using System.Net.Http.Headers;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared.PartnerApi;

namespace Dashboard.Server.Webhooks;

/// <summary>How requests leave this machine. Tests that may not leave it have another.</summary>
internal sealed record OutsideHandler(HttpMessageHandler Handler)
{
    private const int MostHeaderKilobytes = 16;

    /// <summary>Follows nothing, keeps nothing, goes through nobody, and nowhere but where <see cref="OutsideAddresses"/> lets it.</summary>
    public static OutsideHandler To(OutsideAddresses addresses) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = addresses.ConnectAsync,
        ConnectTimeout = ReceiverLine.Longest,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1), // a name that stands for something else is noticed
        MaxResponseHeadersLength = MostHeaderKilobytes,
        MaxResponseDrainSize = 0,
        ActivityHeadersPropagator = null,
    });
}

/// <summary>What came of an attempt.</summary>
/// <param name="Failure">Null: it was taken.</param>
/// <param name="Answer">Status; null: there was no answer.</param>
/// <param name="Wait">How long the receiver asks to wait; null: it does not.</param>
internal sealed record Attempt(DeliveryFailure? Failure, int? Answer = null, TimeSpan? Wait = null)
{
    /// <summary>The receiver says that it is gone for good.</summary>
    public bool IsGone => Answer == StatusCodes.Status410Gone;
}

/// <summary>
/// The line to receivers of partners (CloudEvents, "HTTP 1.1 Web Hooks for Event Delivery"): asks whether they want to be told, and tells
/// them.
/// </summary>
internal sealed class ReceiverLine(OutsideHandler outside, PublicAddress address, TimeProvider time) : IDisposable
{
    /// <summary>So long a receiver has to answer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private const int MostAsking = 8;
    private const int MostRead = 1024;
    private const string ContentType = "application/cloudevents+json; charset=utf-8";

    private readonly HttpClient _http = new(outside.Handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly SemaphoreSlim _asking = new(MostAsking, MostAsking);

    /// <summary>The name by which receivers know us.</summary>
    private string Origin => address.Root!.Host;

    /// <exception cref="RuleBrokenException">It does not want to be told, cannot be asked, or is no address to go to: which of these is
    /// not said, or an address could be felt for by it.</exception>
    public async Task MustAgreeAsync(Uri receiver, CancellationToken cancellationToken)
    {
        if (!await _asking.WaitAsync(TimeSpan.Zero, cancellationToken))
            throw new RuleBrokenException(
                "Er worden nu te veel ontvangers tegelijk gevraagd. Probeer het zo opnieuw.", BrokenRule.NotYet);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, receiver);
            request.Headers.Add("WebHook-Request-Origin", Origin);
            var agrees = false;
            await SendAsync(request, answer => agrees = answer.IsSuccessStatusCode
                && answer.Headers.TryGetValues("WebHook-Allowed-Origin", out var allowed)
                && allowed.Any(origin => origin.Trim() == "*" || origin.Trim().Equals(Origin, StringComparison.OrdinalIgnoreCase)),
                cancellationToken);
            if (!agrees)
                throw new RuleBrokenException("Deze ontvanger geeft geen toestemming.", errors:
                [
                    new("adres", $"Dit adres geeft geen toestemming. Het moet binnen {Longest.Seconds} seconden op OPTIONS antwoorden "
                        + $"met de kop WebHook-Allowed-Origin: {Origin}, op een openbaar adres en met een geldig certificaat."),
                ]);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <param name="signature">As in <c>v1,…</c>; several with a space between them.</param>
    public async Task<Attempt> TellAsync(
        Uri receiver, Guid eventId, DateTime now, byte[] body, string signature, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, receiver) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        request.Headers.Add("Origin", Origin);
        request.Headers.Add("webhook-id", eventId.ToString());
        request.Headers.Add("webhook-timestamp", WebhookSecrets.Seconds(now));
        request.Headers.Add("webhook-signature", signature);
        return await SendAsync(request, _ => { }, cancellationToken);
    }

    public void Dispose()
    {
        _http.Dispose();
        _asking.Dispose();
    }

    private async Task<Attempt> SendAsync(
        HttpRequestMessage request, Action<HttpResponseMessage> look, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            look(answer);
            await ReadSomeAsync(answer, either.Token);
            return new(answer.IsSuccessStatusCode ? null : DeliveryFailure.Answer, (int)answer.StatusCode, WaitOf(answer));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(DeliveryFailure.TooLate);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new(DeliveryFailure.NoConnection);
        }
    }

    /// <summary>What it says besides interests nobody; a short answer that is read keeps the connection.</summary>
    private static async Task ReadSomeAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await body.ReadAtLeastAsync(new byte[MostRead], MostRead, throwOnEndOfStream: false, cancellationToken);
    }

    private TimeSpan? WaitOf(HttpResponseMessage answer) =>
        answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) ? null
            : answer.Headers.RetryAfter?.Delta ?? answer.Headers.RetryAfter?.Date - time.GetUtcNow();
}
