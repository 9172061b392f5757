using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Meetings;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.Extensions.Time.Testing;
using App = Dashboard.Server.Tests.Support.App;

namespace Dashboard.Server.Tests.Http;

public sealed class ProcessingTests
{
    private const string Canary = "kanariepiet";

    [Theory]
    [InlineData(ActivitySamplingResult.AllDataAndRecorded)]
    [InlineData(ActivitySamplingResult.PropagationData)]
    public async Task Every_processing_of_signals_leaves_a_recorded_span_that_says_which_activity_and_nothing_of_what_was_processed(
        ActivitySamplingResult sampled)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var app = App.Start(time);
        var reporter = new Caller(Roles.Reporter, "lumens");
        using var coordinator = await app.SignInAsync("coordinator");
        using var melder = await app.SignInAsync("melder.lumens");
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ProcessingActivity.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampled,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        var draft = Drafts.Of(TimeProvider.System.Today(), d => (d.Narrative, d.Reference) = ($"Het ging om {Canary}.", Canary));
        var id = (
            (SubmissionOutcome.Accepted)(await app.SendAsync(new SubmitSignals(reporter, [new(draft, TimeProvider.System.UtcNow())])))[0])
                .Id;
        await app.CorrectAsync(People.As(reporter), id, Drafts.Of(TimeProvider.System.Today(), d => d.Narrative = $"Toch {Canary}."));
        await coordinator.GetAsync($"{ApiRoutes.Signals}?channel=school");
        await coordinator.GetAsync(ApiRoutes.Quality);
        await coordinator.GetAsync($"{ApiRoutes.Signals}/{id}");
        await coordinator.GetAsync($"{ApiRoutes.Signals}/{id}/narrative");
        await coordinator.ChangeAsync(HttpMethod.Post, $"{ApiRoutes.Signals}/{id}/assessment", 2, new SignalAssessment(
            SignalVerdict.NotRelevant, $"Het ging om {Canary}.", null));
        await app.WithdrawAsync(People.As(reporter), id);
        await app.SendAsync(new ImportDelivery("om", [new(2, draft)], _ => { }));
        await app.SendAsync(new DetectWarnings());
        await coordinator.GetAsync($"{ApiRoutes.Warnings}/{id}");
        await coordinator.ChangeAsync(HttpMethod.Post, $"{ApiRoutes.Warnings}/{id}/assessment", 1, new WarningAssessment(
            WarningVerdict.Useful, $"Het ging om {Canary}."));
        await melder.PostAsync(ApiRoutes.Heartbeat, null);
        await app.SendAsync(
            new SubmitSignals(
                reporter, [.. Enumerable.Range(0, 4)
                    .Select(_ => new Submission(Drafts.Of(TimeProvider.System.Today()), TimeProvider.System.UtcNow()))]));
        await app.SendAsync(
            new SubmitSignals(
                new(Roles.Reporter, "om"), [.. Enumerable.Range(0, 4)
                    .Select(_ => new Submission(Drafts.Of(TimeProvider.System.Today()), TimeProvider.System.UtcNow()))]));
        await app.CaughtUpAsync();
        await app.SendAsync(new MakeRelease());
        // A week later one is over.
        time.Advance(TimeSpan.FromDays(7));
        await app.SendAsync(new MakeRelease());
        await app.SendAsync(new FreezeSnapshot());
        await (await app.SignInAsync("coordinator")).GetAsync($"{ApiRoutes.Meetings}/{id}");
        await app.SendAsync(new DestroyExpired());

        var ours = spans.Where(span => span.Source.Name == ProcessingActivity.Source).ToList();
        ours.Select(span => (string)span.GetTagItem(ProcessingActivity.ActivityIdKey)!)
            .Distinct()
            .ShouldBe(ProcessingActivity.Register.Values.Select(activity => activity.Id), ignoreOrder: true);
        ours.ShouldAllBe(span => span.Recorded);
        ours.First(
            span => span.GetTagItem(ProcessingActivity.ActivityIdKey) as string == ProcessingActivity.Register[Processing.OpenNarrative].Id)
                .TagObjects
            .ShouldBe(
                [new(ProcessingActivity.ActivityIdKey, ProcessingActivity.Register[Processing.OpenNarrative].Id), new(
                    ProcessingActivity.OrganisationKey, "regio"), new(ProcessingActivity.RoleKey, Roles.Coordinator)]);
        foreach (var span in ours)
        {
            span.TagObjects.Select(tag => tag.Key)
                .ShouldBe([ProcessingActivity.ActivityIdKey, ProcessingActivity.OrganisationKey, ProcessingActivity.RoleKey]);
            (span.DisplayName + span.OperationName + string.Join(' ', span.TagObjects) + string.Join(' ', span.Events.Select(e => e.Name))
                + string.Join(' ', span.Baggage))
                .ShouldNotContain(Canary);
        }
    }
}
