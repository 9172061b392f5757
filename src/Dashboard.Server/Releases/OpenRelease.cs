using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Releases;

/// <summary>
/// Which release a number is of: the hash of the journal's entry that made it. Not a hash of the table itself, which holds exact counts:
/// who knows all of a small table but one count could try until the hash fits.
/// </summary>
/// <returns>SHA-256 in hexadecimal.</returns>
[NoProcessing, NotAccessLogged]
internal sealed record OpenRelease(Caller Caller, int Number) : IUseCase<string>;

internal sealed class OpenReleaseHandler(DashboardContext context) : IRequestHandler<OpenRelease, string>
{
    public async Task<string> Handle(OpenRelease request, CancellationToken cancellationToken)
    {
        var hash = await (
            from release in context.Releases
            where release.Number == request.Number
            join entry in context.Journal.Where(entry => entry.Kind == JournalKind.ReleaseMade) on release.Id equals entry.SubjectId
            select entry.Hash).SingleOrDefaultAsync(cancellationToken);
        return hash is null
            ? throw new RuleBrokenException("Deze uitgave is niet gevonden.", BrokenRule.NotFound)
            : Convert.ToHexStringLower(hash);
    }
}
