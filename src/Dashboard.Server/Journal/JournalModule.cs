namespace Dashboard.Server.Journal;

/// <summary>The journal: what everybody writes to, and what everybody follows.</summary>
internal static class JournalModule
{
    public static IServiceCollection AddJournal(this IServiceCollection services) =>
        services.AddMetrics().AddSingleton<JournalNudge>().AddSingleton<JournalWriter>();

    /// <summary>Reads the journal on for every <see cref="IJournalFollower"/> of this node.</summary>
    public static IServiceCollection AddJournalTail(this IServiceCollection services) => services
        .AddSingleton<IJournalFollower, RulesFollower>()
        .AddSingleton<IJournalFollower, RegionFollower>()
        .AddSingleton<JournalTail>().AddHostedService(provider => provider.GetRequiredService<JournalTail>());
}
