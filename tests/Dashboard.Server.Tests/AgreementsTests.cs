using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Server.Accounts;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.Live;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Signals;
using RateLimits = Dashboard.Server.Http.RateLimits;

namespace Dashboard.Server.Tests;

/// <summary>What is agreed on paper about security is all there, and its numbers are those of the code.</summary>
public sealed class AgreementsTests
{
    private static readonly string Paper = Papers.Read("security", "afspraken.md");

    [Theory]
    [InlineData("V2.1.1")]
    [InlineData("V2.1.2")]
    [InlineData("V2.1.3")]
    [InlineData("V5.1.1")]
    [InlineData("V6.1.1")]
    [InlineData("V6.1.2")]
    [InlineData("V6.1.3")]
    [InlineData("V7.1.1")]
    [InlineData("V7.1.2")]
    [InlineData("V7.1.3")]
    [InlineData("V8.1.1")]
    [InlineData("V8.1.2")]
    [InlineData("V11.1.1")]
    [InlineData("V11.1.2")]
    [InlineData("V13.1.1")]
    [InlineData("V14.1.1")]
    [InlineData("V14.1.2")]
    [InlineData("V15.1.1")]
    [InlineData("V15.1.3")]
    [InlineData("V16.1.1")]
    public void What_has_to_be_agreed_on_paper_is(string requirement)
    {
        var section = Paper.Split("\n## ").Single(part => part.Split('\n')[0].Split(['(', ')', ',', ' ']).Contains(requirement));
        section.Length.ShouldBeGreaterThan(300);
        Papers.MissingFiles(section).ShouldBeEmpty();
    }

    [Fact]
    public void The_numbers_on_paper_are_those_of_the_code()
    {
        var dutch = CultureInfo.GetCultureInfo("nl-NL");
        foreach (var said in new[]
                 {
                     $"{Passwords.Shortest} tot en met {Passwords.Longest} tekens", Passwords.Rounds.ToString("N0", dutch) + " ronden",
                     $"{UserSession.Longest.TotalHours:0} uur", $"{UserSession.LongestUnused.TotalMinutes:0} minuten niets",
                     $"ten hoogste {UserSession.MostPerAccount} sessies", $"{User.InvitationTerm.TotalDays:0} dagen geldig",
                     $"{User.RecoveryCodeCount} codes op papier", $"{SignalRules.MaxNarrative} tekens",
                     $"{DeliveryFile.MaxBytes / 1024 / 1024} MB", $"{WatchBoard.MostPerConnection} lenzen per venster",
                     $"{WatchBoard.MostPerAccount} per account", $"{LiveConnections.MostWaiting} berichten",
                     $"{RateLimits.RequestsPerMinute.ToString("N0", dutch)} vragen per minuut",
                     $"in {RateLimits.Window.TotalMinutes:0} minuten {RateLimits.MostSent} signalen",
                     $"{RateLimits.MostCostly} keer iets dat een bestand maakt", $"{NewBrowser.Term.TotalDays:0} dagen bij *Mijn account*",
                     $"{SignInThrottle.FreeForPair} keer fout", $"{SignInThrottle.FreeForAccount} per account",
                     $"{SignInThrottle.FreeForAddress} per adres", $"{AttemptCount.LongestWait.TotalMinutes:0} minuten wachten",
                 })
            Paper.ShouldContain(said);
    }

    /// <summary>The inventory of keys and algorithms is whole: it names every file that works with any.</summary>
    [Fact]
    public void Whatever_uses_cryptography_is_in_the_inventory()
    {
        var section = Paper.Split("\n## ").Single(part => part.Contains("V11.1.2", StringComparison.Ordinal));
        var source = Path.Combine(Repository.Root, "src", "Dashboard.Server");
        var users = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Regex.IsMatch(Path.GetRelativePath(source, file), @"^(?:obj|bin|Data.Migrations)\b"))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\bSystem\.Security\.Cryptography\b|IDataProtect\w+|IPasswordHasher<"))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).ToList();
        users.Count.ShouldBeGreaterThan(10);
        users.Except(Papers.Files(section)).ShouldBeEmpty();
    }
}
