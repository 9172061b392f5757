using System.Linq.Expressions;
using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>
/// Signals, newest received first (<c>GET /app/signals</c>): a reporter reads its own organisation's, coordinators and the chair
/// read everyone's (the chair not those marked RED). Never the narrative.
/// </summary>
[Processing(Processing.ListSignals), AccessLogged(AccessAction.SignalsListed)]
internal sealed record ListSignals(SignedIn User, Lens Lens, PageQuery Page) : IAccessLogged<Page<SignalCard>>
{
    public string Subject => FormattableString.Invariant($"{Lens.ToQuery()} page={Page.Number}");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Signals, (
        LensQuery lens, PageQuery page, Region region, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListSignals(user.SignedIn(), lens.For(region), page), cancellationToken)).Logs<ListSignals>();
}

internal sealed class ListSignalsHandler(Region region, DashboardContext context) : IRequestHandler<ListSignals, Page<SignalCard>>
{
    public async Task<Page<SignalCard>> Handle(ListSignals request, CancellationToken cancellationToken)
    {
        var (caller, lens) = (request.User.Caller, request.Lens);
        var inArea = lens.Area is null
            ? null
            : region.EveryArea.Select(a => a.Code).Where(code => region.Contains(lens.Area, code)).ToList();
        var wires = lens.Approach is { } approach ? [Code<Approach>.Wire(approach)]
            : lens.ApproachGroup is { } group ? ApproachGroups.In(group).Select(Code<Approach>.Wire).ToList()
            : null;
        var visible = context.Signals.AsNoTracking().VisibleTo(caller);
        foreach (var dimension in Dimensions.Coded.Where(dimension => !dimension.Overlaps))
            visible = dimension.ChosenIn(lens) is { } key ? visible.Where(Says(dimension, key)) : visible;
        var found = await visible
            .Where(s => (lens.From == null || s.ObservedOn >= lens.From) && (lens.To == null || s.ObservedOn <= lens.To))
            .Where(s => inArea == null || inArea.Contains(s.AreaCode))
            .Where(s => lens.Partner == null || s.PartnerCode == lens.Partner)
            .Where(s => wires == null || wires.Any(wire => ("|" + (string)(object)s.Approaches + "|").Contains("|" + wire + "|")))
            .OrderByDescending(s => s.ReceivedAt).ThenByDescending(s => s.Id)
            .OnPage(request.Page).ToListAsync(cancellationToken);
        return request.Page.Of(found, s => s.ToCard(forOwner: caller.Role == Roles.Reporter));
    }

    /// <summary>Of the field that is called after the dimension, as it is stored.</summary>
    private static Expression<Func<Signal, bool>> Says(CodedDimension dimension, string key)
    {
        Expression<Func<string>> wanted = () => key;
        var signal = Expression.Parameter(typeof(Signal));
        var field = Expression.Convert(Expression.Property(signal, dimension.Key.ToString()), typeof(object));
        return Expression.Lambda<Func<Signal, bool>>(Expression.Equal(Expression.Convert(field, typeof(string)), wanted.Body), signal);
    }
}
