using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>
/// What partners are warned of (<c>GET /app/warnings</c> of everybody with protected figures): what the release says, and what a
/// coordinator told. Nothing of it comes from the warnings that stand: those move with every signal of anybody.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListNotices(Caller Caller, PageQuery Page) : IUseCase<Page<WarningNotice>>;

internal sealed class ListNoticesHandler(DashboardContext context, PublishedPicture published, TimeProvider time)
    : IRequestHandler<ListNotices, Page<WarningNotice>>
{
    private const int MostTold = 1000;

    public async Task<Page<WarningNotice>> Handle(ListNotices request, CancellationToken cancellationToken)
    {
        var since = time.Today().AddDays(1 - ToldWarning.Days);
        var told = await context.ToldWarnings.AsNoTracking().Where(t => t.ToldOn >= since)
            .OrderByDescending(t => t.ToldOn).ThenBy(t => t.WarningId).Take(MostTold).ToListAsync(cancellationToken);
        var notices = told.Select(WarningAdvice.NoticeOf)
            .Concat(published.Notices(Audience.For(request.Caller)).Select(WarningAdvice.NoticeOf))
            .Distinct()
            .OrderByDescending(n => n.From).ThenBy(n => n.Municipality, StringComparer.Ordinal).ThenBy(n => n.ApproachGroup)
            .OnPage(request.Page).ToList();
        return request.Page.Of(notices, notice => notice);
    }
}
