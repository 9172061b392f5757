using System.Runtime.Versioning;
using Dashboard.Server.Data;
using Dashboard.Server.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Server.Tests.Data;

[Trait(App.Database, App.SqliteOnly)]
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
    private const UnixFileMode OwnerReads = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly DirectoryInfo _around = Directory.CreateTempSubdirectory("signaalbeeld-");

    public void Dispose() => _around.Delete(recursive: true);

    [Fact]
    public async Task Nobody_else_on_the_machine_reads_what_the_product_makes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes: files have the rights of their folder.");
        await using var here = new Installation();
        await here.SubmitAsync(3);
        await using var open = here.Open();
        await open.Signals.CountAsync(TestContext.Current.CancellationToken);

        await open.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await open.Signals.CountAsync(TestContext.Current.CancellationToken);
        File.GetUnixFileMode(here.Data.FullName).ShouldBe(OwnerReads | UnixFileMode.UserExecute);
        var files = here.Data.GetFiles("signaalbeeld.db*");
        files.Select(file => file.Name).ShouldContain("signaalbeeld.db-wal");
        files.ShouldAllBe(file => file.UnixFileMode == OwnerReads);
    }

    [Fact]
    public async Task What_others_could_read_before_they_cannot_from_the_next_start_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes: files have the rights of their folder.");
        var data = _around.CreateSubdirectory("data");
        string[] names = ["signaalbeeld.db", "signaalbeeld.db-wal", "signaalbeeld.db-shm", "keys/key-1.xml", "demo-keys/a.pem", "iets.txt"];
        foreach (var file in names.Select(name => Path.Combine(data.FullName, name)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(file, Everybody);
        }
        data.UnixFileMode = Everybody;

        Dashboard.Server.Data.Database.Directory(SettingsFor(data.FullName)).FullName.ShouldBe(data.FullName);

        File.GetUnixFileMode(data.FullName).ShouldBe(OwnerReads | UnixFileMode.UserExecute);
        foreach (var name in names[..^1])
        {
            (File.GetUnixFileMode(Path.Combine(data.FullName, name)) | OwnerReads | UnixFileMode.UserExecute)
                .ShouldBe(OwnerReads | UnixFileMode.UserExecute, name);
        }
        File.GetUnixFileMode(Path.Combine(data.FullName, "iets.txt")).ShouldBe(Everybody, "of somebody else, behind a door that is closed");
    }

    [Fact]
    public void A_folder_that_everybody_shares_is_refused_and_left_open_to_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes: files have the rights of their folder.");
        _around.UnixFileMode = Everybody | UnixFileMode.StickyBit;
        Should.Throw<CannotStartException>(() => Dashboard.Server.Data.Database.Directory(SettingsFor(_around.FullName)))
            .Message.ShouldStartWith("Data__Directory must be a folder");
        _around.Refresh();
        _around.UnixFileMode.ShouldBe(Everybody | UnixFileMode.StickyBit);
    }

    private static IConfiguration SettingsFor(string data) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", data)]).Build();
}
