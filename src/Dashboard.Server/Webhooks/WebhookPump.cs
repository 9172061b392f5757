using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Webhooks;

/// <summary>
/// Tells partners' systems what happened: follows the journal for each subscription from where that one is. One that is slow takes one of
/// the places in which nobody else waits for it; each is served by one node at a time.
/// </summary>
internal sealed class WebhookPump : BackgroundService
{
    /// <summary>So many receivers are told at once, and so many of one system.</summary>
    public const int Places = 16;
    public const int PlacesOfSystem = 2;

    /// <summary>So long a node that says nothing any more keeps a subscription: longer than an attempt.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private const int EventsInTurn = 20;

    /// <summary>So far it may have read on without having said so.</summary>
    private const int MostUnsaid = 1000;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);

    private readonly Guid _node = Keys.Public();
    private readonly IDbContextFactory<DashboardContext> _contexts;
    private readonly JournalWriter _journal;
    private readonly JournalNudge _nudge;
    private readonly PublishedPicture _published;
    private readonly EventFeed _feed;
    private readonly EventMessages _messages;
    private readonly WebhookSecrets _secrets;
    private readonly ReceiverLine _line;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookPump> _logger;

    /// <summary>A place came free, or what somebody waits for is there.</summary>
    private readonly JournalNudge _freed = new();
    private readonly ConcurrentDictionary<Guid, Task> _running = new();

    /// <summary>Up to which entry there is nothing for a subscription.</summary>
    private readonly ConcurrentDictionary<Guid, long> _seen = new();

    /// <summary>The release that has to be published here before a subscription can go on.</summary>
    private readonly ConcurrentDictionary<Guid, int> _releases = new();

    /// <summary>UTC; something of ours went wrong with a subscription: it is left alone until then.</summary>
    private readonly ConcurrentDictionary<Guid, DateTime> _faults = new();

    public WebhookPump(
        IDbContextFactory<DashboardContext> contexts, JournalWriter journal, JournalNudge nudge, PublishedPicture published, EventFeed feed,
        EventMessages messages, WebhookSecrets secrets, ReceiverLine line, TimeProvider time, ILogger<WebhookPump> logger)
    {
        (_contexts, _journal, _nudge, _published, _feed) = (contexts, journal, nudge, published, feed);
        (_messages, _secrets, _line, _time, _logger) = (messages, secrets, line, time, logger);
        published.Moved += _freed.Nudge;
    }

    /// <summary>UTC; since when nobody can be told anything, through a fault of ours. Null: all is well.</summary>
    public DateTime? TroubleSince { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var (moved, freed) = (_nudge.Next, _freed.Next);
                await TryAsync(stoppingToken);
                using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                var pause = Task.Delay(Poll, _time, waiting.Token);
                await (TroubleSince is null ? Task.WhenAny(moved, freed, pause) : Task.WhenAny(pause));
                await waiting.CancelAsync();
            }
        }
        finally
        {
            _published.Moved -= _freed.Nudge;
            await Task.WhenAll(_running.Values);
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartDueAsync(stoppingToken);
            TroubleSince = null;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
        catch (Exception exception)
        {
            if (TroubleSince is null)
                _logger.LogError("Subscriptions cannot be looked at: {Exception}", exception.GetType().Name);
            TroubleSince ??= _time.UtcNow();
        }
    }

    private async Task StartDueAsync(CancellationToken stoppingToken)
    {
        var (now, today) = (_time.UtcNow(), _time.Today());
        await using var context = await _contexts.CreateDbContextAsync(stoppingToken);
        var known = await Served(context, today).AsNoTracking()
            .Where(s => (s.NextAttemptAt == null || s.NextAttemptAt <= now)
                && (s.LeaseUntil == null || s.LeaseUntil <= now || s.LeaseBy == _node))
            .OrderBy(s => s.ServedAt).ThenBy(s => s.Id)
            .Select(s => new
            {
                s.Id,
                s.SystemId,
                s.Position,
                IsWaiting = context.EventDeliveries.Any(d => d.SubscriptionId == s.Id && d.State == EventDeliveryState.Waiting),
            })
            .ToListAsync(stoppingToken);
        if (known.Count == 0)
            return;
        var head = await context.JournalHead.AsNoTracking().Select(row => row.Sequence).SingleAsync(stoppingToken);
        var systemOf = known.ToDictionary(s => s.Id, s => s.SystemId);
        var atWork = _running.Keys.Where(systemOf.ContainsKey).CountBy(id => systemOf[id]).ToDictionary();
        foreach (var due in known)
        {
            if (_running.Count >= Places)
                break;
            var isDue = due.IsWaiting || Math.Max(due.Position, _seen.GetValueOrDefault(due.Id)) < head;
            if (!isDue || _running.ContainsKey(due.Id) || atWork.GetValueOrDefault(due.SystemId) >= PlacesOfSystem
                || _faults.TryGetValue(due.Id, out var until) && until > now
                || _releases.TryGetValue(due.Id, out var release) && release > _published.Number)
                continue;
            atWork[due.SystemId] = atWork.GetValueOrDefault(due.SystemId) + 1;
            var turn = new Task<Task>(() => ServeAsync(due.Id, head, stoppingToken));
            _running[due.Id] = turn.Unwrap();
            turn.Start(TaskScheduler.Default);
        }
    }

    /// <summary>
    /// Those that may be told something: active, of a system that may come in now and look after subscriptions, and made with a key that it
    /// still has. Asked anew before every attempt.
    /// </summary>
    private static IQueryable<Subscription> Served(DashboardContext context, DateOnly today)
    {
        var systems = context.PartnerSystems.Standing(context, today);
        return context.Subscriptions.Where(subscription => subscription.State == SubscriptionState.Active
            && systems.Any(system => system.Id == subscription.SystemId && system.Organisation == subscription.PartnerCode
                && system.ScopeText.Contains(PartnerAccess.ManageSubscriptions)
                && system.Keys.Any(key => key.Id == subscription.KeyId && key.Until >= today)));
    }

    private async Task ServeAsync(Guid id, long head, CancellationToken stoppingToken)
    {
        try
        {
            var began = _time.GetTimestamp();
            var left = EventsInTurn;
            while (left-- > 0 && await StepAsync(id, head, stoppingToken) && _time.GetElapsedTime(began) < Turn) { }
            _faults.TryRemove(id, out _);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not taken is still written down.
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was taken away meanwhile.
        }
        catch (Exception exception)
        {
            _logger.LogError("Subscription {Subscription} cannot be served: {Exception}", id, exception.GetType().Name);
            _faults[id] = _time.UtcNow() + AfterFault;
        }
        finally
        {
            await LetGoAsync(id);
            _running.TryRemove(id, out _);
            _freed.Nudge();
        }
    }

    /// <returns>Whether there may be more to do.</returns>
    private async Task<bool> StepAsync(Guid id, long head, CancellationToken stoppingToken)
    {
        var (now, today) = (_time.UtcNow(), _time.Today());
        await using var context = await _contexts.CreateDbContextAsync(stoppingToken);
        if (await Served(context, today).SingleOrDefaultAsync(s => s.Id == id, stoppingToken) is not { } subscription
            || subscription.NextAttemptAt > now)
            return false;
        var scopes = PartnerSystem.ScopesOf(await context.PartnerSystems.Where(system => system.Id == subscription.SystemId)
            .Select(system => system.ScopeText).SingleAsync(stoppingToken));
        List<EventType> types = [.. subscription.Types.Where(type => scopes.Contains(Subscription.ScopeOf(type)))];
        var next = await context.EventDeliveries.Where(d => d.SubscriptionId == id && d.State == EventDeliveryState.Waiting)
            .OrderBy(d => d.Number).FirstOrDefaultAsync(stoppingToken);
        if (next is null)
            return await WriteNextAsync(context, subscription, types, head, stoppingToken);
        if (!await TakeAsync(context, id, stoppingToken))
            return false;
        if (!types.Contains(next.Type))
        {
            next.Drop();
            await context.SaveChangesAsync(stoppingToken);
            return true;
        }
        return await TellAsync(context, subscription, next, stoppingToken);
    }

    private async Task<bool> WriteNextAsync(
        DashboardContext context, Subscription subscription, List<EventType> types, long head, CancellationToken stoppingToken)
    {
        var id = subscription.Id;
        Found found;
        await using (var reading = await _contexts.CreateDbContextAsync(stoppingToken))
        {
            var after = Math.Max(subscription.Position, _seen.GetValueOrDefault(id));
            found = await _feed.NextAsync(
                reading, new(Roles.Reporter, subscription.PartnerCode), types, after, head, stoppingToken);
        }
        if (found.Release is { } release)
        {
            _releases[id] = release;
            return false;
        }
        _releases.TryRemove(id, out _);
        if (found.Events.Count == 0)
        {
            _seen[id] = found.Sequence;
            if (found.Sequence - subscription.Position <= MostUnsaid)
                return false;
        }
        if (!await TakeAsync(context, id, stoppingToken))
            return false;
        context.EventDeliveries.AddRange(subscription.Write(found.Events, found.Sequence, _time.UtcNow()));
        await context.SaveChangesAsync(stoppingToken);
        var oldest = subscription.LastNumber - EventDelivery.Most;
        if (oldest > 0)
        {
            await context.EventDeliveries
                .Where(d => d.SubscriptionId == id && d.Number <= oldest && d.State != EventDeliveryState.Waiting)
                .ExecuteDeleteAsync(stoppingToken);
        }
        return found.Events.Count > 0;
    }

    private async Task<bool> TellAsync(
        DashboardContext context, Subscription subscription, EventDelivery next, CancellationToken stoppingToken)
    {
        var (now, body) = (_time.UtcNow(), _messages.Write(next));
        var attempt = _secrets.Sign(subscription, next.EventId, now, body) is { } signature
            ? await _line.TellAsync(new(subscription.Address), next.EventId, now, body, signature, stoppingToken)
            : new(DeliveryFailure.NotSigned);
        now = _time.UtcNow();
        next.Attempted(attempt.Failure, attempt.Answer, now);
        var isLast = false;
        if (attempt.Failure is { } failure)
            isLast = subscription.Failed(failure, attempt.Wait, RandomNumberGenerator.GetInt32(-100, 101) / 100.0, now);
        else
            subscription.Delivered(now);
        // What was told is written down, also when the server is about to stop.
        await context.SaveChangesAsync(CancellationToken.None);
        if (isLast || attempt.IsGone)
            await StopOrEndAsync(subscription.Id, attempt.IsGone);
        return attempt.Failure is null;
    }

    private Task<bool> StopOrEndAsync(Guid id, bool isGone) => _journal.WriteAsync(Caller.System, async (unit, cancel) =>
    {
        if (await unit.Context.Subscriptions.SingleOrDefaultAsync(s => s.Id == id && s.State == SubscriptionState.Active, cancel)
            is not { } subscription)
            return false;
        if (isGone)
            subscription.End();
        else
            subscription.Stop();
        unit.Record(isGone ? JournalKind.SubscriptionEnded : JournalKind.SubscriptionStopped, id, subscription.Version);
        return true;
    }, CancellationToken.None);

    /// <returns>Whether this node, and no other, may work on it for a while.</returns>
    private async Task<bool> TakeAsync(DashboardContext context, Guid id, CancellationToken cancellationToken)
    {
        var (now, until) = (_time.UtcNow(), _time.UtcNow() + Lease);
        return await context.Subscriptions
            .Where(s => s.Id == id && (s.LeaseUntil == null || s.LeaseUntil <= now || s.LeaseBy == _node))
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.LeaseBy, _node).SetProperty(s => s.LeaseUntil, until), cancellationToken) == 1;
    }

    private async Task LetGoAsync(Guid id)
    {
        try
        {
            await using var context = await _contexts.CreateDbContextAsync();
            await context.Subscriptions.Where(s => s.Id == id && s.LeaseBy == _node && s.LeaseUntil != null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, (DateTime?)null));
        }
        catch (Exception exception)
        {
            // It ends by itself.
            _logger.LogWarning("Subscription {Subscription} is kept until its time is over: {Exception}", id, exception.GetType().Name);
        }
    }
}
