using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;

namespace Dashboard.Server.Accounts.Providers;

/// <summary>
/// The organisations that have a way to sign in of their own, in the order of the settings (<c>GET /app/session/providers</c>).
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListProviders : IUseCase<IReadOnlyList<ProviderCard>>
{
    public Caller Caller => Caller.System;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.SessionProviders, (
        IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListProviders(), cancellationToken)).AllowAnonymous();
}

internal sealed class ListProvidersHandler(SignInSettings settings) : IRequestHandler<ListProviders, IReadOnlyList<ProviderCard>>
{
    public Task<IReadOnlyList<ProviderCard>> Handle(ListProviders request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ProviderCard>>(
            [.. settings.Providers.Select(provider => new ProviderCard(provider.Code, provider.Name))]);
}
