using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Deliveries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// The files that are on this node: tried, taken in and taken back one after another, beside all requests. No job of Hangfire: a job can run
/// on another node and after a restart, and the key of a file is nowhere but in the memory of this one (decision 0053). How far each is
/// stands in the database, for every node and for after a restart.
/// </summary>
internal sealed class DeliveryDesk(
    IServiceScopeFactory scopes, JournalWriter journal, CurrentRegion region, IConfiguration configuration, TimeProvider time,
    ILogger<DeliveryDesk> logger) : BackgroundService
{
    /// <summary>Files on this node, of all organisations together.</summary>
    public const int Most = 8;

    /// <summary>Files that were taken in, of which the refused rows can still be fetched.</summary>
    private const int MostDone = 4 * Most;

    private const int Workers = 2;

    /// <summary>Signals that are withdrawn in one unit of work: others who write wait for it.</summary>
    private const int Batch = 100;

    private static readonly TimeSpan LooksEvery = TimeSpan.FromMinutes(1);

    /// <summary>How often it is written down how far a file is; in between only this node knows.</summary>
    private static readonly TimeSpan WritesEvery = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Guid, HeldDelivery> _held = new();
    private readonly List<string> _places = []; // the organisations of the files that are here or come in

    // Bounded by the places: each file is in it once at a time; what is taken back has no file, and waits outside when it is full.
    private readonly Channel<Func<CancellationToken, Task>> _work = Channel.CreateBounded<Func<CancellationToken, Task>>(4 * Most);

    public string Folder => Path.Combine(Database.Directory(configuration).FullName, "deliveries");

    public HeldDelivery? Find(Guid id) => _held.GetValueOrDefault(id);

    /// <summary>A place for a file that comes in; disposed when it did not come.</summary>
    /// <exception cref="RuleBrokenException">There is none now.</exception>
    public Place Reserve(string partner)
    {
        lock (_places)
        {
            if (_places.Count(other => other == partner) >= DeliveryRules.MostAtOnce)
                throw TooMany();
            if (_places.Count >= Most)
                throw new RuleBrokenException(
                    "De server heeft nu te veel bestanden te verwerken. Probeer het over een paar minuten opnieuw.", BrokenRule.NotYet,
                    retryAfter: TimeSpan.FromMinutes(2));
            _places.Add(partner);
        }
        return new(this, partner);
    }

    public static RuleBrokenException TooMany() => new(
        $"Er staan al {DeliveryRules.MostAtOnce} bestanden van uw organisatie klaar. Neem er eerst een op, of gooi er een weg.",
        BrokenRule.Conflict);

    /// <summary>Keeps a file and begins its trial.</summary>
    public async Task HoldAsync(HeldDelivery held, Place place, CancellationToken cancellationToken)
    {
        _held[held.Id] = held;
        place.Keep();
        await _work.Writer.WriteAsync(stopping => TryAsync(held, stopping), cancellationToken);
    }

    public ValueTask TakeInAsync(HeldDelivery held, CancellationToken cancellationToken) =>
        _work.Writer.WriteAsync(stopping => TakeInAsync(held, held.User, stopping), cancellationToken);

    public ValueTask TakeBackAsync(Guid delivery, string partner, CancellationToken cancellationToken) =>
        _work.Writer.WriteAsync(stopping => WithdrawAsync(delivery, partner, stopping), cancellationToken);

    /// <summary>The file is gone when this returns.</summary>
    public void Release(Guid id)
    {
        if (!_held.TryRemove(id, out var held))
            return;
        held.Dispose();
        if (!held.IsDone)
            Leave(held.User.Caller.Organisation);
    }

    /// <summary>Throws away what waited long enough, and says of what nobody works at any more that it broke off.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        foreach (var held in _held.Values.Where(held => held.GoneAt <= now))
        {
            var counts = held.Progress?.Counts;
            Release(held.Id);
            await BreakOffAsync(
                held.Id, counts, string.Create(CultureInfo.InvariantCulture,
                    $"Het bestand is na {DeliveryRules.WaitsMinutes} minuten weggegooid. Lever het opnieuw."), cancellationToken);
        }
        var here = _held.Keys.ToList();
        var resumed = await journal.WriteAsync(Caller.System, async (unit, cancel) =>
        {
            unit.MayChangeWithoutEntry();
            foreach (var delivery in await unit.Context.Deliveries.Where(d => here.Contains(d.Id)).ToListAsync(cancel))
                delivery.Seen(null, null, unit.Now);
            var silentFrom = unit.Now - Delivery.SilentAfter;
            var silent = await unit.Context.Deliveries.Where(d => d.SeenAt < silentFrom && !here.Contains(d.Id)
                && (d.State == DeliveryState.Reading || d.State == DeliveryState.Tried || d.State == DeliveryState.TakingIn
                    || d.State == DeliveryState.TakingBack)).OrderBy(d => d.SeenAt).Take(Batch).ToListAsync(cancel);
            var goesOn = new List<(Guid Id, string Partner)>();
            foreach (var delivery in silent)
            {
                if (delivery.State == DeliveryState.TakingBack)
                {
                    delivery.TakeBack(0, isLast: false, unit.Now); // taken up here
                    goesOn.Add((delivery.Id, delivery.PartnerCode));
                }
                else
                    await BreakOffAsync(unit, delivery, null, "De server is intussen gestopt.", cancel);
            }
            return goesOn;
        }, cancellationToken);
        foreach (var (id, partner) in resumed)
            await TakeBackAsync(id, partner, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await Task.WhenAll([LookOnAsync(stoppingToken), .. Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken))]);

    /// <summary>A server that stops says so of every file that it has: nobody waits for what does not come.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var held in _held.Values)
        {
            var counts = held.Progress?.Counts;
            Release(held.Id);
            await BreakOffAsync(held.Id, counts, "De server is intussen gestopt.", cancellationToken);
        }
    }

    private async Task LookOnAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
                await Task.Delay(LooksEvery, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogWarning("Deliveries could not be looked after: {Exception}", exception.GetType().Name);
                await Task.Delay(LooksEvery, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var work in _work.Reader.ReadAllAsync(stoppingToken))
            {
                try
                {
                    await work(stoppingToken);
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    // The next file is looked at all the same; of this one is told that it broke off when nobody works at it (LookAsync).
                    logger.LogError("Work at a delivery ended in {Exception}", exception.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What it worked at is told by StopAsync.
        }
    }

    private Task TryAsync(HeldDelivery held, CancellationToken stopping) => ReadAsync(held, async (reading, cancel) =>
    {
        var trial = await reading.Mediator.Send(
            new TryDelivery(held.User.Caller.Organisation, reading.File.Rows(), reading.DoneAsync), cancel);
        reading.ShowRefused();
        await journal.WriteAsync(Caller.System, async (unit, cancelUnit) =>
        {
            unit.MayChangeWithoutEntry(); // nothing is kept of a trial but how it came out
            if (await unit.Context.Deliveries.SingleOrDefaultAsync(d => d.Id == held.Id, cancelUnit) is
                { State: DeliveryState.Reading } delivery)
                delivery.Try(trial.Counts, trial.Doubtful, trial.LookAlikes, reading.File.BreaksOff, unit.Now);
            return held.Id;
        }, cancel);
    }, stopping);

    private Task TakeInAsync(HeldDelivery held, SignedIn user, CancellationToken stopping) =>
        ReadAsync(held, async (reading, cancel) =>
        {
            await reading.Mediator.Send(
                new ImportDelivery(
                    user.Caller.Organisation, reading.File.Rows(), _ => { }, Delivery: held.Id, Done: reading.DoneAsync), cancel);
            reading.ShowRefused();
            held.Finish();
            Leave(user.Caller.Organisation);
            foreach (var done in _held.Values.Where(other => other.IsDone).OrderByDescending(other => other.GoneAt).Skip(MostDone))
                Release(done.Id);
        }, stopping);

    /// <summary>Reads a file from its beginning; what stands in the way is told of the delivery.</summary>
    private async Task ReadAsync(HeldDelivery held, Func<Reading, CancellationToken, Task> read, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, held.Stopped);
        held.Progress = new(new(0, 0, 0, 0, 0), 0);
        Reading? reading = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var stream = held.File.OpenRead();
            var services = scope.ServiceProvider;
            reading = new(
                this, held, services.GetRequiredService<IMediator>(), services.GetRequiredService<DashboardContext>(), stream,
                DeliveryFile.Open(stream), new RefusedRows(Folder));
            await MustBeAllowedAsync(held.User, services.GetRequiredService<DashboardContext>(), either.Token);
            await read(reading, either.Token);
            held.Progress = null;
        }
        catch (Exception) when (either.IsCancellationRequested)
        {
            // Whoever stopped it says so.
        }
        catch (RuleBrokenException broken)
        {
            Release(held.Id);
            await BreakOffAsync(held.Id, held.Progress?.Counts, broken.Detail, stopping);
        }
        catch (Exception exception)
        {
            logger.LogError("Delivery {Delivery} broke off: {Exception}", held.Id, exception.GetType().Name);
            Release(held.Id);
            await BreakOffAsync(
                held.Id, held.Progress?.Counts, DatabaseTrouble.Passes(exception)
                    ? "De database antwoordt niet, is bezet of is vol." : "Er ging iets mis aan onze kant.", stopping);
        }
        finally
        {
            reading?.Dispose();
        }
    }

    /// <summary>Who sent it in may do so still, and its organisation takes part: asked before each batch, and not only once.</summary>
    private async Task MustBeAllowedAsync(SignedIn user, DashboardContext context, CancellationToken cancellationToken)
    {
        var organisation = user.Caller.Organisation;
        if (region.Now.Partners.All(partner => partner.Code != organisation))
            throw new RuleBrokenException("Uw organisatie neemt niet meer deel aan de regio.");
        if (user.SystemKey is { } key)
        {
            if (!await context.MaySubmitAsync(user, key, time.Today(), cancellationToken))
                throw new RuleBrokenException("De koppeling waarmee dit bestand is ingestuurd, mag dat niet meer: zij is geblokkeerd, haar "
                    + "sleutel is ingetrokken, of zij heeft dit recht niet meer.");
        }
        else if (!await context.Users.AnyAsync(
            account => account.Id == user.Id && account.Status == AccountStatus.Active && account.Role == Roles.Reporter
                && account.Organisation == organisation, cancellationToken))
            throw new RuleBrokenException("Het account waarmee dit bestand is ingestuurd, mag dat niet meer.");
    }

    private Task<Guid> BreakOffAsync(Guid id, DeliveryCounts? counts, string reason, CancellationToken cancellationToken) =>
        journal.WriteAsync(Caller.System, async (unit, cancel) =>
        {
            if (await unit.Context.Deliveries.SingleOrDefaultAsync(d => d.Id == id, cancel) is { IsUnderWay: true } delivery)
                await BreakOffAsync(unit, delivery, counts, reason, cancel);
            return id;
        }, cancellationToken);

    /// <param name="counts">As far as this node knows; null: as far as was written down.</param>
    private static async Task BreakOffAsync(
        JournalUnit unit, Delivery delivery, DeliveryCounts? counts, string reason, CancellationToken cancellationToken)
    {
        var kept = delivery.State == DeliveryState.TakingIn
            ? (counts ?? delivery.Counts) with
            {
                // What is kept is known exactly, also when the last word of it was not written down any more.
                Accepted = await unit.Context.DeliveredSignals.CountAsync(made => made.DeliveryId == delivery.Id, cancellationToken),
            }
            : new(0, 0, 0, 0, 0);
        delivery.BreakOff(kept, delivery.State != DeliveryState.TakingIn ? reason : string.Create(
            CultureInfo.InvariantCulture,
            $"{reason} {kept.Accepted} signalen zijn opgenomen. Lever hetzelfde bestand opnieuw: er telt niets dubbel."), unit.Now);
        unit.Record(JournalKind.DeliveryBrokenOff, delivery.Id, 1);
    }

    /// <summary>
    /// Withdraws what a delivery made and still stands, a few at a time: it goes on where it was when it is begun again.
    /// </summary>
    private async Task WithdrawAsync(Guid delivery, string partner, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            while (await mediator.Send(new WithdrawDelivered(partner, delivery, Batch), stopping) > 0)
            {
                // Others who write come in between.
            }
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // It is taken up again when nobody has worked at it for a while.
            logger.LogWarning("Taking delivery {Delivery} back stopped: {Exception}", delivery, exception.GetType().Name);
        }
    }

    private bool IsTimeSince(ref long written)
    {
        if (time.GetElapsedTime(written) < WritesEvery)
            return false;
        written = time.GetTimestamp();
        return true;
    }

    private Task<Guid> WriteAsync(Guid id, DeliveryCounts counts, int percent, CancellationToken cancellationToken) =>
        journal.WriteAsync(Caller.System, async (unit, cancel) =>
        {
            unit.MayChangeWithoutEntry();
            if (await unit.Context.Deliveries.SingleOrDefaultAsync(d => d.Id == id, cancel) is { IsUnderWay: true } delivery)
                delivery.Seen(counts, percent, unit.Now);
            return id;
        }, cancellationToken);

    private void Leave(string partner)
    {
        lock (_places)
            _places.Remove(partner);
    }

    /// <summary>One reading of a file, and what is told of it meanwhile.</summary>
    private sealed class Reading(
        DeliveryDesk desk, HeldDelivery held, IMediator mediator, DashboardContext context, Stream stream, DeliveryFile file,
        RefusedRows refused) : IDisposable
    {
        private bool _isShown;
        private long _written;

        public IMediator Mediator => mediator;
        public DeliveryFile File => file;

        /// <summary>From here on who sent the file in can see why rows are refused.</summary>
        public void ShowRefused()
        {
            refused.Complete();
            _isShown = true;
            held.Show(refused);
        }

        public void Dispose()
        {
            if (!_isShown)
                refused.Dispose();
        }

        public async Task DoneAsync(
            IReadOnlyList<(DeliveryRow Row, RowFate Fate)> batch, DeliveryCounts counts, CancellationToken cancellationToken)
        {
            foreach (var (row, fate) in batch)
                refused.Add(row, fate);
            var percent = (int)(100 * stream.Position / Math.Max(1, stream.Length));
            held.Progress = new(counts, percent);
            if (desk.IsTimeSince(ref _written))
                await desk.WriteAsync(held.Id, counts, percent, cancellationToken);
            await desk.MustBeAllowedAsync(held.User, context, cancellationToken);
        }
    }

    /// <summary>A place on this node for a file.</summary>
    internal sealed class Place(DeliveryDesk desk, string partner) : IDisposable
    {
        private bool _isKept;

        /// <summary>The file came: the place is its own until it is released.</summary>
        public void Keep() => _isKept = true;

        public void Dispose()
        {
            if (!_isKept)
                desk.Leave(partner);
        }
    }
}
