namespace Dashboard.Server.Digests;

/// <summary>What people are told by mail of what there is, without looking at a screen.</summary>
internal static class DigestsModule
{
    public static IServiceCollection AddDigests(this IServiceCollection services) => services.AddScoped<DigestNews>();
}
