using Dashboard.Server.Data;
using Dashboard.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Dashboard.Server.Tests.Data;

/// <summary>The rules that stand in for a SQL Server, each on what it is there to refuse.</summary>
public sealed class SqlServerRulesTests
{
    [Theory]
    [InlineData("SELECT [Nobody] FROM [Signals];")]
    [InlineData("SELECT 1 FROM [Signals] WHERE [Nobody] = 1;")]
    [InlineData("SELECT [Id] FROM [Nothing];")]
    [InlineData("SELECT [Id] FROM [Signals] WHERE [AreaCode] = @nothing;")]
    [InlineData("SELECT [Id] FROM (SELECT [Id] FROM [Signals] ORDER BY [Id]) AS [s];")]
    [InlineData("SELECT [Id] FROM [Signals] LIMIT 5;")]
    [InlineData("SELECT [Id] FROM [Signals] WHERE INSTR([AreaCode], 'GM') > 0;")]
    [InlineData("SELECT COUNT([Id], 1) FROM [Signals];")]
    [InlineData("INSERT INTO [Partners] ([Code], [Nobody]) VALUES (@p0, @p0);")]
    [InlineData("UPDATE [Signals] SET [Nobody] = @p0 WHERE [AreaCode] = @p0;")]
    [InlineData("DELETE FROM [Signals] WHERE [Nobody] = @p0;")]
    public void A_command_that_SQL_Server_would_refuse_is_seen(string wrong)
    {
        using var context = DesignTime.SqlServer();
        var right = new SqlServerCommand("SELECT [Id] FROM [Signals] WHERE [AreaCode] = @p0;", "@p0 nvarchar(20)");
        SqlServerRules.CommandFaults(context.Database.GenerateCreateScript(), [right]).ShouldBeEmpty();
        SqlServerRules.CommandFaults(context.Database.GenerateCreateScript(), [right, right with { Text = wrong }]).ShouldNotBeEmpty();
    }

    [Fact]
    public void More_parameters_than_SQL_Server_takes_are_seen()
    {
        using var context = DesignTime.SqlServer();
        var values = string.Join(", ", Enumerable.Range(0, 2101).Select(i => $"@p{i}"));
        var command = new SqlServerCommand($"SELECT [Id] FROM [Signals] WHERE [Version] IN ({values});", "");
        SqlServerRules.CommandFaults(context.Database.GenerateCreateScript(), [command])
            .ShouldContain(fault => fault.StartsWith("2101 parameters", StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_that_SQL_Server_would_refuse_are_seen()
    {
        using var context = new Wrong();
        SqlServerRules.ModelFaults(context.GetService<IDesignTimeModel>().Model).ShouldBe(
        [
            "deleting from Above reaches Below along two paths",
            "PK_Below: Key nvarchar(max) cannot be in a key or an index",
            "IX_Below_Long: 1802 bytes, more than 1700",
            "IX_Below_Text: Text nvarchar(max) cannot be in a key or an index",
            "PK_Beside: 902 bytes, more than 900",
            "deleting from Itself reaches Itself along two paths",
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_column_that_a_batch_adds_and_uses_is_seen()
    {
        const string adds = "ALTER TABLE [Releases] ADD [CutOff] datetime2 NULL;\n", uses = "UPDATE Releases SET CutOff = MadeAt;\n";
        SqlServerRules.AddedAndUsed($"{adds}{uses}GO").ShouldBe(["CutOff"]);
        SqlServerRules.AddedAndUsed($"IF 1 = 1\nBEGIN\n{adds}END;\nIF 1 = 1\nBEGIN\n{uses}END;\nGO").ShouldBe(["CutOff"]);
        SqlServerRules.AddedAndUsed($"{adds}GO\n{uses}GO").ShouldBeEmpty();
        SqlServerRules.AddedAndUsed($"{adds}EXEC(N'{uses}');").ShouldBeEmpty();
    }

    private sealed class Wrong : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlServer("Server=none");

        protected override void OnModelCreating(ModelBuilder builder)
        {
            builder.Entity<Above>();
            builder.Entity<Beside>(beside =>
            {
                beside.HasKey(b => b.Key);
                beside.Property(b => b.Key).HasMaxLength(451);
                beside.HasOne<Above>().WithMany().HasForeignKey(b => b.AboveId).OnDelete(DeleteBehavior.Cascade);
            });
            builder.Entity<Below>(below =>
            {
                below.HasKey(b => b.Key);
                below.Property(b => b.Key).HasColumnType("nvarchar(max)");
                below.Property(b => b.Long).HasMaxLength(901);
                below.Property(b => b.Text).HasColumnType("nvarchar(max)");
                below.HasIndex(b => b.Long);
                below.HasIndex(b => b.Text);
                below.HasOne<Above>().WithMany().HasForeignKey(b => b.AboveId).OnDelete(DeleteBehavior.Cascade);
                below.HasOne<Beside>().WithMany().HasForeignKey(b => b.BesideKey).OnDelete(DeleteBehavior.SetNull);
            });
            builder.Entity<Itself>().HasOne<Itself>().WithMany().HasForeignKey(i => i.Parent).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed record Above(int Id);

    private sealed record Beside(string Key, int AboveId);

    private sealed record Below(string Key, string Long, string Text, int AboveId, string? BesideKey);

    private sealed record Itself(int Id, int? Parent);
}
