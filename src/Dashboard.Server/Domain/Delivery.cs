namespace Dashboard.Server.Domain;

/// <summary>A file of a partner that was read to its end: how many rows fared how. Nothing of the rows themselves.</summary>
internal sealed class Delivery
{
    private Delivery() { }

    public Guid Id { get; private set; }
    public string PartnerCode { get; private set; } = "";
    public DateTime ReadAt { get; private set; }
    public int Accepted { get; private set; }
    public int Corrected { get; private set; }
    public int Unchanged { get; private set; }
    public int RefusedText { get; private set; }
    public int RefusedRow { get; private set; }

    public static Delivery Read(Guid id, string partnerCode, DateTime readAt, DeliveryCounts counts) => new()
    {
        Id = id,
        PartnerCode = partnerCode,
        ReadAt = readAt,
        Accepted = counts.Accepted,
        Corrected = counts.Corrected,
        Unchanged = counts.Unchanged,
        RefusedText = counts.RefusedText,
        RefusedRow = counts.RefusedRow,
    };
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
