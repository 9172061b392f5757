using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Server.Domain;

/// <summary>
/// Where a partner's system wants to be told of something, and how far the journal has been told there. Events go out one by one, in the
/// order of the journal: what is not taken is tried again, and nothing goes past it.
/// </summary>
internal sealed class Subscription : IVersioned
{
    /// <summary>So many for a system.</summary>
    public const int Most = 10;

    /// <summary>So long the secret of before signs beside the new one.</summary>
    public static readonly TimeSpan FormerTerm = TimeSpan.FromDays(1);

    /// <summary>How long after each failed attempt the next one comes: a day in all.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(8),
    ];

    /// <summary>Longer nobody makes us wait (<c>Retry-After</c>).</summary>
    public static readonly TimeSpan LongestWait = Waits[^1];

    private Subscription() { }

    public Guid Id { get; private set; }

    /// <summary>The organisation of its system.</summary>
    public string PartnerCode { get; private set; } = "";

    /// <summary>The system that made it.</summary>
    public Guid SystemId { get; private set; }

    /// <summary>
    /// The key with which its system made it, or last said the same again: what a key set up goes out no more once that key is gone.
    /// </summary>
    public Guid KeyId { get; private set; }
    public string Address { get; private set; } = "";

    /// <summary>Wire names with a space between them.</summary>
    public string TypeText { get; private set; } = "";
    public SubscriptionState State { get; private set; }

    /// <summary>What it signs with, encrypted (data protection).</summary>
    public string Sealed { get; private set; } = "";

    /// <summary>The one of before; it signs too until <see cref="FormerUntil"/>.</summary>
    public string? FormerSealed { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? FormerUntil { get; private set; }

    /// <summary>Sequence of the journal entry up to which every event has been written down (<see cref="EventDelivery"/>).</summary>
    public long Position { get; private set; }

    /// <summary>The number of the last event that was written down.</summary>
    public int LastNumber { get; private set; }

    /// <summary>UTC; of the last event that was taken.</summary>
    public DateTime? LastDeliveredAt { get; private set; }

    /// <summary>UTC; null: the last attempt went well.</summary>
    public DateTime? FailingSince { get; private set; }

    /// <summary>Attempts that failed in a row.</summary>
    public int Failures { get; private set; }
    public DeliveryFailure? LastFailure { get; private set; }

    /// <summary>UTC; null: as soon as there is something.</summary>
    public DateTime? NextAttemptAt { get; private set; }

    /// <summary>UTC; of the last attempt, at first of when it was made, for who has waited longest to go first.</summary>
    public DateTime ServedAt { get; private set; }

    /// <summary>The node that is at work on it, until <see cref="LeaseUntil"/>.</summary>
    public Guid? LeaseBy { get; private set; }

    /// <summary>UTC; a node that says nothing any more loses it then.</summary>
    public DateTime? LeaseUntil { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<EventType> Types => [.. TypeText.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Code<EventType>.Parse)];

    /// <summary>What a system has to be allowed to be told of something.</summary>
    public static PartnerScope ScopeOf(EventType type) => type is EventType.SignalReceived or EventType.SignalStatusChanged
        ? PartnerScope.SubmitSignals : PartnerScope.ReadFigures;

    /// <param name="key">The key that its system came in with.</param>
    /// <param name="sequence">The last entry of the journal: it is told of what happens from there.</param>
    public static Subscription Make(
        Guid id, string partner, Guid system, Guid key, string address, IEnumerable<EventType> types, SubscriptionState state,
        string sealedSecret, long sequence, DateTime now) => new()
        {
            Id = id,
            PartnerCode = partner,
            SystemId = system,
            KeyId = key,
            Address = address,
            TypeText = TextOf(types),
            State = state,
            Sealed = sealedSecret,
            Position = sequence,
            ServedAt = now,
            Version = 1,
        };

    /// <summary>Whether the receiver has to agree (once more) before it changes so.</summary>
    public bool NeedsAgreement(string address, SubscriptionState state) =>
        address != Address || state == SubscriptionState.Active && State != SubscriptionState.Active;

    public void Change(Guid key, string address, IEnumerable<EventType> types, SubscriptionState state)
    {
        if (State == SubscriptionState.Ended)
            throw new RuleBrokenException("De ontvanger van dit abonnement is opgeheven (410). Maak een nieuw.", BrokenRule.Conflict);
        if (NeedsAgreement(address, state))
            TryNow();
        (KeyId, Address, TypeText, State) = (key, address, TextOf(types), state);
        Version++;
    }

    /// <summary>The key that answers for it is the same, under another id.</summary>
    public void GoOnWith(IEnumerable<(Guid Before, Guid Now)> keys) =>
        KeyId = keys.Where(key => key.Before == KeyId).Select(key => key.Now).FirstOrDefault(KeyId);

    public void RenewSecret(string sealedSecret, DateTime now)
    {
        (FormerSealed, FormerUntil, Sealed) = (Sealed, now + FormerTerm, sealedSecret);
        Version++;
    }

    /// <summary>It does not wait any longer for its next attempt.</summary>
    public void TryNow() => (Failures, NextAttemptAt) = (0, null);

    /// <summary>Writes down what is to be sent, before it is sent: whatever happens then, it is the same event.</summary>
    /// <param name="events">Of one journal entry.</param>
    /// <param name="sequence">Of that entry.</param>
    public IReadOnlyList<EventDelivery> Write(IEnumerable<NewEvent> events, long sequence, DateTime now)
    {
        Position = sequence;
        return [.. events.Select(happened => EventDelivery.Of(Id, ++LastNumber, happened, now))];
    }

    public void Delivered(DateTime now)
    {
        (LastDeliveredAt, ServedAt) = (now, now);
        (FailingSince, Failures, LastFailure, NextAttemptAt) = (null, 0, null, null);
    }

    /// <param name="asked">How long the receiver asks to wait; null: it does not.</param>
    /// <param name="jitter">From -1 to 1: not everybody comes back at the same moment.</param>
    /// <returns>Whether that was the last attempt.</returns>
    public bool Failed(DeliveryFailure why, TimeSpan? asked, double jitter, DateTime now)
    {
        (LastFailure, FailingSince, ServedAt) = (why, FailingSince ?? now, now);
        if (Failures >= Waits.Length)
            return true;
        var wait = Waits[Failures++] * (1 + jitter / 10);
        if (asked > wait)
            wait = asked < LongestWait ? asked.Value : LongestWait;
        NextAttemptAt = now + TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds));
        return false;
    }

    /// <summary>By itself: nothing goes out until its system says so.</summary>
    public void Stop()
    {
        (State, NextAttemptAt) = (SubscriptionState.Stopped, null);
        Version++;
    }

    /// <summary>Its receiver said that it is gone.</summary>
    public void End()
    {
        (State, NextAttemptAt) = (SubscriptionState.Ended, null);
        Version++;
    }

    private static string TextOf(IEnumerable<EventType> types) => string.Join(' ', types.Distinct().Order().Select(Code<EventType>.Wire));
}

