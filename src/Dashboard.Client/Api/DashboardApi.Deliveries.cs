using System.Net;
using System.Text;
using System.Text.Json;
using Dashboard.Shared;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Api;

// Calls about files of the own organisation.
internal sealed partial class DashboardApi
{
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<DeliveryCard>>> Deliveries(int page) =>
        Get<Page<DeliveryCard>>(Query.Url(ApiRoutes.Deliveries, ("page", Query.Page(page))));

    /// <summary>What partners' files did to the picture.</summary>
    /// <param name="page">One-based.</param>
    public Task<Answer<Page<FileEffectCard>>> FileEffects(int page) =>
        Get<Page<FileEffectCard>>(Query.Url(ApiRoutes.DeliveryEffects, ("page", Query.Page(page))));

    public Task<Answer<DeliveryCard>> Delivery(Guid id) => Get<DeliveryCard>($"{ApiRoutes.Deliveries}/{id}");

    /// <param name="page">One-based.</param>
    public Task<Answer<Page<DeliveryError>>> DeliveryErrors(Guid id, int page) =>
        Get<Page<DeliveryError>>(Query.Url($"{ApiRoutes.Deliveries}/{id}/errors", ("page", Query.Page(page))));

    public Task<Answer<Done>> AcceptDelivery(Guid id) => Change(HttpMethod.Post, $"{ApiRoutes.Deliveries}/{id}/accept", null);

    public Task<Answer<Done>> DiscardDelivery(Guid id) => Change(HttpMethod.Delete, $"{ApiRoutes.Deliveries}/{id}", null);

    public Task<Answer<Done>> TakeBackDelivery(Guid id) => Change(HttpMethod.Post, $"{ApiRoutes.Deliveries}/{id}/take-back", null);

    /// <summary>What the server said to a file that the browser sent itself (deliveries.js).</summary>
    /// <param name="status">0 when no answer came.</param>
    public async Task<Answer<Receipt>> SentFile(int status, string body)
    {
        if (status == 0)
            return Problem.NoAnswer;
        using var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        try
        {
            if (response.IsSuccessStatusCode)
                return await Read<Receipt>(response.Content);
            var problem = await ProblemOf(response);
            if (problem.SignedOut)
                TellSignedOut();
            return problem;
        }
        catch (JsonException)
        {
            return Problem.NoAnswer;
        }
    }
}
