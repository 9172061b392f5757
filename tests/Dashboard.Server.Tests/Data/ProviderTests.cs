using Dashboard.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dashboard.Server.Tests.Data;

/// <summary>The model and its migrations, at each provider. The commands are proved in <see cref="SqlServerCommandsTests"/>.</summary>
public sealed class ProviderTests
{
    // Identity's own, of which a part is used: SQL Server warns when it is made, and refuses a key that is really longer than 900 bytes.
    private const string LongKeyOfIdentity = "PK_AspNetUserPasskeys: 1024 bytes, more than 900";

    public static TheoryData<string> Providers => ["Sqlite", "SqlServer", "PostgreSql"];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_change_of_the_model_has_its_migration(string provider)
    {
        using DashboardContext context = provider switch
        {
            "Sqlite" => DesignTime.Sqlite(),
            "SqlServer" => DesignTime.SqlServer(),
            _ => DesignTime.PostgreSql(),
        };
        context.Database.HasPendingModelChanges().ShouldBeFalse();
        context.Database.GetMigrations().ShouldNotBeEmpty();
    }

    [Fact]
    public void The_migration_script_for_SQL_Server_is_SQL_Server()
    {
        using var context = DesignTime.SqlServer();
        SqlServerRules.SyntaxFaults(Script(context, MigrationsSqlGenerationOptions.Idempotent)).ShouldBeEmpty();
        // Of the server's own tables, which its model does not know.
        SqlServerRules.SyntaxFaults(ReadCommittedSnapshot.Query).ShouldBeEmpty();
    }

    [Fact]
    public void No_batch_of_the_migration_script_uses_a_column_that_it_adds()
    {
        using var context = DesignTime.SqlServer();
        SqlServerRules.AddedAndUsed(Script(context, MigrationsSqlGenerationOptions.Default)).ShouldBeEmpty();
        SqlServerRules.AddedAndUsed(Script(context, MigrationsSqlGenerationOptions.Idempotent)).ShouldBeEmpty();
    }

    [Fact]
    public void The_tables_are_such_as_SQL_Server_takes()
    {
        using var context = DesignTime.SqlServer();
        SqlServerRules.ModelFaults(context.GetService<IDesignTimeModel>().Model).ShouldBe([LongKeyOfIdentity]);
    }

    [Fact]
    public void What_is_compared_letter_by_letter_is_so_at_every_provider()
    {
        // SQLite and PostgreSQL compare that way by themselves.
        using var context = DesignTime.SqlServer();
        context.Database.GenerateCreateScript().ShouldContain("[Reference] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL");
    }

    private static string Script(DashboardContext context, MigrationsSqlGenerationOptions options) =>
        context.GetService<IMigrator>().GenerateScript(options: options);
}
