using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Live;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Server.Live;

/// <summary>
/// A connection to the hub lives as long as its session, and no account takes more of the server than its screens need. What somebody asks
/// is checked at once; what is only sent to a connection is checked every second, for all connections of this node together. The database
/// is asked, so that it does not matter on which node, or how, a session ended.
/// </summary>
internal sealed class LiveSessions(
    Sessions sessions, IHubContext<LiveHub, ILiveClient> hub, IMeterFactory meters, TimeProvider time, ILogger<LiveSessions> logger)
    : BackgroundService, IHubFilter
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>With <see cref="Poll"/> less than the five seconds that an ended session may still hear something.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const int Batch = 500;

    /// <summary>Connections per account on this node: every open screen has one.</summary>
    public const int MostPerAccount = 20;

    /// <summary>Questions per second and account, with so many at once: a screen that opens asks a handful.</summary>
    private const int QuestionsPerSecond = 20;
    private const int QuestionsAtOnce = 60;

    /// <summary>Questions in a row that are refused before the connection is cut.</summary>
    private const int MostRefused = 100;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (Guid Session, Guid Account, HubCallerContext Line)> _open = new(StringComparer.Ordinal);

    /// <summary>By account, of those that ever connected.</summary>
    private readonly ConcurrentDictionary<Guid, TokenBucket> _questions = new();

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        // Before it joins any group: from the first thing that it is sent somebody watches whether it may.
        var account = context.Context.User!.SignedIn().Id;
        _open[context.Context.ConnectionId] = (Sessions.IdOf(context.Context.User) ?? Guid.Empty, account, context.Context);
        try
        {
            if (_open.Values.Count(open => open.Account == account) > MostPerAccount)
                throw new HubException($"Ten hoogste {MostPerAccount} schermen tegelijk. Sluit er een.");
            await next(context);
        }
        catch (Exception fault)
        {
            _open.TryRemove(context.Context.ConnectionId, out _); // a connection that did not come in is not said to go
            throw ToTell(fault);
        }
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _open.TryRemove(context.Context.ConnectionId, out _);
        return next(context, exception);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var line = invocation.Context;
        var questions = _questions.GetOrAdd(line.User!.SignedIn().Id, _ => new(time.GetTimestamp()));
        if (!questions.Take(time))
        {
            // A screen that is refused waits; a program that goes on asking is no screen.
            if (questions.Refused > MostRefused)
                line.Abort();
            throw new HubException("Te veel vragen achter elkaar. Wacht een paar seconden.");
        }
        if (invocation.HubMethodArguments.Contains(null))
            throw new HubException("Er ontbreekt iets in deze vraag.");
        try
        {
            if (Sessions.IdOf(line.User) is { } id && await sessions.FindAsync(id, isUse: true, line.ConnectionAborted) is not null)
                return await next(invocation);
        }
        catch (Exception fault)
        {
            throw ToTell(fault);
        }
        SignOut(line);
        throw new HubException("U bent afgemeld.");
    }

    /// <summary>What a browser is told of a fault; SignalR would write its whole text into the log.</summary>
    private HubException ToTell(Exception fault)
    {
        if (fault is HubException told)
            return told;
        if (fault is RuleBrokenException broken)
            return new(broken.Detail);
        logger.LogWarning("A question to the hub failed: {Exception}", fault.GetType().Name);
        return new("Dat lukt nu even niet. Probeer het over een paar seconden opnieuw.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meters.Create(ProductMeter.Name)
            .CreateObservableUpDownCounter("signaalbeeld.live.connections", () => _open.Count, "{connection}", "Open screens of this node");
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Poll, time, stoppingToken);
            foreach (var open in _open.Values.Chunk(Batch))
                await LookAsync(open, stoppingToken);
        }
    }

    private async Task LookAsync((Guid Session, Guid Account, HubCallerContext Line)[] open, CancellationToken stoppingToken)
    {
        // By the clock of the machine, like every wait for a database.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        patience.CancelAfter(Patience);
        try
        {
            var standing = await sessions.StandingAsync([.. open.Select(connection => connection.Session).Distinct()], patience.Token)
                .WaitAsync(patience.Token);
            foreach (var (_, _, line) in open.Where(connection => !standing.Contains(connection.Session)))
                SignOut(line);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Nobody can be shown to be signed in. Browsers come back by themselves when the sessions can be read again.
            logger.LogError("The sessions could not be read, so {Connections} connections are cut: {Exception}", open.Length,
                exception.GetType().Name);
            foreach (var (_, _, line) in open)
                line.Abort();
        }
    }

    private void SignOut(HubCallerContext line)
    {
        _open.TryRemove(line.ConnectionId, out _);
        // Not awaited: a browser that does not read may not keep others connected. It finds out when it tries to come back.
        _ = LastWordAsync(line);
    }

    private async Task LastWordAsync(HubCallerContext line)
    {
        try
        {
            await hub.Clients.Client(line.ConnectionId).SignedOut().WaitAsync(LastWords, time);
        }
        catch (TimeoutException)
        {
            // It does not read.
        }
        line.Abort();
    }

    /// <summary>The framework's own reads the clock of the machine, which a test cannot hold.</summary>
    private sealed class TokenBucket(long since)
    {
        private readonly Lock _gate = new();
        private double _tokens = QuestionsAtOnce;
        private long _since = since;

        /// <summary>In a row.</summary>
        public int Refused { get; private set; }

        public bool Take(TimeProvider time)
        {
            lock (_gate)
            {
                var now = time.GetTimestamp();
                _tokens = Math.Min(QuestionsAtOnce, _tokens + time.GetElapsedTime(_since, now).TotalSeconds * QuestionsPerSecond);
                _since = now;
                if (_tokens < 1)
                {
                    Refused++;
                    return false;
                }
                _tokens--;
                Refused = 0;
                return true;
            }
        }
    }
}
