using Dashboard.Server.Domain;
using Dashboard.Shared.Access;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data.Mapping;

/// <summary>How a type is stored, whichever entity has it.</summary>
internal static class Conventions
{
    // Code lists are stored by their wire names: a list may grow in the middle.
    private static IEnumerable<Type> CodeLists =>
        typeof(Signal).Assembly.GetTypes().Concat(typeof(Exploitation).Assembly.GetTypes())
            .Where(type => type.IsEnum && type.Namespace is { } name && (name.StartsWith("Dashboard.Shared", StringComparison.Ordinal)
                || name == typeof(Signal).Namespace));

    public static void StoreByType(this ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();
        configuration.Properties<ApproachSet>().HaveConversion<ApproachSetConverter, ApproachSetComparer>()
            .HaveMaxLength(250).AreUnicode(false);
        foreach (var list in CodeLists)
            configuration.Properties(list).HaveConversion(typeof(WireConverter<>).MakeGenericType(list))
                .HaveMaxLength(40).AreUnicode(false);
    }

    /// <summary>
    /// SQL Server compares text without case and width by default; what the product compares letter by letter has a collation that does
    /// so too. SQLite and PostgreSQL compare that way by themselves.
    /// </summary>
    public static void CompareLetterByLetter(this ModelBuilder builder) =>
        builder.Entity<Signal>().Property(signal => signal.Reference).UseCollation("Latin1_General_100_BIN2");
}
