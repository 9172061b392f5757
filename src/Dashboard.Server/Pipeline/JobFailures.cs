using System.Globalization;
using Dashboard.Server.Domain;
using Hangfire;
using Hangfire.Storage;

namespace Dashboard.Server.Pipeline;

/// <summary>How often a recurring job failed since it last went well.</summary>
/// <param name="Since">UTC, by the clock of the machine, as all that Hangfire writes down.</param>
internal sealed record JobFailure(int Times, DateTime Since)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Not a hiccup: a second run, at least an hour later, went wrong as well.</summary>
    public bool Lasts(DateTime now) => Times > 1 && now - Since >= Patience;
}

/// <summary>Where that is kept: beside the jobs, in the storage of Hangfire.</summary>
internal static class JobFailures
{
    private const string Times = "Times", Since = "Since";

    public static JobFailure? Of(IStorageConnection storage, string job) =>
        storage.GetAllEntriesFromHash(Key(job)) is { } kept
            && int.TryParse(kept.GetValueOrDefault(Times), NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            && DateTime.TryParse(
                kept.GetValueOrDefault(Since), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var since)
                ? new(times, since) : null;

    public static bool AnyKeepsFailing(JobStorage storage)
    {
        using var connection = storage.GetReadOnlyConnection();
        var now = TimeProvider.System.UtcNow();
        return connection.GetRecurringJobs().Any(job => Of(connection, job.Id)?.Lasts(now) == true);
    }

    /// <summary>A run failed.</summary>
    public static void Add(IStorageConnection storage, string job)
    {
        var (times, since) = Of(storage, job) is { } before ? (before.Times + 1, before.Since) : (1, TimeProvider.System.UtcNow());
        storage.SetRangeInHash(Key(job), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Times] = times.ToString(CultureInfo.InvariantCulture),
            [Since] = since.ToString("O", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>A run went well.</summary>
    public static void Forget(IStorageConnection storage, string job)
    {
        if (Of(storage, job) is null)
            return;
        using var change = storage.CreateWriteTransaction();
        change.RemoveHash(Key(job));
        change.Commit();
    }

    private static string Key(string job) => $"signaalbeeld:failures:{job}";
}
