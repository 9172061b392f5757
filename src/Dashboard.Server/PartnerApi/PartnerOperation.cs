using Dashboard.Server.Access;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;

namespace Dashboard.Server.PartnerApi;

/// <summary>
/// What one operation of the API promises, on its endpoint: the document tells it (<see cref="PartnerDocument"/>) and every request is held
/// to it (<see cref="PartnerRequests"/>), so that the two cannot differ.
/// </summary>
/// <param name="Id">Its name in the document, and in clients that are made of that.</param>
/// <param name="Summary">Dutch, a few words.</param>
/// <param name="Description">Dutch.</param>
/// <param name="Scopes">One of these is needed.</param>
internal sealed record PartnerOperation(string Id, string Tag, string Summary, string Description, IReadOnlyList<string> Scopes)
{
    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    /// <summary>What it answers when it is done, by status; null: an empty answer.</summary>
    public IReadOnlyDictionary<int, (string Description, Type? Body)> Answers { get; init; } =
        new Dictionary<int, (string Description, Type? Body)>();

    /// <summary>What the document shows of an answer; null: the usual example of what it answers.</summary>
    public object? Example { get; init; }

    /// <summary>What is sent; null: nothing.</summary>
    public Type? Body { get; init; }

    /// <summary>A file is sent (<see cref="FileTypes"/>).</summary>
    public bool TakesFile { get; init; }

    /// <summary>It is about one thing, at an address with its id.</summary>
    public bool IsOfOne { get; init; }

    /// <summary>What the id in its address is; Dutch.</summary>
    public string NumberIs { get; init; } = "Het nummer van het signaal.";

    /// <summary>What it is about may go on by itself: the answer says when to ask again.</summary>
    public bool GoesOn { get; init; }

    /// <summary>It answers protected figures, of which there are not any (<see cref="Shared.Figures.Lattice"/>).</summary>
    public bool IsProtected { get; init; }

    /// <summary>It takes <c>If-Match</c>, and changes nothing without.</summary>
    public bool NeedsVersion { get; init; }

    /// <summary>It answers with an <c>ETag</c>, and 304 to whoever has that already.</summary>
    public bool HasTag { get; init; }

    /// <summary>It answers with the version that it made, in an <c>ETag</c>: who goes on need not ask for it.</summary>
    public bool MakesVersion { get; init; }

    /// <summary>It takes <c>Idempotency-Key</c>.</summary>
    public bool IsKeyed { get; init; }

    /// <summary>What is sent may not go with what is there (409).</summary>
    public bool MayConflict { get; init; }

    /// <summary>The errors that it may answer, by status.</summary>
    public IEnumerable<int> Problems =>
    [
        400, 401, 403, .. IsOfOne ? [404] : Array.Empty<int>(), 405, 406, .. MayConflict ? [409] : Array.Empty<int>(),
        .. NeedsVersion ? [412, 428] : Array.Empty<int>(),
        .. Body is not null || TakesFile ? [413, 415] : Array.Empty<int>(), 429, 500, 503,
    ];
}

internal static class PartnerOperations
{
    /// <summary>Who comes in, and what is promised.</summary>
    public static RouteHandlerBuilder Is(this RouteHandlerBuilder endpoint, PartnerOperation operation)
    {
        endpoint.WithMetadata(operation, WireFields.Words);
        foreach (var (status, (_, body)) in operation.Answers)
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, body, body is null ? null : ["application/json"]));
        foreach (var status in operation.Problems)
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemMessage), ["application/problem+json"]));
        return endpoint;
    }

    /// <summary>A group of endpoints for partner systems that have at least one of some scopes.</summary>
    public static RouteGroupBuilder MapPartnerApi(this IEndpointRouteBuilder routes, string scope, string orScope)
    {
        var group = routes.MapGroup(PartnerRoutes.Root).RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(PartnerAccess.Scheme).RequireRole(Roles.Reporter)
            .RequireClaim(PartnerAccess.ScopeClaim, scope, orScope));
        group.DisableAntiforgery();
        return group;
    }
}
