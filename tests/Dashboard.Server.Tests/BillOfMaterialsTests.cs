using System.Diagnostics;
using System.Text.Json;
using Dashboard.Server.Tests.Support;

namespace Dashboard.Server.Tests;

/// <summary>What is published says what it is made of.</summary>
public sealed class BillOfMaterialsTests : IDisposable
{
    private readonly DirectoryInfo _made = Directory.CreateTempSubdirectory("signaalbeeld-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _made.Delete(recursive: true);

    [Fact]
    public async Task It_names_every_package_of_the_lock_files_with_its_version()
    {
        await MakeAsync();
        var packages = await PackagesOfAsync("bom.json");
        var styles = await PackagesOfAsync("bom-styles.json");

        var locked = LockedNuGet("Dashboard.Server").Concat(LockedNuGet("Dashboard.Client")).Distinct().ToList();
        locked.Count.ShouldBeGreaterThan(100);
        locked.Except(packages, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
        var lockedStyles = LockedNpm();
        lockedStyles.Count.ShouldBeGreaterThan(15);
        lockedStyles.Except(styles).ShouldBeEmpty();
    }

    /// <summary>What publishing does last, without publishing.</summary>
    private async Task MakeAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["msbuild", Path.Combine(Repository.Root, "src", "Dashboard.Server"), "-nodeReuse:false", "-t:BillOfMaterials",
            $"-p:BillDirectory={_made.FullName}"])
        {
            RedirectStandardOutput = true,
        };
        using var making = Process.Start(start)!;
        using var late = TimeProvider.System.CreateTimer(_ => making.Kill(), null, TimeSpan.FromMinutes(3), Timeout.InfiniteTimeSpan);
        var printed = await making.StandardOutput.ReadToEndAsync(Cancel);
        await making.WaitForExitAsync(Cancel);
        making.ExitCode.ShouldBe(0, printed);
    }

    private async Task<List<string>> PackagesOfAsync(string file)
    {
        using var bill = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_made.FullName, file), Cancel));
        bill.RootElement.GetProperty("bomFormat").GetString().ShouldBe("CycloneDX");
        return
        [
            .. bill.RootElement.GetProperty("components").EnumerateArray()
                .Select(component => Uri.UnescapeDataString(component.GetProperty("purl").GetString()!)),
        ];
    }

    private static IEnumerable<string> LockedNuGet(string project)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "src", project, "packages.lock.json")));
        return
        [
            .. file.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.TryGetProperty("resolved", out _))
                .Select(package => $"pkg:nuget/{package.Name}@{package.Value.GetProperty("resolved").GetString()}"),
        ];
    }

    private static List<string> LockedNpm()
    {
        using var file = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(Repository.Root, "src", "Dashboard.Client", "package-lock.json")));
        return
        [
            .. file.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0)
                .Select(package =>
                    $"pkg:npm/{package.Name["node_modules/".Length..]}@{package.Value.GetProperty("version").GetString()}"),
        ];
    }
}
