using Dashboard.Server.Data.Mapping;
using Dashboard.Server.Domain;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dashboard.Server.Data;

/// <summary>The database. One subclass per provider, each with its own migrations.</summary>
internal abstract class DashboardContext(DbContextOptions options)
    : IdentityUserContext<User, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Signal> Signals => Set<Signal>();
    public DbSet<SignalRevision> SignalRevisions => Set<SignalRevision>();
    public DbSet<PartnerRow> Partners => Set<PartnerRow>();
    public DbSet<AreaRow> Areas => Set<AreaRow>();
    public DbSet<MapRow> Maps => Set<MapRow>();
    public DbSet<RuleRow> Rules => Set<RuleRow>();
    public DbSet<RuleChange> RuleChanges => Set<RuleChange>();
    public DbSet<CodeListRow> CodeLists => Set<CodeListRow>();
    public DbSet<CodeRow> Codes => Set<CodeRow>();
    public DbSet<CodeListChange> CodeListChanges => Set<CodeListChange>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<DeliveredSignal> DeliveredSignals => Set<DeliveredSignal>();
    public DbSet<RefusalCount> RefusalCounts => Set<RefusalCount>();
    public DbSet<MailFate> MailFates => Set<MailFate>();
    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();
    public DbSet<DigestMark> DigestMarks => Set<DigestMark>();
    public DbSet<Warning> Warnings => Set<Warning>();
    public DbSet<WarningSignal> WarningSignals => Set<WarningSignal>();
    public DbSet<ToldWarning> ToldWarnings => Set<ToldWarning>();
    public DbSet<Heartbeat> Heartbeats => Set<Heartbeat>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<FoldedCount> FoldedCounts => Set<FoldedCount>();
    public DbSet<RetentionHorizon> RetentionHorizon => Set<RetentionHorizon>();
    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();
    public DbSet<AccessLogEntry> AccessLog => Set<AccessLogEntry>();
    public DbSet<UserSession> Sessions => Set<UserSession>();
    public DbSet<NewBrowser> NewBrowsers => Set<NewBrowser>();
    public DbSet<DeclinedRequest> DeclinedRequests => Set<DeclinedRequest>();
    public DbSet<PartnerSystem> PartnerSystems => Set<PartnerSystem>();
    public DbSet<UsedAssertion> UsedAssertions => Set<UsedAssertion>();
    public DbSet<TokenKey> TokenKeys => Set<TokenKey>();
    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<EventDelivery> EventDeliveries => Set<EventDelivery>();
    public DbSet<AttemptCount> SignInAttempts => Set<AttemptCount>();
    public DbSet<RequestKey> RequestKeys => Set<RequestKey>();
    public DbSet<AccessReview> AccessReviews => Set<AccessReview>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<Release> Releases => Set<Release>();
    public DbSet<Snapshot> Snapshots => Set<Snapshot>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();
    public DbSet<MinuteNote> MinuteNotes => Set<MinuteNote>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();
    public DbSet<JournalHead> JournalHead => Set<JournalHead>();

    /// <summary>Whether it shows what is of any partner; else only what is of <see cref="Partner"/>.</summary>
    public bool ShowsEveryPartner { get; private set; }

    /// <summary>The organisation whose signals, deliveries and messages it shows; none until somebody reads with it.</summary>
    public string Partner { get; private set; } = "";

    /// <summary>
    /// Shows from now on what a caller may know to be there: coordinators, the chair and the product itself what is of any partner,
    /// everybody else what is of the own organisation. Which part of that is for the caller's role is decided where it is used (<see
    /// cref="SignalsVisibleTo"/>).
    /// </summary>
    public void ReadAs(Caller caller) =>
        (ShowsEveryPartner, Partner) = (caller.SeesEverything || caller == Caller.System, caller.Organisation);

    /// <summary>Rows that were changed past the change tracker; see <see cref="BulkChanges"/>.</summary>
    public int BulkChanged { get; set; }

    /// <summary>The query of a lens with every field filled in fits.</summary>
    public const int MaxLens = 400;

    /// <summary>Keeps how a signal counts now, before it is changed.</summary>
    /// <param name="now">UTC.</param>
    public void KeepRevision(Signal signal, DateTime now) => SignalRevisions.Add(SignalRevision.Create(signal, now));

    /// <summary>Whether this database holds invented signals. Once it does, it says so for ever.</summary>
    public Task<bool> IsInventedAsync(CancellationToken cancellationToken) =>
        Journal.AnyAsync(entry => entry.Kind == JournalKind.DemoBegun, cancellationToken);

    /// <summary>Identity maps of an account what the product leaves out (<c>UserMapping</c>): nothing to warn every command about.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        base.OnConfiguring(options);
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.MappedPropertyIgnoredWarning));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.StoreByType();
    }

    /// <summary>How entities lie in tables stands in <c>Mapping</c>, one file each.</summary>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(DashboardContext).Assembly);
        builder.KeepPartnersApart(this);
    }
}

/// <summary>The embedded default.</summary>
internal sealed class SqliteDashboardContext(DbContextOptions<SqliteDashboardContext> options) : DashboardContext(options);

internal sealed class SqlServerDashboardContext(DbContextOptions<SqlServerDashboardContext> options) : DashboardContext(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.CompareLetterByLetter();
    }
}

internal sealed class PostgreSqlDashboardContext(DbContextOptions<PostgreSqlDashboardContext> options) : DashboardContext(options);
