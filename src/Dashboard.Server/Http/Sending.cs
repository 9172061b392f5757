using Dashboard.Server.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Server.Http;

/// <summary>
/// What an endpoint answers to a use case that shows nothing (204) or makes something (201). One that shows something is just sent (200).
/// </summary>
internal static class Sending
{
    public static async Task<NoContent> DoAsync(this IMediator mediator, IUseCase request, CancellationToken cancellationToken)
    {
        await mediator.Send(request, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Without an address: what was made is found by the id in the receipt.</summary>
    public static async Task<Created<TReceipt>> CreateAsync<TReceipt>(
        this IMediator mediator, IUseCase<TReceipt> request, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await mediator.Send(request, cancellationToken));
}
