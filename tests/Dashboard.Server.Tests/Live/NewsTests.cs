using Dashboard.Server.Domain;
using Dashboard.Server.Live;
using Dashboard.Server.Releases;

namespace Dashboard.Server.Tests.Live;

public sealed class NewsTests
{
    private readonly News _news = new();

    [Fact]
    public void Of_signals_the_latest_are_told_and_of_warnings_and_meetings_every_one()
    {
        var warnings = Ids(30);
        var meetings = Ids(30);
        var signals = Ids(500);
        foreach (var (at, id) in warnings.Index())
        {
            Happen(JournalKind.WarningRaised, id);
            Happen(JournalKind.MeetingEdited, meetings[at]);
            foreach (var signal in signals.Skip(at * 16).Take(16))
                Happen(JournalKind.SignalReceived, signal);
        }
        Happen(JournalKind.WarningTold, warnings[0]);

        _news.Warnings.ShouldBe(warnings, ignoreOrder: true);
        _news.Meetings.ShouldBe(meetings, ignoreOrder: true);
        _news.Signals.ShouldBe(signals.Take(480).TakeLast(20));
        (_news.Notices, _news.Missed).ShouldBe((true, false));
    }

    [Fact]
    public void What_is_too_much_to_tell_one_by_one_makes_screens_ask_anew()
    {
        foreach (var id in Ids(201))
            Happen(JournalKind.WarningMoved, id);
        _news.Warnings.Count.ShouldBe(200);
        _news.Missed.ShouldBeTrue();
    }

    [Fact]
    public void What_could_not_be_told_comes_back_before_what_happened_since()
    {
        var (before, since) = (Ids(15), Ids(15));
        var earlier = new News { Notices = true };
        earlier.Add(before, before, before);
        foreach (var id in since)
            Happen(JournalKind.SignalReceived, id);
        Happen(JournalKind.WarningMoved, since[0]);

        _news.AddEarlier(earlier);

        _news.Signals.ShouldBe(before.TakeLast(5).Concat(since));
        _news.Warnings.ShouldBe([.. before, since[0]], ignoreOrder: true);
        _news.Meetings.ShouldBe(before, ignoreOrder: true);
        _news.Notices.ShouldBeTrue();
    }

    [Fact]
    public void Every_kind_of_entry_that_a_screen_shows_is_told()
    {
        foreach (var kind in Enum.GetValues<JournalKind>().Where(kind => kind.ToString() is var name
                     && (name.StartsWith("Signal", StringComparison.Ordinal)
                         || name.StartsWith("Warning", StringComparison.Ordinal)
                         || name.StartsWith("Meeting", StringComparison.Ordinal))))
        {
            var news = new News();
            news.Add(Entry(kind, Keys.Public()));
            // A meeting that is planned, or was destroyed a year after, is on nobody's screen; a signal that moved away was corrected,
            // which is told, and so was one that more may see.
            (news.Signals.Count + news.Warnings.Count + news.Meetings.Count > 0 || news.Notices || news.Missed).ShouldBe(
                kind is not (JournalKind.MeetingPlanned or JournalKind.MeetingDestroyed or JournalKind.SignalMovedAway
                    or JournalKind.SignalWidened), kind.ToString());
        }
    }

    private static List<Guid> Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Keys.Public())];

    private void Happen(JournalKind kind, Guid subject) => _news.Add(Entry(kind, subject));

    private static JournalEntry Entry(JournalKind kind, Guid subject) =>
        JournalEntry.After(0, new byte[32], new DateTime(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc), kind, subject, 1, Caller.System);
}
