using System.Security.Cryptography;
using Dashboard.Server.Demo;
using Dashboard.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.Tests.PartnerSystems;

/// <summary>The systems of the demo, for whoever tries the API out.</summary>
public sealed class DemoSystemsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private App _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(Path.GetDirectoryName(_app.DatabaseFile)!, "demo-keys");

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Each_partner_of_the_demo_has_a_system_whose_key_lies_in_a_file_for_this_account_only()
    {
        await EnsureAsync();
        Directory.GetFiles(Folder).Select(Path.GetFileName).ShouldBe(
            ["koppeling-veilig-thuis.pem", "koppeling-lumens.pem", "koppeling-om.pem", "koppeling-gemeente.pem"], ignoreOrder: true);
        foreach (var file in Directory.GetFiles(Folder))
        {
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            using var system = SystemOf(file);
            await system.TokenAsync();
        }
    }

    [Fact]
    public async Task A_start_leaves_what_is_there_and_a_key_that_was_thrown_away_is_made_anew()
    {
        await EnsureAsync();
        var file = Path.Combine(Folder, "koppeling-om.pem");
        var before = await File.ReadAllTextAsync(file, Cancel);
        using var old = SystemOf(file);
        await EnsureAsync();
        (await File.ReadAllTextAsync(file, Cancel)).ShouldBe(before);
        await old.TokenAsync();

        File.Delete(file);
        await EnsureAsync();
        using var renewed = SystemOf(file);
        await renewed.TokenAsync();
        ((int)(await old.AskAsync()).StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Without_the_demo_there_is_no_system_and_no_key()
    {
        Directory.Exists(Folder).ShouldBeFalse();
        (await _app.WithContextAsync(context => context.PartnerSystems.AnyAsync(Cancel))).ShouldBeFalse();
    }

    private async Task EnsureAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoSystems>().EnsureAsync(Cancel);
    }

    private PartnerClient SystemOf(string file)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(file));
        return new(_app, Path.GetFileNameWithoutExtension(file), new RsaSecurityKey(rsa), _time);
    }
}
