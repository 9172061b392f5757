using Dashboard.Client.Live;
using Dashboard.Shared.Live;

namespace Dashboard.Client.Tests;

public sealed class PictureMergeTests
{
    private readonly PictureMerge _merge = new();

    private void Watching(long sequence)
    {
        _merge.Await();
        _merge.Start(new("a", Example.Overview(sequence)));
    }

    [Fact]
    public void A_change_that_follows_on_the_picture_is_applied()
    {
        Watching(10);
        _merge.Apply("a", Example.Change(10, 11, total: 8)).ShouldBe(MergeOutcome.Applied);
        _merge.Picture!.Total.ShouldBe(new Figure.Exact(8));
        _merge.Picture.Sequence.ShouldBe(11);
    }

    [Fact]
    public void A_change_that_starts_before_the_picture_and_ends_after_it_is_applied()
    {
        Watching(10);
        _merge.Apply("a", Example.Change(8, 12, total: 9)).ShouldBe(MergeOutcome.Applied);
        _merge.Picture!.Sequence.ShouldBe(12);
    }

    [Fact]
    public void The_same_change_twice_counts_once()
    {
        Watching(10);
        _merge.Apply("a", Example.Change(10, 11, total: 8));
        _merge.Apply("a", Example.Change(10, 11, total: 99)).ShouldBe(MergeOutcome.Ignored);
        _merge.Picture!.Total.ShouldBe(new Figure.Exact(8));
    }

    [Fact]
    public void A_change_after_a_gap_is_not_applied()
    {
        Watching(10);
        _merge.Apply("a", Example.Change(11, 12, total: 9)).ShouldBe(MergeOutcome.Gap);
        _merge.Picture!.Sequence.ShouldBe(10);
    }

    [Fact]
    public void A_change_that_arrives_before_its_snapshot_is_kept_and_applied_after_it()
    {
        _merge.Await();
        _merge.Apply("a", Example.Change(10, 11, total: 8)).ShouldBe(MergeOutcome.Kept);
        _merge.Apply("another", Example.Change(10, 50, total: 99)).ShouldBe(MergeOutcome.Kept);
        _merge.Start(new("a", Example.Overview(10))).ShouldBe(MergeOutcome.Applied);
        _merge.Picture!.Total.ShouldBe(new Figure.Exact(8));
        _merge.Picture.Sequence.ShouldBe(11);
    }

    [Fact]
    public void An_early_change_that_the_snapshot_already_holds_is_left_out()
    {
        _merge.Await();
        _merge.Apply("a", Example.Change(9, 10, total: 99));
        _merge.Start(new("a", Example.Overview(10, total: 7)));
        _merge.Picture!.Total.ShouldBe(new Figure.Exact(7));
    }

    [Fact]
    public void A_gap_among_the_early_changes_is_seen()
    {
        _merge.Await();
        _merge.Apply("a", Example.Change(12, 13, total: 9));
        _merge.Start(new("a", Example.Overview(10))).ShouldBe(MergeOutcome.Gap);
    }

    [Fact]
    public void A_change_of_an_earlier_watch_is_ignored()
    {
        Watching(10);
        _merge.Apply("earlier", Example.Change(10, 11, total: 99)).ShouldBe(MergeOutcome.Ignored);
    }

    [Fact]
    public void The_last_picture_stays_while_a_new_snapshot_is_under_way()
    {
        Watching(10);
        _merge.Await();
        _merge.Picture!.Sequence.ShouldBe(10);
        _merge.WatchId.ShouldBeNull();
    }
}
