using Dashboard.Server.Commands;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Mailing;
using Dashboard.Server.Meetings;
using Dashboard.Server.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests;

public sealed class SettingsTests
{
    private const string AnyText = "";

    // Per setting a value that makes no sense. Where every text is fine there is none.
    private static readonly Dictionary<string, string> Wrong = new()
    {
        ["Assessment__WaitingDays"] = "61",
        ["ConnectionStrings__PostgreSql"] = "Host=a;Poort=1",
        ["ConnectionStrings__SqlServer"] = "geen verbinding",
        ["Database__PatienceSeconds"] = "0",
        ["Demo__Enabled"] = "misschien",
        ["Demo__Password"] = AnyText,
        ["Health__LeastFreeMegabytes"] = "-1",
        ["Mail__From"] = "geen adres",
        ["Mail__Host"] = AnyText,
        ["Mail__Password"] = AnyText,
        ["Mail__Port"] = "65536",
        ["Mail__Recipients__0"] = "@",
        ["Mail__Security"] = "99",
        ["Mail__UserName"] = AnyText,
        ["Meetings__Day"] = "7",
        ["Meetings__Time"] = "25:00",
        ["Privacy__CutOffDay"] = "vrijdag",
        ["Privacy__CutOffTime"] = "middag",
        ["Privacy__Resolution"] = "2",
        ["Retention__AccessLogYears"] = "vijf",
        ["Retention__CampaignYears"] = "0",
        ["Retention__DeliveryYears"] = "21",
        ["Retention__MeetingYears"] = "1,5",
        ["Retention__NarrativeDays"] = "3661",
        ["Retention__SignalYears"] = "-1",
        ["Retention__WarningYears"] = "99999999999",
        ["Server__ApiContact"] = "geen adres",
        ["Server__FormerKeysCertificates"] = "weg.pfx;ook-weg.pem",
        ["Server__KeysCertificate"] = "weg.pfx",
        ["Server__KeysCertificatePassword"] = AnyText,
        ["Server__PublicAddress"] = "elders.example.nl",
        ["Server__SecurityContact"] = "tel:112-1234",
        ["Server__TrustedProxies"] = "10.1.2.3;iedereen",
        ["SignIn__Providers__0"] = "x",
        ["Warnings__FalsePer4Weeks"] = "NaN",
        ["Warnings__SimulatedDays"] = "399",
        ["Webhooks__Source"] = "https://wij.example.org",
    };

    [Fact]
    public void Whatever_is_wrong_with_any_setting_an_operator_hears_all_of_it_at_the_start_by_the_name_it_was_written_with()
    {
        (string, string)[] wrong =
            [.. Wrong.Where(setting => setting.Value != AnyText)
                .Select(setting => (setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value))];
        var start = () => App.Start(null, wrong);

        var said = Settings.WrongOf(Should.Throw<AggregateException>(start)).ShouldNotBeNull().Split(Environment.NewLine);
        said.Length.ShouldBe(wrong.Length);
        foreach (var (name, value) in Wrong.Where(setting => setting.Value != AnyText))
        {
            said.Count(
                sentence =>
                    sentence.StartsWith(name + " must be ", StringComparison.Ordinal)
                        || sentence.StartsWith(name + ", __1… must be ", StringComparison.Ordinal))
                .ShouldBe(1, name);
            if (value.Length > 4)
                said.ShouldAllBe(sentence => !sentence.Contains(value, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Nothing_can_be_set_but_what_is_listed_here_and_in_the_readme()
    {
        IServiceCollection? services = null;
        await using var app = App.Start(new FakeTimeProvider(TimeProvider.System.GetUtcNow()), given => services = given);
        var names = services!.Where(
            service => service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
            .Select(service => service.ServiceType.GenericTypeArguments[0])
            .Where(type => type.Assembly == typeof(Settings).Assembly)
            .Distinct()
            .SelectMany(type => NamesOf(type, app.Services)).ToList();

        names.ShouldBe(Wrong.Keys, ignoreOrder: true);
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        names.ShouldAllBe(name => readme.Contains($"`{name}`"));
    }

    /// <summary>A class of settings that was not added with <see cref="Settings.AddSettings"/> ends this test.</summary>
    private static IEnumerable<string> NamesOf(Type settings, IServiceProvider services)
    {
        var section = typeof(SettingsSection<>).MakeGenericType(settings);
        return ((IEnumerable<string>)section.GetProperty("Names")!.GetValue(services.GetRequiredService(section))!)
            .Select(name => name is "Mail__Recipients" or "SignIn__Providers" ? name + "__0" : name);
    }

    [Theory]
    [InlineData("retain")]
    [InlineData("migrate")]
    [InlineData("processing-register")]
    public async Task A_command_with_a_wrong_setting_says_which_in_one_line_and_leaves_the_database_alone(string command)
    {
        var directory = Directory.CreateTempSubdirectory("signaalbeeld-");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Data:Directory", directory.FullName), new("Retention:NarrativeDays", "lang")]).Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddIdentitySchema()
            .AddDatabase(configuration, serves: false).AddRegion()
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development }).BuildServiceProvider();
        using var output = new StringWriter();

        (await CommandLine.RunAsync([command], services, TextReader.Null, output, TestContext.Current.CancellationToken)).ShouldBe(1);
        output.ToString().Trim().ShouldBe("Retention__NarrativeDays must be a whole number from 1 to 3660.");
        directory.GetFiles().ShouldBeEmpty();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_set_to_nothing_is_not_set()
    {
        await using var app = App.Start(null, ("Retention:NarrativeDays", ""), ("Mail:Host", ""));
        app.Services.GetRequiredService<CurrentRules>().Now.Retention.NarrativeDays.ShouldBe(90);
        app.Services.GetRequiredService<MailSettings>().Host.ShouldBeNull();
    }
}
