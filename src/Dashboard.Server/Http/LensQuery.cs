using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Http;

/// <summary>A lens as it was asked for in a query; it is read for a region, whose codes it names.</summary>
internal sealed record LensQuery(Func<string, string> Parameter)
{
    public static ValueTask<LensQuery> BindAsync(HttpContext http)
    {
        var query = http.Request.Query;
        return ValueTask.FromResult(new LensQuery(name => query[name].ToString()));
    }

    /// <exception cref="RuleBrokenException">There is no such lens in this region.</exception>
    public Lens For(Region region)
    {
        var errors = Lens.Read(Parameter, region, out var lens);
        return errors.Count == 0
            ? lens
            : throw new RuleBrokenException(
                "De lens klopt niet: " + string.Join(' ', errors.Select(e => $"{e.Field}: {e.Reason}")), errors: errors);
    }
}
