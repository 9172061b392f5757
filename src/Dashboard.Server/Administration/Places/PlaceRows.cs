using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Places;

/// <summary>How the administrator finds a place.</summary>
internal static class PlaceRows
{
    /// <exception cref="RuleBrokenException">There is none.</exception>
    public static async Task<AreaRow> PlaceAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.Areas.SingleOrDefaultAsync(area => area.Id == id, cancellationToken)
            ?? throw new RuleBrokenException("Deze plaats is er niet.", BrokenRule.NotFound);

    /// <param name="now">The region as it is now: it knows where surroundings lie whose municipality merged.</param>
    public static PlaceCard ToCard(this AreaRow row, Region now) => new(
        row.Id, row.Code, row.Kind, row.Name,
        row.Kind == AreaKind.Surroundings ? now.MunicipalityOf(row.Code) ?? row.MunicipalityCode : null, row.TileRow, row.TileColumn,
        row.From, row.Until, row.SuccessorCode, row.Version);
}
