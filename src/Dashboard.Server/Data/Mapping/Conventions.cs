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
    public static void StoreByType(this ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();
        configuration.Properties<ApproachSet>().HaveConversion<ApproachSetConverter, ApproachSetComparer>()
            .HaveMaxLength(250).AreUnicode(false);
        Wire<AccessAction>();
        Wire<AccessResult>();
        Wire<Actor>();
        Wire<AgeBand>();
        Wire<AgendaKind>();
        Wire<Approach>();
        Wire<ApproachGroup>();
        Wire<AreaKind>();
        Wire<Basis>();
        Wire<Channel>();
        Wire<ContentReliability>();
        Wire<DecisionStatus>();
        Wire<Exploitation>();
        Wire<Gender>();
        Wire<Handling>();
        Wire<JournalKind>();
        Wire<MeetingStatus>();
        Wire<Precision>();
        Wire<SignalStatus>();
        Wire<SignalVerdict>();
        Wire<SourceReliability>();
        Wire<WarningEnding>();
        Wire<WarningKind>();
        Wire<WarningStatus>();
        Wire<WarningVerdict>();

        void Wire<T>() where T : struct, Enum =>
            configuration.Properties<T>().HaveConversion<WireConverter<T>>().HaveMaxLength(40).AreUnicode(false);
    }

    /// <summary>
    /// SQL Server compares text without case and width by default; what the product compares letter by letter has a collation that does
    /// so too. SQLite and PostgreSQL compare that way by themselves.
    /// </summary>
    public static void CompareLetterByLetter(this ModelBuilder builder) =>
        builder.Entity<Signal>().Property(signal => signal.Reference).UseCollation("Latin1_General_100_BIN2");
}
