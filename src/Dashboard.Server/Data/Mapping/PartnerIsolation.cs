using System.Linq.Expressions;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data.Mapping;

/// <summary>
/// What one partner may not see of another is kept here, and in no query: a context shows rows of one partner unless it was told whose they
/// may be.
/// </summary>
internal static class PartnerIsolation
{
    private const string Filter = "partner";

    /// <summary>To be told of every entity that is of a partner (a test knows them by their partner code).</summary>
    public static void KeepPartnersApart(this ModelBuilder model, DashboardContext context)
    {
        model.Keep<Signal>(signal => context.ShowsEveryPartner || signal.PartnerCode == context.Partner);
        model.Keep<Delivery>(delivery => context.ShowsEveryPartner || delivery.PartnerCode == context.Partner);
        model.Keep<RefusalCount>(count => context.ShowsEveryPartner || count.PartnerCode == context.Partner);
        model.Keep<Subscription>(subscription => context.ShowsEveryPartner || subscription.PartnerCode == context.Partner);
        model.Keep<Heartbeat>(heartbeat => context.ShowsEveryPartner || heartbeat.PartnerCode == context.Partner);
    }

    /// <summary>
    /// Also what is of other partners, whoever reads. The one way past the filter; who takes it is in a list
    /// (<c>PartnerIsolationTests</c>), with the reason.
    /// </summary>
    public static IQueryable<T> OfEveryPartner<T>(this IQueryable<T> rows)
        where T : class => rows.IgnoreQueryFilters([Filter]);

    private static void Keep<T>(this ModelBuilder model, Expression<Func<T, bool>> shown)
        where T : class => model.Entity<T>().HasQueryFilter(Filter, shown);
}
