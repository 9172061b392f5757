using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Releases;

namespace Dashboard.Server.Meetings;

/// <summary>
/// Who looks at a meeting. Everybody gets protected figures, as on paper; coordinators and the chair get exact ones, and all that only goes
/// with those, when they ask for them (<c>exact=true</c> in a query), for what they look at may be on the shared screen.
/// </summary>
internal sealed record MeetingAudience(Audience Audience)
{
    /// <exception cref="RuleBrokenException">Exact figures are not for this caller.</exception>
    public static ValueTask<MeetingAudience> BindAsync(HttpContext http)
    {
        var caller = http.User.Caller();
        return (http.Request.Query["exact"].ToString(), caller.SeesEverything) switch
        {
            ("true", true) => ValueTask.FromResult(new MeetingAudience(Audience.Full)),
            ("true", false) =>
                throw new RuleBrokenException("Exacte cijfers zijn er voor regiocoördinatoren en de voorzitter.", BrokenRule.NotAllowed),
            _ => ValueTask.FromResult(new MeetingAudience(Audience.OfFile(caller))),
        };
    }
}
