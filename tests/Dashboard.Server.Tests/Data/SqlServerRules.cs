using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dashboard.Server.Tests.Data;

/// <summary>
/// What SQL Server would refuse, found without one: with Microsoft's own model of it (DacFx) and its parser, and with rules of ours for
/// what that model lets pass. All of it at the lowest version that the product promises.
/// </summary>
internal static partial class SqlServerRules
{
    private const int MostParameters = 2100;
    private const int LongestClusteredKey = 900, LongestIndexKey = 1700;

    /// <summary>The functions in use, and how many arguments they may have: DacFx knows neither.</summary>
    private static readonly Dictionary<string, (int Least, int Most)> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["COUNT"] = (1, 1),
        ["SUM"] = (1, 1),
        ["MIN"] = (1, 1),
        ["MAX"] = (1, 1),
        ["CONCAT"] = (2, 254),
        ["CHARINDEX"] = (2, 3),
        ["ISNULL"] = (2, 2),
        ["ROW_NUMBER"] = (0, 0),
    };

    private static TSqlParser Parser() => new TSql150Parser(initialQuotedIdentifiers: true);

    public static IEnumerable<string> SyntaxFaults(string sql)
    {
        Parser().Parse(new StringReader(sql), out var errors);
        return errors.Select(error => $"line {error.Line}: {error.Message}");
    }

    /// <param name="schema">The script that makes the tables.</param>
    public static IEnumerable<string> CommandFaults(string schema, IEnumerable<SqlServerCommand> commands)
    {
        using var model = new TSqlModel(SqlServerVersion.Sql150, new TSqlModelOptions());
        foreach (var batch in Batches(schema).Where(batch => !batch.StartsWith("INSERT", StringComparison.Ordinal)
            && !batch.StartsWith("IF EXISTS", StringComparison.Ordinal)))
            model.AddObjects(batch);

        var faults = new List<string>();
        foreach (var (index, command) in commands.Index())
        {
            var parsed = Parser().Parse(new StringReader(command.Text), out var errors);
            var uses = new Uses();
            parsed?.Accept(uses);
            faults.AddRange(errors.Select(error => error.Message).Concat(uses.Faults).Select(fault => $"{fault}: {command.Text}"));
            try
            {
                model.AddObjects($"CREATE PROCEDURE dbo.Command{index} {command.Parameters} AS BEGIN {command.Text} END");
            }
            catch (DacModelException refused)
            {
                faults.Add(refused.Message);
            }
        }
        return [.. faults, .. model.Validate().Select(message => message.ToString())];
    }

    /// <summary>Cascades, and keys and indexes that are too long.</summary>
    public static IEnumerable<string> ModelFaults(IModel model)
    {
        var tables = model.GetRelationalModel().Tables.ToList();
        foreach (var table in tables)
        {
            foreach (var key in table.UniqueConstraints)
                foreach (var fault in LengthFaults(key.Name, key.Columns, key.GetIsPrimaryKey() ? LongestClusteredKey : LongestIndexKey))
                    yield return fault;
            foreach (var index in table.Indexes)
                foreach (var fault in LengthFaults(index.Name, index.Columns, LongestIndexKey))
                    yield return fault;
            var reached = new HashSet<ITable> { table };
            foreach (var twice in Cascade(table, reached))
                yield return $"deleting from {table.Name} reaches {twice.Name} along two paths";
        }
    }

    /// <summary>Tables that a delete reaches more than once; SQL Server wants none, a table itself among them (error 1785).</summary>
    private static IEnumerable<ITable> Cascade(ITable above, HashSet<ITable> reached) =>
        from foreignKey in above.ReferencingForeignKeyConstraints
        where foreignKey.OnDeleteAction is not (ReferentialAction.NoAction or ReferentialAction.Restrict)
        from twice in reached.Add(foreignKey.Table) ? Cascade(foreignKey.Table, reached) : [foreignKey.Table]
        select twice;

    private static IEnumerable<string> LengthFaults(string name, IReadOnlyList<IColumn> columns, int longest)
    {
        foreach (var column in columns.Where(column => BytesOf(column.StoreType) is null))
            yield return $"{name}: {column.Name} {column.StoreType} cannot be in a key or an index";
        if (columns.Sum(column => BytesOf(column.StoreType) ?? 0) is var bytes && bytes > longest)
            yield return $"{name}: {bytes} bytes, more than {longest}";
    }

    /// <returns>At most; null where there is no end to it.</returns>
    private static int? BytesOf(string storeType)
    {
        var (name, length) = (StoreType().Match(storeType).Groups[1].Value, StoreType().Match(storeType).Groups[2].Value);
        return name switch
        {
            "char" or "varchar" or "binary" or "varbinary" when length != "max" => int.Parse(length, CultureInfo.InvariantCulture),
            "nchar" or "nvarchar" when length != "max" => 2 * int.Parse(length, CultureInfo.InvariantCulture),
            "uniqueidentifier" => 16,
            "datetimeoffset" => 10,
            "bigint" or "datetime2" or "float" => 8,
            "int" => 4,
            "date" => 3,
            "smallint" => 2,
            "bit" or "tinyint" => 1,
            _ => null,
        };
    }

    [GeneratedRegex(@"^(\w+)(?:\((\w+)\))?$")]
    private static partial Regex StoreType();

    /// <summary>
    /// Columns that a batch adds and uses. SQL Server binds the columns of an existing table before it runs a batch; what stands in
    /// <c>EXEC(N'…')</c> is a batch of its own.
    /// </summary>
    public static IEnumerable<string> AddedAndUsed(string script)
    {
        var parsed = (TSqlScript)Parser().Parse(new StringReader(script), out _);
        return parsed.Batches.SelectMany(batch =>
        {
            var uses = new UsesOfAdded();
            batch.Accept(uses);
            return uses.Faults;
        });
    }

    private static string[] Batches(string script) =>
        script.Split("\nGO", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private sealed class Uses : TSqlFragmentVisitor
    {
        private readonly List<string> _faults = [];
        private int _parameters;

        public IEnumerable<string> Faults => _parameters > MostParameters ? [.. _faults, $"{_parameters} parameters"] : _faults;

        public override void Visit(FunctionCall node)
        {
            var (name, arguments) = (node.FunctionName.Value, node.Parameters.Count);
            if (!Functions.TryGetValue(name, out var allowed))
                _faults.Add($"unknown function {name}");
            else if (arguments < allowed.Least || arguments > allowed.Most)
                _faults.Add($"{name} with {arguments} arguments");
        }

        public override void Visit(VariableReference node) => _parameters++;
    }

    private sealed class UsesOfAdded : TSqlFragmentVisitor
    {
        private readonly List<(string Table, string Column)> _added = [];

        public List<string> Faults { get; } = [];

        public override void Visit(TSqlStatement node)
        {
            if (node is AlterTableAddTableElementStatement adds)
                _added.AddRange(adds.Definition.ColumnDefinitions.Select(column =>
                    (adds.SchemaObjectName.BaseIdentifier.Value, column.ColumnIdentifier.Value)));
            if (node is not (SelectStatement or InsertStatement or UpdateStatement or DeleteStatement))
                return;
            var words = node.ScriptTokenStream.Skip(node.FirstTokenIndex).Take(node.LastTokenIndex - node.FirstTokenIndex + 1)
                .Select(token => token.Text.Trim('[', ']')).ToHashSet(StringComparer.OrdinalIgnoreCase);
            Faults.AddRange(_added.Where(added => words.Contains(added.Table) && words.Contains(added.Column))
                .Select(added => added.Column));
        }
    }
}
