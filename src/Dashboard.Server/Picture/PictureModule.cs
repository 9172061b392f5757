using Dashboard.Server.Data;
using Dashboard.Server.Journal;

namespace Dashboard.Server.Picture;

/// <summary>The live read model: every signal that counts, in memory on this node, in step with the journal.</summary>
internal static class PictureModule
{
    public static IServiceCollection AddPicture(this IServiceCollection services) =>
        services.AddSingleton(provider => new SignalCube(provider.GetRequiredService<CurrentRegion>()));

    public static IServiceCollection AddPictureFollowing(this IServiceCollection services) =>
        services.AddSingleton<IJournalFollower, CubeFollower>();
}
