using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Dutch;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Somebody went through all accounts, as is done once a quarter (<c>POST /app/access-reviews</c>). What comes after that in the same quarter
/// is an addition, and says so.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record RecordAccessReview(SignedIn User, AccessReviewDraft Draft) : IUseCase<Receipt>, IValidated
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.AccessReviews, (
        AccessReviewDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new RecordAccessReview(user.SignedIn(), draft), cancellationToken));

    public void Validate(InputCheck check) => check.Text(
        "remark", Draft.Remark, AccessReviewDraft.MaxRemark,
        missing: Draft.Changed ? "Schrijf wat er door het nakijken is veranderd."
            : Draft.Addition ? "Schrijf wat u aanvult."
            : null, lines: true);
}

internal sealed class RecordAccessReviewHandler(JournalWriter journal) : IRequestHandler<RecordAccessReview, Receipt>
{
    private const string NothingChanged = "Er is niets veranderd.";

    public async Task<Receipt> Handle(RecordAccessReview request, CancellationToken cancellationToken) =>
        new(await journal.WriteAsync(request.User.Caller, async (unit, cancel) =>
    {
        var (draft, since) = (request.Draft, Clock.StartOf(QuarterText.FirstDayOf(unit.Now)));
        var earlier = await unit.Context.AccessReviews.Where(review => review.At >= since).Select(review => (DateTime?)review.At)
            .MinAsync(cancel);
        if (earlier is { } done && !draft.Addition)
            throw new RuleBrokenException(
                $"De toegang is dit kwartaal al nagekeken, op {DutchTime.LongMoment(done)}. Leg wat erbij komt vast als aanvulling.",
                BrokenRule.Conflict);
        if (earlier is null && draft.Addition)
            throw new RuleBrokenException("Er is dit kwartaal nog niets vastgelegd om aan te vullen.", BrokenRule.Conflict);
        var review = AccessReview.Record(
            Guid.CreateVersion7(unit.Now), unit.Now, request.User.UserName, await unit.Context.Users.CountAsync(cancel),
            draft.Remark?.Trim() is { Length: > 0 } remark ? remark : NothingChanged);
        unit.Context.AccessReviews.Add(review);
        unit.Record(JournalKind.AccessReviewed, review.Id, 1);
        return review.Id;
    }, cancellationToken));
}
