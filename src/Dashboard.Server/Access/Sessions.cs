using System.Security.Claims;
using System.Security.Cryptography;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Access;

/// <summary>
/// Who is signed in (decision 0033). It is asked at every request and every call to the hub, and always of the database: a session that
/// ends on one node has ended on all. Role and organisation are read there too, so that nobody goes on with what an account was yesterday.
/// </summary>
internal sealed class Sessions(
    IDbContextFactory<DashboardContext> contexts, SideWrites writes, SecondFactorRule secondFactor, TimeProvider time,
    ILogger<Sessions> logger)
{
    private static readonly TimeSpan MostNoticed = TimeSpan.FromSeconds(1);

    /// <summary>The session behind a signed-in person. It is no claim: those are told to the browser.</summary>
    public static Guid? IdOf(ClaimsPrincipal? user) => (user?.Identity as ClaimsIdentity)?.BootstrapContext as Guid?;

    /// <param name="strong">With a passkey, or with a second factor beside the password.</param>
    /// <returns>The id of the new session.</returns>
    public async Task<Guid> BeginAsync(Guid userId, bool strong, string device, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var holder = await Holders(context).SingleAsync(holder => holder.Id == userId, cancellationToken);
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        var tooMany = await context.Sessions.Where(session => session.UserId == userId)
            .OrderByDescending(session => session.BeganAt)
            .ThenBy(session => session.Id)
            .Skip(UserSession.MostPerAccount - 1).Select(session => session.Id).ToListAsync(cancellationToken);
        if (tooMany.Count > 0)
            await context.Sessions.Where(session => tooMany.Contains(session.Id)).ExecuteDeleteAsync(cancellationToken);
        context.Sessions.Add(UserSession.Begin(id, holder, strong, device, time.UtcNow()));
        await context.SaveChangesAsync(cancellationToken);
        return id;
    }

    /// <param name="isUse">Somebody asks for something, and not a screen by itself.</param>
    /// <returns>Who is behind a session; null when it has ended.</returns>
    /// <exception cref="RuleBrokenException">It could not be found out (503). That is no permission.</exception>
    public async Task<ClaimsPrincipal?> FindAsync(Guid id, bool isUse, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var now = time.UtcNow();
            var found = await Held(context, context.Sessions.Where(session => session.Id == id)).ToListAsync(cancellationToken);
            if (found is not [{ } held] || !held.Session.Stands(held.Holder, now))
            {
                // For good, also when what the account was is given back.
                if (found.Count > 0)
                    await EndAsync(id, cancellationToken);
                return null;
            }
            if (isUse && held.Session.UseAt(now) is { } use)
                await WriteUseAsync(id, use, cancellationToken);
            return PrincipalOf(held);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError("The sessions could not be read: {Exception}", exception.GetType().Name);
            throw new RuleBrokenException("Wij kunnen nu niet nagaan of u bent aangemeld. Probeer het over een minuut opnieuw.",
                BrokenRule.NotYet);
        }
    }

    /// <summary>
    /// Written down while the request goes on its way: who may look is known by now, and a database that others keep busy takes nobody's
    /// picture away. It is waited for as long as nobody notices.
    /// </summary>
    private async Task WriteUseAsync(Guid id, DateTime use, CancellationToken cancellationToken)
    {
        try
        {
            await writes.WriteAsync((context, cancel) => context.Sessions.Where(session => session.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.UsedAt, use), cancel), cancellationToken)
                    .WaitAsync(MostNoticed, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("That a session was used is not written down yet: {Exception}", exception.GetType().Name);
        }
    }

    /// <returns>Those of these sessions that have not ended.</returns>
    public async Task<IReadOnlySet<Guid>> StandingAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.UtcNow();
        var found = await Held(context, context.Sessions.Where(session => ids.Contains(session.Id))).ToListAsync(cancellationToken);
        return found.Where(held => held.Session.Stands(held.Holder, now))
            .Select(held => held.Session.Id)
            .ToHashSet();
    }

    /// <summary>One browser's. Ending what has ended is nothing.</summary>
    public async Task EndAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Sessions.Where(session => session.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Every browser of an account.</summary>
    public async Task EndAllAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Sessions.Where(session => session.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }

    public static IQueryable<HeldSession> Held(DashboardContext context, IQueryable<UserSession> sessions) =>
        from session in sessions.AsNoTracking()
        join holder in Holders(context) on session.UserId equals holder.Id
        select new HeldSession { Session = session, Holder = holder };

    private static IQueryable<SessionHolder> Holders(DashboardContext context) => context.Users.Select(user => new SessionHolder
    {
        Id = user.Id,
        UserName = user.UserName!,
        Role = user.Role,
        Organisation = user.Organisation,
        Status = user.Status,
        Provider = context.UserLogins.Where(login => login.UserId == user.Id).Select(login => login.LoginProvider).FirstOrDefault(),
        SecurityStamp = user.SecurityStamp,
    });

    private ClaimsPrincipal PrincipalOf(HeldSession held) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, held.Holder.Id.ToString()), new(ClaimTypes.Name, held.Holder.UserName),
            // Who has no second factor yet and needs one gets nowhere but to where one is set up.
            new(ClaimTypes.Role, secondFactor.Lacks(held.Holder.Role, held.Session.Strong) ? Roles.Enrolling : held.Holder.Role),
            new(Roles.OrganisationClaim, held.Holder.Organisation),
            .. held.Holder.Provider is { } provider ? [new(Roles.ProviderClaim, provider)] : Array.Empty<Claim>(),
        ],
        IdentityConstants.ApplicationScheme)
    {
        BootstrapContext = held.Session.Id,
    });
}

/// <summary>A session with its account as it is now.</summary>
internal sealed record HeldSession
{
    public required UserSession Session { get; init; }
    public required SessionHolder Holder { get; init; }
}
