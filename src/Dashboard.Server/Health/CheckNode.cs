using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>How each part of this node is (<c>GET /app/health</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record CheckNode(Caller Caller) : IUseCase<IReadOnlyList<HealthCard>>
{
    /// <summary>A probe that waits is one that fails.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Health, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new CheckNode(user.Caller()), cancellationToken));

    /// <returns>Null when it took too long.</returns>
    public static async Task<HealthReport?> RunAsync(HealthCheckService checks, CancellationToken cancellationToken)
    {
        try
        {
            return await checks.CheckHealthAsync(cancellationToken).WaitAsync(Longest, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}

internal sealed class CheckNodeHandler(HealthCheckService checks) : IRequestHandler<CheckNode, IReadOnlyList<HealthCard>>
{
    public async Task<IReadOnlyList<HealthCard>> Handle(CheckNode request, CancellationToken cancellationToken)
    {
        if (await CheckNode.RunAsync(checks, cancellationToken) is not { } report)
            return [new("nakijken", IsWell: false, CanServe: false, "Het nakijken zelf duurt te lang.", [])];
        return
        [
            .. report.Entries.Select(entry => new HealthCard(
                entry.Key, entry.Value.Status == HealthStatus.Healthy, entry.Value.Status != HealthStatus.Unhealthy,
                entry.Value.Description, Facts.Of(entry.Value.Data))),
        ];
    }
}
