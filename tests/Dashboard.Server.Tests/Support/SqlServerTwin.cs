#pragma warning disable EF1001 // Where the values have been taken out of a query, and it is not compiled yet, there is no public seam.
using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Dashboard.Server.Data;
using Dashboard.Server.Picture;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Support;

/// <summary>A command for SQL Server: its text, and its parameters as a procedure declares them.</summary>
internal sealed record SqlServerCommand(string Text, string Parameters);

/// <summary>
/// What the product sends, as SQL Server would get it. While the tests work on SQLite, each query and each save is handed to the product's
/// context for SQL Server as well; there is no server behind that one: commands are kept, and answered with nothing or with "one row".
/// Whatever the tests make the product do is seen, without a list by hand. A shape that was seen before is not done again, which keeps it
/// cheap.
/// </summary>
internal static class SqlServerTwin
{
    private static readonly ConcurrentDictionary<string, SqlServerCommand> Sent = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string> NotSent = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<object, bool> Seen = new();

    private static readonly IConfiguration Configuration =
        new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:SqlServer", "Server=none")]).Build();

    private static readonly DbContextOptions<SqlServerDashboardContext> Product = new ServiceCollection()
        .AddSingleton(Configuration)
        .AddIdentitySchema()
        .AddDatabase(Configuration, serves: true)
        .BuildServiceProvider().GetRequiredService<DbContextOptions<SqlServerDashboardContext>>();

    /// <summary>By this process, until now.</summary>
    public static IReadOnlyCollection<SqlServerCommand> Commands => [.. Sent.Values];

    /// <summary>What SQLite got and SQL Server could not be given, and why not.</summary>
    public static IReadOnlyCollection<string> Refused => [.. NotSent.Values];

    public static void Listen(IServiceCollection services) => services.ConfigureDbContext<SqliteDashboardContext>(options =>
        options.ReplaceService<IQueryCompiler, Queries>().AddInterceptors(new Saves()));

    /// <summary>Does something on a context for SQL Server.</summary>
    /// <param name="what">For who has to find it when it cannot be done.</param>
    public static void Do(string what, Action<DashboardContext> action)
    {
        var server = new NoServer();
        try
        {
            using var context = new SqlServerDashboardContext(
                new DbContextOptionsBuilder<SqlServerDashboardContext>(Product).AddInterceptors(server).Options);
            context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            action(context);
        }
        catch (InvalidOperationException) when (server.Commands.Count > 0)
        {
            // The query was sent. That there is no first row, or no maximum, is because nothing is there.
        }
        catch (Exception exception)
        {
            NotSent.TryAdd(what, $"{what}: {exception.Message}");
        }
        foreach (var command in server.Commands)
            Sent.TryAdd(command.Text, command);
    }

