using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using MediatR;

namespace Dashboard.Server.Releases;

/// <summary>
/// Which release a number is of, for whom it is shown to: the hash of all that it shows to its caller (<see
/// cref="PublishedPicture.HashFor"/>). Neither of the table, nor of the journal's entry that made it: those hold what the caller may not
/// know, and would differ by it.
/// </summary>
/// <returns>SHA-256 in hexadecimal.</returns>
[NoProcessing, NotAccessLogged]
internal sealed record OpenRelease(Caller Caller, int Number) : IUseCase<string>;

internal sealed class OpenReleaseHandler(PublishedPicture published) : IRequestHandler<OpenRelease, string>
{
    public Task<string> Handle(OpenRelease request, CancellationToken cancellationToken) => Task.FromResult(
        published.HashFor(request.Number, Audience.For(request.Caller))
            ?? throw new RuleBrokenException("Er kwam net een nieuwe uitgave. Vraag het opnieuw.", BrokenRule.NotYet));
}
