using Dashboard.Server.Journal;

namespace Dashboard.Server.Releases;

/// <summary>The protected figures: how they are counted, audited, published, and shown to whom.</summary>
internal static class ReleasesModule
{
    public static IServiceCollection AddReleases(this IServiceCollection services) => services.AddSingleton<PublishedPicture>();

    public static IServiceCollection AddReleasesFollowing(this IServiceCollection services) =>
        services.AddSingleton<IJournalFollower>(provider => provider.GetRequiredService<PublishedPicture>());
}