    /// <summary>Every query, with its values beside it.</summary>
    private sealed class Queries(
        IQueryContextFactory contexts,
        ICompiledQueryCache cache,
        ICompiledQueryCacheKeyGenerator keys,
        IDatabase database,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger,
        ICurrentDbContext current,
        IEvaluatableExpressionFilter filter,
        IModel model) : QueryCompiler(contexts, cache, keys, database, logger, current, filter, model)
    {
        private readonly ICompiledQueryCacheKeyGenerator _keys = keys;

        public override Expression ExtractParameters(
            Expression query,
            Dictionary<string, object?> parameters,
            IDiagnosticsLogger<DbLoggerCategory.Query> logger,
            bool compiledQuery = false,
            bool generateContextAccessors = false)
        {
            var extracted = base.ExtractParameters(query, parameters, logger, compiledQuery, generateContextAccessors);
            // The text that is sent depends on which values are null, and on how many there are in a list.
            var shape = string.Join(' ', parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value switch
            {
                null => "null",
                string => "value",
                ICollection many => Math.Min(many.Count, 2).ToString(CultureInfo.InvariantCulture),
                _ => "value",
            }}"));
            if (Seen.TryAdd((_keys.GenerateCacheKey(extracted, async: false), shape), true))
                Do(extracted.ToString(), context => Run(context, extracted, parameters));
            return extracted;
        }

        private static void Run(DashboardContext context, Expression query, Dictionary<string, object?> parameters)
        {
            var rows = query.Type.GetInterfaces().Prepend(query.Type)
                .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQueryable<>))
                ?.GenericTypeArguments[0];
            var ask = typeof(Queries).GetMethod(nameof(Ask), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(rows is null ? query.Type : typeof(IEnumerable<>).MakeGenericType(rows));
            ask.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [context, query, parameters], CultureInfo.InvariantCulture);
        }

        private static void Ask<T>(DashboardContext context, Expression query, Dictionary<string, object?> parameters)
        {
            var values = context.GetService<IQueryContextFactory>().Create();
            foreach (var (name, value) in parameters)
                values.Parameters.Add(name, value);
            var answer = context.GetService<IDatabase>().CompileQuery<T>(new On(context).Visit(query), async: false)(values);
            if (answer is IEnumerable rows and not string)
                foreach (var _ in rows);
        }

        /// <summary>The same query, asked of another context.</summary>
        private sealed class On(DashboardContext context) : ExpressionVisitor
        {
            protected override Expression VisitExtension(Expression node) =>
                node is EntityQueryRootExpression root && root.GetType() == typeof(EntityQueryRootExpression)
                    ? new EntityQueryRootExpression(
                        context.GetService<IAsyncQueryProvider>(), context.Model.FindEntityType(root.EntityType.Name)!)
                    : base.VisitExtension(node);
        }
    }

    /// <summary>Everything that is saved.</summary>
    private sealed class Saves : SaveChangesInterceptor
    {
        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
            Save(eventData.Context!, result);

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(Save(eventData.Context!, result));

        private static InterceptionResult<int> Save(DbContext saved, InterceptionResult<int> result)
        {
            var changed = saved.ChangeTracker.Entries()
                .Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)).ToList();
            var kinds = changed.GroupBy(Kind, StringComparer.Ordinal)
                .Select(kind => kind.Count() > 1 ? kind.Key + ", more than one" : kind.Key).ToList();
            if (kinds.FindAll(kind => Seen.TryAdd(kind, true)).Count > 0)
                Do(string.Join("; ", kinds), context => Save(context, changed));
            return result;
        }

        private static string Kind(EntityEntry entry) => string.Join(' ', entry.Properties.Where(p => p.IsModified)
            .Select(p => p.Metadata.Name).Prepend(entry.Metadata.Name).Prepend(entry.State.ToString()));

        private static void Save(DashboardContext context, List<EntityEntry> changed)
        {
            var entries = context.GetService<IUpdateAdapterFactory>().CreateStandalone();
            foreach (var entry in changed)
            {
                var type = context.Model.FindEntityType(entry.Metadata.Name)!;
                var twin = entries.CreateEntry(
                    entry.Properties.Where(p => !p.IsTemporary).ToDictionary(p => p.Metadata.Name, p => p.CurrentValue), type);
                twin.EntityState = entry.State == EntityState.Modified ? EntityState.Unchanged : entry.State;
                if (entry.State == EntityState.Added)
                    continue;
                foreach (var property in entry.Properties)
                {
                    var mine = type.FindProperty(property.Metadata.Name)!;
                    if (property.IsModified)
                        twin.SetPropertyModified(mine);
                    twin.SetOriginalValue(mine, property.OriginalValue);
                }
            }
            context.GetService<IDatabase>().SaveChanges(entries.GetEntriesToSave());
        }
    }

    /// <summary>Keeps the commands and answers them: a query with no rows, a change with one row for each statement.</summary>
    private sealed class NoServer : DbCommandInterceptor, IDbConnectionInterceptor
    {
        /// <summary>More than Entity Framework puts in one command.</summary>
        private const int MostStatements = 100;

        public List<SqlServerCommand> Commands { get; } = [];

        public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Keep(command);
            return InterceptionResult<DbDataReader>.SuppressWithResult(eventData.CommandSource == CommandSource.SaveChanges
                ? new DataTableReader([.. Enumerable.Range(0, MostStatements).Select(_ => OneRow())])
                : new DataTableReader(new DataTable()));
        }

        public override InterceptionResult<int> NonQueryExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Keep(command);
            return InterceptionResult<int>.SuppressWithResult(1);
        }

        public override InterceptionResult<object> ScalarExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            Keep(command);
            return InterceptionResult<object>.SuppressWithResult(1);
        }

        private static DataTable OneRow()
        {
            var table = new DataTable { Locale = CultureInfo.InvariantCulture, Columns = { { "One", typeof(int) } } };
            table.Rows.Add(1);
            return table;
        }

        private void Keep(DbCommand command) => Commands.Add(new(
            command.CommandText, string.Join(", ", command.Parameters.Cast<SqlParameter>().Select(Declaration))));

        private static string Declaration(SqlParameter parameter)
        {
            var type = parameter.SqlDbType.ToString().ToLowerInvariant();
            var length = type.EndsWith("char", StringComparison.Ordinal) || type.EndsWith("binary", StringComparison.Ordinal)
                ? parameter.Size <= 0 ? "(max)" : FormattableString.Invariant($"({parameter.Size})")
                : "";
            return $"@{parameter.ParameterName.TrimStart('@')} {type}{length}";
        }
    }
}
