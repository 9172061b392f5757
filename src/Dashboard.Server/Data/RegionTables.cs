using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>The tables that hold the region: its places and partners, with those that are no more.</summary>
internal static class RegionTables
{
    /// <summary>The region as it is on a day. One that nobody has begun to set up has no name and no code.</summary>
    public static Region On(
        IReadOnlyList<AreaRow> areas, IReadOnlyList<PartnerRow> partners, DateOnly day, RetentionTerms terms, IReadOnlyList<CodeTerm> codes,
        DateOnly? begin = null)
    {
        var whole = areas.FirstOrDefault(area => area.Kind == AreaKind.Region);
        return new(
            whole?.Code ?? "", whole?.Name ?? "", [.. areas.Where(area => area.IsOn(day)).Select(area => area.ToArea())],
            [.. partners.Where(partner => partner.IsOn(day)).Select(partner => partner.ToPartner())], Invented: false, terms.SignalYears,
            terms.NarrativeDays, [.. areas.Where(area => area.Until < day).Select(area => area.ToArea())],
            [.. partners.Where(partner => partner.Until < day).Select(partner => partner.ToPartner())], codes, begin);
    }

    /// <summary>The day in the Netherlands on which it opened; null when the journal does not say: it was there before that was kept.</summary>
    public static async Task<DateOnly?> BeginAsync(DashboardContext context, CancellationToken cancellationToken) =>
        await context.Journal.Where(entry => entry.Kind == JournalKind.RegionOpened).Select(entry => (DateTime?)entry.At)
            .MinAsync(cancellationToken) is { } opened ? Clock.DayOf(opened) : null;

    /// <summary>
    /// Whether people work in the region. One that came from a file is ready at once; one that is set up on screen from the moment that
    /// nothing was missing any more, and for good.
    /// </summary>
    public static async Task<bool> IsReadyAsync(DashboardContext context, CancellationToken cancellationToken) =>
        await context.Areas.AnyAsync(area => area.Kind == AreaKind.Region, cancellationToken)
        && (!await context.Journal.AnyAsync(entry => entry.Kind == JournalKind.RegionBegun, cancellationToken)
            || await context.Journal.AnyAsync(entry => entry.Kind == JournalKind.RegionOpened, cancellationToken));

    /// <summary>Puts a region into an empty database. One of before the region lived in it takes over what only the file knew.</summary>
    /// <param name="seed">Null when there is no file: it stays empty.</param>
    /// <param name="before">What a database followed before the region lived in it.</param>
    /// <returns>Whether there is a region now that was not there before.</returns>
    public static async Task<bool> SeedAsync(
        DashboardContext context, Region? seed, Region before, DateTime now, CancellationToken cancellationToken)
    {
        var areas = await context.Areas.OrderBy(area => area.Code).ToListAsync(cancellationToken);
        var partners = await context.Partners.OrderBy(partner => partner.Code).ToListAsync(cancellationToken);
        var isEmpty = areas.Count == 0 && partners.Count == 0;
        if (isEmpty)
            Fill(context, seed, now);
        else if (areas.Exists(area => area.Version == 0) || partners.Exists(partner => partner.Version == 0))
            TakeOver(areas, partners, before, now);
        // No entry in the journal: like the schema, this is what there is before anybody follows.
        await context.SaveChangesAsync(cancellationToken);
        return isEmpty && seed is not null;
    }

    private static void Fill(DashboardContext context, Region? seed, DateTime now)
    {
        foreach (var (number, area) in (seed?.EveryArea ?? []).Index())
            context.Areas.Add(AreaRow.Add(Guid.CreateVersion7(now), number + 1, area, null));
        foreach (var (number, partner) in (seed?.EveryPartner ?? []).Index())
            context.Partners.Add(PartnerRow.Add(Guid.CreateVersion7(now), number + 1, partner, null));
    }

    // What the file named was there, and nothing else; what it did not name any more had been kept for the signals that point at it.
    private static void TakeOver(List<AreaRow> areas, List<PartnerRow> partners, Region before, DateTime now)
    {
        var today = Clock.DayOf(now);
        var inFile = before.Areas.Select(area => area.Code).ToList();
        var partnersInFile = before.Partners.Select(partner => partner.Code).ToList();
        foreach (var (number, row) in areas.OrderBy(row => inFile.IndexOf(row.Code) is var at and >= 0 ? at : int.MaxValue).Index())
            row.TakeOver(Guid.CreateVersion7(now), number + 1, before.Find(row.Code), today);
        foreach (var (number, row) in partners
                     .OrderBy(row => partnersInFile.IndexOf(row.Code) is var at and >= 0 ? at : int.MaxValue).Index())
            row.TakeOver(
                Guid.CreateVersion7(now), number + 1, before.Partners.FirstOrDefault(partner => partner.Code == row.Code), today);
    }

    /// <summary>
    /// The region as it is at this moment of a unit, when one of these places has an end, or any code has; null when none has. A form may
    /// have stood open, or a file have been under way, since before.
    /// </summary>
    public static async Task<Region?> RegionOfEndsAsync(
        this DashboardContext context, IReadOnlyCollection<string> places, DateOnly today, RetentionTerms terms,
        CancellationToken cancellationToken)
    {
        var codes = await context.CodeTermsAsync(cancellationToken);
        if (codes.Count == 0
            && !await context.Areas.AnyAsync(area => area.Until != null && places.Contains(area.Code), cancellationToken))
            return null;
        return On(await context.Areas.AsNoTracking().ToListAsync(cancellationToken), [], today, terms, codes);
    }
}
