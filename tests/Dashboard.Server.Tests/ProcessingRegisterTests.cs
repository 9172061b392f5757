using Dashboard.Server.Commands;
using Dashboard.Server.Data;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Server.Retention;
using Dashboard.Shared.Signals;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Dashboard.Server.Tests;

/// <summary>The register is printed from the settings, and for the region that lives in the database: here one that is new.</summary>
public sealed class ProcessingRegisterTests
{
    [Theory]
    [InlineData("Retention:NarrativeDays", "41", "| termijn, toelichting | 41 dagen ")]
    [InlineData("Retention:NarrativeDays", "1", "| termijn, toelichting | 1 dag ")]
    [InlineData("Retention:SignalYears", "3", "| termijn, signaal met kenmerk | 3 jaar ")]
    [InlineData("Retention:WarningYears", "7", "| termijn, vroegsignaal | 7 jaar ")]
    [InlineData("Retention:DeliveryYears", "13", "| termijn, tellingen van een levering | 13 jaar ")]
    [InlineData("Retention:MeetingYears", "8", "| termijn, overleg met zijn cijfers, verslag en besluiten | 8 jaar ")]
    [InlineData("Retention:CampaignYears", "6", "| termijn, campagne | 6 jaar ")]
    [InlineData("Retention:AccessLogYears", "11", "| termijn, toegangslog | 11 jaar ")]
    [InlineData("Retention:AccessLogYears", "11", "| termijn, bewaarplicht die niets meer vasthoudt | 11 jaar ")]
    [InlineData("Privacy:Resolution", "9", "| stappen van 9; minder dan 9 ")]
    [InlineData("Privacy:Resolution", "9", "| een aantal van 9 of meer ")]
    [InlineData("Privacy:Resolution", "9", "| stappen van 9; minder dan 9 is één stap")]
    [InlineData("Privacy:CutOffDay", "Thursday", "elke week op donderdag om 06:00 uur, en op geen ander moment ")]
    [InlineData("Privacy:CutOffTime", "17:45", "elke week op maandag om 17:45 uur, en op geen ander moment ")]
    public async Task The_numbers_in_the_register_follow_the_settings(string setting, string value, string expected)
    {
        (await PrintAsync()).ShouldNotContain(expected);
        (await PrintAsync((setting, value))).ShouldContain(expected);
    }

    [Fact]
    public async Task The_partners_and_the_name_of_the_region_come_from_its_file()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        const string Region = """
            {
              "region": "Elders", "code": "ELD", "municipalities": [{"code": "GM1", "name": "Elders"}],
              "partners": [{"code": "zvh", "name": "Zorg- en Veiligheidshuis"}]
            }
            """;
        await File.WriteAllTextAsync(file, Region, TestContext.Current.CancellationToken);
        try
        {
            var register = await PrintAsync(("Region:File", file));
            register.ShouldStartWith("# Verwerkingsregister Signaalbeeld, Elders\n");
            register.ShouldContain("\n| Zorg- en Veiligheidshuis | ");
            register.ShouldNotContain("Lumens");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Every_activity_that_leaves_spans_stands_in_the_register_with_its_purpose()
    {
        ProcessingActivity.Register.Keys.ShouldBe(Enum.GetValues<Processing>(), ignoreOrder: true);
        ProcessingRegister.Purposes.Keys.ShouldBe(Enum.GetValues<Processing>(), ignoreOrder: true);
        var register = await PrintAsync();
        foreach (var (processing, activity) in ProcessingActivity.Register)
            register.ShouldContain($"\n| {activity.Name} | `{activity.Id}` | {ProcessingRegister.Purposes[processing]} |\n");
    }

    private static async Task<string> PrintAsync(params (string Name, string Value)[] settings)
    {
        var data = Directory.CreateTempSubdirectory("signaalbeeld-");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append((Name: "Data:Directory", Value: data.FullName))
                .Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value))).Build();
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment()).AddLogging().AddIdentitySchema()
            .AddDatabase(configuration, serves: false).AddRegion().AddReleases().BuildServiceProvider();
        var output = new StringWriter();
        (await CommandLine.RunAsync(["processing-register"], services, TextReader.Null, output, CancellationToken.None)).ShouldBe(0);
        SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
        return output.ToString();
    }
}
