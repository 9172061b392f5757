using Dashboard.Server.Data;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Data;

/// <summary>
/// Every command that the tests make the product send is one that SQL Server takes. This collection runs when all others are done, so it
/// sees what they sent; by itself it has what is sent here.
/// </summary>
[Collection(nameof(SqlServerCommandsTests))]
[Trait(App.Database, App.SqliteOnly)] // which is where the commands are taken from
public sealed class SqlServerCommandsTests(ITestOutputHelper output)
{
    /// <summary>About nine tenths of what there were when this was written (of a meeting; of the whole suite).</summary>
    private const int LeastHere = 70, LeastOfTheSuite = 350;

    private static readonly bool AfterTheSuite = Environment.GetEnvironmentVariable("WHOLE_SUITE") == "1";

    [Fact]
    public async Task Whatever_the_product_sends_is_what_SQL_Server_takes()
    {
        await MeetAndForgetAsync();

        SqlServerTwin.Refused.ShouldBeEmpty();
        var commands = SqlServerTwin.Commands;
        output.WriteLine($"{commands.Count} kinds of commands for SQL Server: "
            + string.Join(", ", Verbs(commands).Select(verb => $"{verb.Count()} {verb.Key}")));
        Verbs(commands).Select(verb => verb.Key).ShouldBe(["SELECT", "INSERT", "UPDATE", "DELETE"], ignoreOrder: true);
        commands.Count.ShouldBeGreaterThan(AfterTheSuite ? LeastOfTheSuite : LeastHere);
        using var context = DesignTime.SqlServer();
        SqlServerRules.CommandFaults(context.Database.GenerateCreateScript(), commands).ShouldBeEmpty();
    }

    /// <summary>A week is frozen, met about, and destroyed when its term is over.</summary>
    private static async Task MeetAndForgetAsync()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = (await table.FreezeAsync()).Meeting;
        await table.AddAsync("voorzitter", $"{ApiRoutes.Meetings}/{meeting.Id}/decisions", MeetingTable.Decision);
        table.Time.Advance(TimeSpan.FromDays(10 * 366));
        await table.App.SendAsync(new DestroyExpired());
    }

    private static IEnumerable<IGrouping<string, string>> Verbs(IEnumerable<SqlServerCommand> commands) =>
        from command in commands
        from verb in new[] { "SELECT", "INSERT", "UPDATE", "DELETE" }
        where command.Text.Split('\n').Any(line => line.StartsWith(verb + " ", StringComparison.Ordinal))
        group command.Text by verb;
}

[CollectionDefinition(nameof(SqlServerCommandsTests), DisableParallelization = true)]
public sealed class AfterAllOthers;