/// <summary>What happened, as far as an event tells it.</summary>
/// <param name="Subject">Of a signal its id, of figures the number of their release; null: none.</param>
/// <param name="At">UTC; of what is protected never finer than its release.</param>
internal readonly record struct NewEvent(EventType Type, string? Subject, DateTime At);

/// <summary>An event for one subscription and how far it is. It holds nothing of what it is about.</summary>
internal sealed class EventDelivery
{
    /// <summary>So many are kept of a subscription.</summary>
    public const int Most = 1000;

    /// <summary>So long one is kept that does not wait any more.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(30);

    private EventDelivery() { }

    public Guid SubscriptionId { get; private set; }

    /// <summary>From 1, without gaps: the order in which they go out.</summary>
    public int Number { get; private set; }

    /// <summary>The id of the event: random, for others see it.</summary>
    public Guid EventId { get; private set; }
    public EventType Type { get; private set; }
    public string? Subject { get; private set; }

    /// <summary>UTC; as the event says.</summary>
    public DateTime At { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime WrittenAt { get; private set; }
    public EventDeliveryState State { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? LastAttemptAt { get; private set; }

    /// <summary>Of the last attempt; null: it did not fail.</summary>
    public DeliveryFailure? Failure { get; private set; }

    /// <summary>Status of the last answer; null: there was none.</summary>
    public int? Answer { get; private set; }

    public static EventDelivery Of(Guid subscription, int number, NewEvent happened, DateTime now) => new()
    {
        SubscriptionId = subscription,
        Number = number,
        EventId = Keys.Public(),
        Type = happened.Type,
        Subject = happened.Subject,
        At = happened.At,
        WrittenAt = now,
    };

    /// <param name="failure">Null: it was taken.</param>
    public void Attempted(DeliveryFailure? failure, int? answer, DateTime now)
    {
        (Failure, Answer, LastAttemptAt) = (failure, answer, now);
        Attempts++;
        if (failure is null)
            State = EventDeliveryState.Delivered;
    }

    public void Drop() => State = EventDeliveryState.Dropped;

    public void SendAgain() => State = EventDeliveryState.Waiting;
}
