namespace Dashboard.Server.Domain;

/// <summary>How many working days a signal may wait for a coordinator before it waits too long (<c>Assessment:WaitingDays</c>).</summary>
internal sealed record WaitingTerm(int WorkingDays = 3)
{
    /// <exception cref="InvalidOperationException">The setting makes no sense.</exception>
    public static WaitingTerm Of(IConfiguration configuration) =>
        configuration.GetSection("Assessment").GetValue("WaitingDays", new WaitingTerm().WorkingDays) is >= 1 and <= 60 and var days
            ? new(days)
            : throw new InvalidOperationException("Assessment__WaitingDays must be 1 to 60.");

    /// <summary>What came in on this day or before waits too long.</summary>
    public DateOnly Before(DateOnly today)
    {
        var day = today;
        while (Domain.WorkingDays.Between(day, today) <= WorkingDays)
            day = day.AddDays(-1);
        return day;
    }
}
