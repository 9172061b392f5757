using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Warnings;
using MediatR;

namespace Dashboard.Server.Warnings;

/// <summary>Somebody says whether a warning was useful, and why (<c>POST /app/warnings/{id}/assessment</c>).</summary>
/// <param name="Version">Of the warning as it was seen.</param>
[Processing(Processing.HandleWarning), NotAccessLogged]
internal sealed record AssessWarning(Caller Caller, Guid Id, WarningAssessment Assessment, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Warnings + "/{id:guid}/assessment", (
        Guid id, WarningAssessment assessment, IfMatch seen, ClaimsPrincipal user, IMediator mediator,
        CancellationToken cancellationToken) =>
        mediator.DoAsync(new AssessWarning(user.Caller(), id, assessment, seen.Version), cancellationToken));

    public void Validate(InputCheck check) => check.Text(
        "reason", Assessment.Reason, WarningAssessment.MaxReason, $"Schrijf waarom, in ten hoogste {WarningAssessment.MaxReason} tekens.",
        lines: true);
}

internal sealed class AssessWarningHandler(JournalWriter journal) : IRequestHandler<AssessWarning>
{
    public Task<Unit> Handle(AssessWarning request, CancellationToken cancellationToken) => journal.ChangeWarningAsync(
        request.Caller, request.Id, JournalKind.WarningAssessed,
        (warning, at) =>
            warning.Assess(
                request.Assessment.Verdict, request.Assessment.Reason!.Trim(), request.Version, at), cancellationToken);
}
