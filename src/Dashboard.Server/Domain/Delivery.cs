using Dashboard.Shared.Deliveries;

namespace Dashboard.Server.Domain;

/// <summary>
/// A file of a partner: how far it is, and how many rows fared how. Nothing of the rows themselves, and not the name of the file.
/// </summary>
internal sealed class Delivery
{
    public const int MaxReason = 600;

    /// <summary>Who works at a file says so more often than this; of a file of which nobody says so nothing more comes.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan TakeBackTerm = TimeSpan.FromHours(DeliveryRules.TakeBackHours);

    private Delivery() { }

    public Guid Id { get; private set; }
    public string PartnerCode { get; private set; } = "";

    /// <summary>UTC: when it was sent in; of one that was taken in, when it was read to its end.</summary>
    public DateTime ReadAt { get; private set; }
    public DeliveryState State { get; private set; }

    /// <summary>The account or the partner's system that sent it in; null when it came by a command on the server.</summary>
    public Guid? SentBy { get; private set; }

    /// <summary>UTC: when somebody last worked at it, or kept its file.</summary>
    public DateTime SeenAt { get; private set; }

    /// <summary>With the next four how rows fared; while it is only tried, how they would.</summary>
    public int Accepted { get; private set; }
    public int Corrected { get; private set; }
    public int Unchanged { get; private set; }
    public int RefusedText { get; private set; }
    public int RefusedRow { get; private set; }

    /// <summary>Of the file that is read, 0 to 100.</summary>
    public int Percent { get; private set; }
    public int Doubtful { get; private set; }
    public int LookAlikes { get; private set; }

    /// <summary>What it did to the picture; of one that broke off that is not counted.</summary>
    public DeliveryEffect Effect { get; private set; } = DeliveryEffect.None;

    /// <summary>The file ends inside a cell.</summary>
    public bool BreaksOff { get; private set; }

    /// <summary>Dutch: why it broke off.</summary>
    public string? Reason { get; private set; }

    /// <summary>Signals that were taken back with it.</summary>
    public int Withdrawn { get; private set; }

    public DeliveryCounts Counts => new(Accepted, Corrected, Unchanged, RefusedText, RefusedRow);

    /// <summary>Somebody has its file, or works at it.</summary>
    public bool IsUnderWay => State is DeliveryState.Reading or DeliveryState.Tried or DeliveryState.TakingIn;

    /// <summary>UTC, inclusive; null when there is nothing to take back.</summary>
    public DateTime? TakeBackUntil =>
        State is DeliveryState.TakenIn or DeliveryState.BrokenOff && Accepted > 0 && SentBy is not null ? ReadAt + TakeBackTerm : null;

    /// <summary>By the command of an operator: read to its end at once.</summary>
    public static Delivery Read(Guid id, string partnerCode, DateTime readAt, DeliveryCounts counts, DeliveryEffect effect)
    {
        var delivery = new Delivery { Id = id, PartnerCode = partnerCode, ReadAt = readAt, SeenAt = readAt };
        delivery.Finish(counts, effect, readAt);
        return delivery;
    }

    public static Delivery Send(Guid id, string partnerCode, Guid sentBy, DateTime at) => new()
    {
        Id = id,
        PartnerCode = partnerCode,
        ReadAt = at,
        SeenAt = at,
        SentBy = sentBy,
        State = DeliveryState.Reading,
    };

    /// <summary>Somebody still works at it.</summary>
    /// <param name="percent">Null when only its file is kept.</param>
    public void Seen(DeliveryCounts? counts, int? percent, DateTime at)
    {
        SeenAt = at;
        Percent = percent ?? Percent;
        Set(counts ?? Counts);
    }

    public void Try(DeliveryCounts counts, int doubtful, int lookAlikes, bool breaksOff, DateTime at)
    {
        Check(State == DeliveryState.Reading);
        Set(counts);
        (State, Percent, Doubtful, LookAlikes, BreaksOff, SeenAt) = (DeliveryState.Tried, 100, doubtful, lookAlikes, breaksOff, at);
    }

