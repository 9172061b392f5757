using System.Text.RegularExpressions;
using Dashboard.Server.Tests.Support;
using Microsoft.Extensions.Options;

namespace Dashboard.Server.Tests.Data;

/// <summary>Secrets come from where the platform keeps them, and stand in no file that is handed out.</summary>
[Trait(App.Database, App.SqliteOnly)]
public sealed partial class SecretsTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("signaalbeeld-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [GeneratedRegex(@"^\s*#?\s*\w*(Password|Secret|ConnectionStrings__\w+)=", RegexOptions.Multiline)]
    private static partial Regex Secret { get; }

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task The_product_takes_a_secret_from_the_folder_of_the_platform_before_any_other_way_to_set_it()
    {
        var certificate = Path.Combine(_files.FullName, "certificaat.pfx");
        await File.WriteAllBytesAsync(certificate, ThrowAwayCertificate.Pfx("een geheim"), Cancel);
        (string, string)[] settings =
            [("Server:KeysCertificate", certificate), ("Server:KeysCertificatePassword", "iets anders")];
        Should.Throw<OptionsValidationException>(() => Production.Start(settings));

        var secrets = _files.CreateSubdirectory("geheimen");
        // With the end of line that an editor leaves.
        await File.WriteAllTextAsync(Path.Combine(secrets.FullName, "Server__KeysCertificatePassword"), "een geheim\n", Cancel);
        await using var app = Production.Start([.. settings, ("CREDENTIALS_DIRECTORY", secrets.FullName)]);
        using var coordinator = await Production.SignInAsync(app, "coordinator");
    }

    [Fact]
    public async Task Without_such_a_folder_or_with_one_that_is_not_there_nothing_changes()
    {
        await using var app = Production.Start(("CREDENTIALS_DIRECTORY", Path.Combine(_files.FullName, "weg")));
        using var coordinator = await Production.SignInAsync(app, "coordinator");
    }

    [Fact]
    public void No_file_that_is_handed_out_has_a_place_for_a_secret()
    {
        var root = Path.Combine(Repository.Root, "deploy");
        foreach (var file in new[] { Path.Combine(root, "systemd", "environment.example"), Path.Combine(root, "Dockerfile") })
            Secret.Matches(File.ReadAllText(file)).Select(match => match.Value).ShouldBeEmpty(file);
        File.ReadAllText(Path.Combine(root, "systemd", "signaalbeeld.service")).ShouldContain("LoadCredentialEncrypted=");
        Secret.IsMatch("#Server__KeysCertificatePassword=\n").ShouldBeTrue("this would be found");
    }
}
