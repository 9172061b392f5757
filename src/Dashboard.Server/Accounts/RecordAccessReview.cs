using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>Somebody went through all accounts, as is done once a quarter (<c>POST /app/access-reviews</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record RecordAccessReview(SignedIn User, AccessReviewDraft Draft) : IUseCase<Receipt>, IValidated
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.AccessReviews, (
        AccessReviewDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new RecordAccessReview(user.SignedIn(), draft), cancellationToken));

    public void Validate(InputCheck check) => check.Text("remark", Draft.Remark, AccessReviewDraft.MaxRemark, missing: null, lines: true);
}

internal sealed class RecordAccessReviewHandler(JournalWriter journal) : IRequestHandler<RecordAccessReview, Receipt>
{
    public async Task<Receipt> Handle(RecordAccessReview request, CancellationToken cancellationToken) =>
        new(await journal.WriteAsync(request.User.Caller, async (unit, cancel) =>
    {
        var review = AccessReview.Record(
            Guid.CreateVersion7(unit.Now), unit.Now, request.User.UserName, await unit.Context.Users.CountAsync(cancel),
            request.Draft.Remark?.Trim() ?? "");
        unit.Context.AccessReviews.Add(review);
        unit.Record(JournalKind.AccessReviewed, review.Id, 1);
        return review.Id;
    }, cancellationToken));
}