    /// <exception cref="RuleBrokenException">There is nothing to take in: not yet, or not any more.</exception>
    public void Accept(DateTime at)
    {
        Check(State == DeliveryState.Tried);
        Set(new(0, 0, 0, 0, 0));
        (State, Percent, SeenAt) = (DeliveryState.TakingIn, 0, at);
    }

    /// <summary>It was read to its end.</summary>
    public void Finish(DeliveryCounts counts, DeliveryEffect effect, DateTime at)
    {
        Check(State is DeliveryState.TakingIn or DeliveryState.TakenIn);
        Set(counts);
        (State, Percent, ReadAt, SeenAt, Effect) = (DeliveryState.TakenIn, 100, at, at, effect);
    }

    /// <param name="counts">What is kept of it.</param>
    /// <param name="reason">Dutch.</param>
    public void BreakOff(DeliveryCounts counts, string reason, DateTime at)
    {
        Set(counts);
        (State, Reason, ReadAt, SeenAt) = (DeliveryState.BrokenOff, reason.Length <= MaxReason ? reason : reason[..MaxReason], at, at);
    }

    /// <exception cref="RuleBrokenException">It cannot be taken back (any more).</exception>
    public void BeginTakeBack(DateTime at)
    {
        if (TakeBackUntil is not { } until || at > until)
            throw new RuleBrokenException(
                $"Deze levering kan niet (meer) worden teruggenomen. Dat kan tot {DeliveryRules.TakeBackHours} uur na het opnemen. Daarna kunt "
                    + "u elk signaal nog apart intrekken.", BrokenRule.Conflict);
        (State, SeenAt) = (DeliveryState.TakingBack, at);
    }

    public void TakeBack(int signals, bool isLast, DateTime at)
    {
        Withdrawn += signals;
        (State, SeenAt) = (isLast ? DeliveryState.TakenBack : DeliveryState.TakingBack, at);
    }

    /// <exception cref="RuleBrokenException">It is being taken in, or was.</exception>
    public void MustWait()
    {
        if (State is not (DeliveryState.Reading or DeliveryState.Tried))
            throw new RuleBrokenException("Dit bestand wacht niet (meer): het wordt opgenomen, of is dat al.", BrokenRule.Conflict);
    }

    private static void Check(bool may)
    {
        if (!may)
            throw new RuleBrokenException(
                "Dit bestand kan nu niet worden opgenomen: de proef is nog niet klaar, of het wacht niet meer.", BrokenRule.Conflict);
    }

    private void Set(DeliveryCounts counts) => (Accepted, Corrected, Unchanged, RefusedText, RefusedRow) =
        (counts.Accepted, counts.Corrected, counts.Unchanged, counts.RefusedText, counts.RefusedRow);
}

/// <summary>That a delivery made a signal: kept as long as the delivery can be taken back, and shown to nobody.</summary>
internal sealed class DeliveredSignal
{
    private DeliveredSignal() { }

    public Guid DeliveryId { get; private set; }
    public Guid SignalId { get; private set; }

    public static DeliveredSignal Create(Guid delivery, Guid signal) => new() { DeliveryId = delivery, SignalId = signal };
}

/// <summary>How the rows of a delivery fared.</summary>
internal sealed record DeliveryCounts(int Accepted, int Corrected, int Unchanged, int RefusedText, int RefusedRow)
{
    /// <summary>Of every fate.</summary>
    public int Rows => Accepted + Corrected + Unchanged + RefusedText + RefusedRow;

    /// <summary>The line that <c>-- import</c> ends with; scripts read it.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"accepted {Accepted}, corrected {Corrected}, unchanged {Unchanged}, refused_text {RefusedText}, refused_row {RefusedRow}");
}
