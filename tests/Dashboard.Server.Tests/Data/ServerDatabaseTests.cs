using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dashboard.Server.Data;
using Dashboard.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Data;

/// <summary>The part of running on a server that can be shown without one.</summary>
public sealed class ServerDatabaseTests
{
    private const string SqlServer = "Server=db,1433;User ID=tests;Password=geheim;Encrypt=False";
    private const string PostgreSql = "Host=db;Username=tests;Password=geheim";

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", "", null)]
    [InlineData(SqlServer, null, "SqlServer")]
    [InlineData(null, PostgreSql, "PostgreSql")]
    [InlineData(SqlServer, PostgreSql, "SqlServer")]
    public void The_tests_work_on_the_server_that_is_asked_for(string? sqlServer, string? postgreSql, string? provider) =>
        (Asked(sqlServer, postgreSql)?.Provider).ShouldBe(provider);

    [Theory]
    [InlineData(SqlServer, null, typeof(SqlServerDashboardContext))]
    [InlineData(null, PostgreSql, typeof(PostgreSqlDashboardContext))]
    public async Task The_product_then_works_on_a_database_of_its_own_there(string? sqlServer, string? postgreSql, Type context)
    {
        var (first, second) = (Asked(sqlServer, postgreSql)!, Asked(sqlServer, postgreSql)!);
        first.ConnectionString.ShouldNotBe(second.ConnectionString);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(first.Setting.Name, first.Setting.Value)]).Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddIdentitySchema()
            .AddDatabase(configuration, serves: true)
            .BuildServiceProvider();
        await using var product = await services.GetRequiredService<IDbContextFactory<DashboardContext>>().CreateDbContextAsync();
        await using var harness = first.NewContext(services, new BulkChanges());
        await using var beside = first.NewConnection();

        product.ShouldBeOfType(context);
        harness.ShouldBeOfType(context);
        Place(product.Database.GetDbConnection()).ShouldBe(Place(beside));
        Place(harness.Database.GetDbConnection()).ShouldBe(Place(beside));

        static (string, string) Place(DbConnection connection) => (connection.DataSource, connection.Database);
    }

    [Theory]
    [InlineData("Server=127.0.0.1,{0};User ID=tests;Password=geheim;Encrypt=False;Connect Timeout=5", null, "TEST_SQLSERVER")]
    [InlineData(null, "Host=127.0.0.1;Port={0};Username=tests;Password=geheim;Timeout=5", "TEST_POSTGRESQL")]
    public void A_server_that_is_not_there_is_said_by_name_and_without_its_password(string? sqlServer, string? postgreSql, string variable)
    {
        var port = NobodysPort();
        var database = Asked(At(sqlServer), At(postgreSql))!;

        var message = Should.Throw<InvalidOperationException>(database.Create).Message;
        message.ShouldContain($"No database could be made on the server of {variable}: ");
        message.ShouldNotContain("geheim");

        string? At(string? server) => server?.Replace("{0}", port, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_tests_ask_the_database_themselves_SQL_Server_takes_too()
    {
        using var context = DesignTime.SqlServer();
        const string municipality = "COALESCE(a.MunicipalityCode, a.Code)";
        var recount = Recount.Sql($"SELECT {municipality}, SUM(s.Weight)", "s.Grain <> 'maand'", $"GROUP BY {municipality}");
        var names = new[] { "@from", "@to", "@area", "@exploitation", "@approach", "@channel", "@ageBand", "@partner" };
        var parameters = string.Join(", ", names.Select(name => $"{name} nvarchar(40)"));
        SqlServerRules.CommandFaults(context.Database.GenerateCreateScript(), [new(recount, parameters)]).ShouldBeEmpty();
        SqlServerRules.SyntaxFaults(ServerDatabase.KillOthersOnSqlServer).ShouldBeEmpty();
    }

    private static ServerDatabase? Asked(string? sqlServer, string? postgreSql) =>
        ServerDatabase.Asked(name => name switch { "TEST_SQLSERVER" => sqlServer, "TEST_POSTGRESQL" => postgreSql, _ => null });

    private static string NobodysPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
