namespace Dashboard.Server.Domain;

/// <summary>
/// What a file does to the picture that is about its partner and not about the region. RED signals, which are in no figure, are not in it.
/// </summary>
/// <param name="Signals">New ones.</param>
/// <param name="Backlog">Those among them of days more than <see cref="BacklogDays"/> before the file.</param>
/// <param name="NewCodes">Codes that the partner never used before, as <c>field=code</c> with a space between them.</param>
internal sealed record DeliveryEffect(int Signals, int Backlog, string NewCodes)
{
    public const int BacklogDays = 28;

    /// <summary>Characters; the code lists do not fill it.</summary>
    public const int MaxNewCodes = 1000;

    public static readonly DeliveryEffect None = new(0, 0, "");
}
