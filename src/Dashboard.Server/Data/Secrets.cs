namespace Dashboard.Server.Data;

/// <summary>Settings that the platform keeps as secrets, and gives to this process only.</summary>
internal static class Secrets
{
    /// <summary>systemd says here where it lays them out (<c>LoadCredentialEncrypted</c>); who runs containers says it too.</summary>
    private const string Folder = "CREDENTIALS_DIRECTORY";

    /// <summary>A file for each, named as the setting (<c>Server__KeysCertificatePassword</c>). It goes before any other way to set it.</summary>
    public static void AddSecrets(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Folder] is { Length: > 0 } folder)
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: true);
    }
}
