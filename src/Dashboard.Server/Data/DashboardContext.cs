using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Retention;
using Dashboard.Shared.Access;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using Dashboard.Shared.Warnings;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>The database. One subclass per provider, each with its own migrations.</summary>
internal abstract class DashboardContext(DbContextOptions options) : IdentityDbContext<User, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Signal> Signals => Set<Signal>();
    public DbSet<SignalRevision> SignalRevisions => Set<SignalRevision>();
    public DbSet<PartnerRow> Partners => Set<PartnerRow>();
    public DbSet<AreaRow> Areas => Set<AreaRow>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
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
    public DbSet<Release> Releases => Set<Release>();
    public DbSet<Snapshot> Snapshots => Set<Snapshot>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();
    public DbSet<MinuteNote> MinuteNotes => Set<MinuteNote>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();
    public DbSet<JournalHead> JournalHead => Set<JournalHead>();

    /// <summary>Rows that were changed past the change tracker; see <see cref="BulkChanges"/>.</summary>
    public int BulkChanged { get; set; }

    /// <summary>The query of a lens with every field filled in fits.</summary>
    public const int MaxLens = 400;

    /// <summary>Keeps how a signal counts now, before it is changed.</summary>
    /// <param name="now">UTC.</param>
    public void KeepRevision(Signal signal, DateTime now) => SignalRevisions.Add(SignalRevision.Of(signal, now));

    /// <summary>Whether this database holds invented signals. Once it does, it says so for ever.</summary>
    public Task<bool> IsInventedAsync(CancellationToken cancellationToken) =>
        Journal.AnyAsync(entry => entry.Kind == JournalKind.DemoBegun, cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();
        configuration.Properties<ApproachSet>().HaveConversion<ApproachSetConverter, ApproachSetComparer>().HaveMaxLength(250).AreUnicode(false);
        Wire<Exploitation>();
        Wire<Channel>();
        Wire<AgeBand>();
        Wire<Gender>();
        Wire<Actor>();
        Wire<Basis>();
        Wire<SourceReliability>();
        Wire<ContentReliability>();
        Wire<Handling>();
        Wire<Precision>();
        Wire<Approach>();
        Wire<SignalStatus>();
        Wire<SignalVerdict>();
        Wire<MeetingStatus>();
        Wire<AgendaKind>();
        Wire<DecisionStatus>();
        Wire<WarningStatus>();
        Wire<ApproachGroup>();
        Wire<WarningKind>();
        Wire<WarningVerdict>();
        Wire<WarningEnding>();
        Wire<JournalKind>();
        Wire<AreaKind>();
        Wire<AccessAction>();
        Wire<AccessResult>();

        void Wire<T>() where T : struct, Enum => configuration.Properties<T>().HaveConversion<WireConverter<T>>().HaveMaxLength(40).AreUnicode(false);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<User>(user => user.Property(u => u.Organisation).HasMaxLength(40));
        builder.Entity<PartnerRow>(partner =>
        {
            partner.ToTable("Partners").HasKey(p => p.Code);
            partner.Property(p => p.Code).HasMaxLength(40);
            partner.Property(p => p.Name).HasMaxLength(200);
        });
        builder.Entity<AreaRow>(area =>
        {
            area.ToTable("Areas").HasKey(a => a.Code);
            area.Property(a => a.Code).HasMaxLength(20);
            area.Property(a => a.Name).HasMaxLength(200);
            area.Property(a => a.MunicipalityCode).HasMaxLength(20);
        });
        builder.Entity<Signal>(signal =>
        {
            signal.ToTable("Signals");
            signal.Property(s => s.Id).ValueGeneratedNever();
            signal.Property(s => s.Version).IsConcurrencyToken();
            signal.Property(s => s.PartnerCode).HasMaxLength(40);
            signal.Property(s => s.AreaCode).HasMaxLength(20);
            signal.Property(s => s.Reference).HasMaxLength(SignalRules.MaxReference);
            signal.Property(s => s.Narrative).HasMaxLength(SignalRules.MaxNarrative);
            signal.Property(s => s.Indicators).HasConversion<IndicatorsConverter, IndicatorsComparer>().HasMaxLength(1200).IsUnicode(false);
            signal.Property(s => s.Answered).HasConversion<DoubtsConverter, DoubtsComparer>().HasMaxLength(4000).IsUnicode(false);
            signal.HasOne<PartnerRow>().WithMany().HasForeignKey(s => s.PartnerCode).OnDelete(DeleteBehavior.Restrict);
            signal.HasOne<AreaRow>().WithMany().HasForeignKey(s => s.AreaCode).OnDelete(DeleteBehavior.Restrict);
            signal.HasIndex(s => new { s.PartnerCode, s.Reference }).IsUnique();
            signal.HasIndex(s => s.ReceivedAt);
            signal.Property(s => s.VerdictReason).HasMaxLength(SignalAssessment.MaxReason);
            signal.HasIndex(s => s.ObservedOn);
            signal.HasIndex(s => s.Status);
        });
        builder.Entity<SignalRevision>(revision =>
        {
            revision.ToTable("SignalRevisions").HasKey(r => new { r.SignalId, r.Version });
            revision.Property(r => r.AreaCode).HasMaxLength(20);
            revision.HasOne<Signal>().WithMany().HasForeignKey(r => r.SignalId).OnDelete(DeleteBehavior.Cascade);
            revision.HasIndex(r => r.Until);
        });
        builder.Entity<Delivery>(delivery =>
        {
            delivery.ToTable("Deliveries");
            delivery.Property(d => d.Id).ValueGeneratedNever();
            delivery.Property(d => d.PartnerCode).HasMaxLength(40);
            delivery.HasOne<PartnerRow>().WithMany().HasForeignKey(d => d.PartnerCode).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Warning>(warning =>
        {
            warning.ToTable("Warnings");
            warning.Property(w => w.Id).ValueGeneratedNever();
            warning.Property(w => w.Version).IsConcurrencyToken();
            warning.Property(w => w.Detector).HasMaxLength(40);
            warning.Property(w => w.AreaCode).HasMaxLength(20);
            warning.HasOne<AreaRow>().WithMany().HasForeignKey(w => w.AreaCode).OnDelete(DeleteBehavior.Restrict);
            warning.Property(w => w.PartnerCode).HasMaxLength(40);
            warning.Property(w => w.Places).HasMaxLength(2000);
            warning.Property(w => w.Reason).HasMaxLength(WarningAssessment.MaxReason);
            warning.Ignore(w => w.ReachedAreas);
            warning.HasOne<PartnerRow>().WithMany().HasForeignKey(w => w.PartnerCode).OnDelete(DeleteBehavior.Restrict);
            warning.HasIndex(w => new { w.Status, w.UpdatedAt });
        });
        builder.Entity<WarningSignal>(behind =>
        {
            behind.ToTable("WarningSignals").HasKey(b => new { b.WarningId, b.SignalId });
            behind.HasOne<Warning>().WithMany().HasForeignKey(b => b.WarningId).OnDelete(DeleteBehavior.Cascade);
            behind.HasOne<Signal>().WithMany().HasForeignKey(b => b.SignalId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ToldWarning>(told =>
        {
            told.ToTable("ToldWarnings").HasKey(t => t.WarningId);
            told.Property(t => t.WarningId).ValueGeneratedNever();
            told.Property(t => t.Municipality).HasMaxLength(20);
            told.Ignore(t => t.To).Ignore(t => t.Until);
            told.HasOne<Warning>().WithOne().HasForeignKey<ToldWarning>(t => t.WarningId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Heartbeat>(heartbeat =>
        {
            heartbeat.ToTable("Heartbeats");
            heartbeat.Property(h => h.Id).ValueGeneratedNever();
            heartbeat.Property(h => h.PartnerCode).HasMaxLength(40);
            heartbeat.HasOne<PartnerRow>().WithMany().HasForeignKey(h => h.PartnerCode).OnDelete(DeleteBehavior.Restrict);
            heartbeat.HasIndex(h => new { h.PartnerCode, h.Day }).IsUnique();
        });
        builder.Entity<Campaign>(campaign =>
        {
            campaign.ToTable("Campaigns");
            campaign.Property(c => c.Id).ValueGeneratedNever();
            campaign.Property(c => c.Name).HasMaxLength(CampaignDraft.MaxName);
            campaign.Property(c => c.AreaCode).HasMaxLength(20);
            campaign.HasOne<AreaRow>().WithMany().HasForeignKey(c => c.AreaCode).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<FoldedCount>(count =>
        {
            count.ToTable("FoldedCounts").HasKey(c => new { c.Day, c.Precision, c.AreaCode, c.Exploitation, c.Approaches, c.Handling });
            count.Ignore(c => c.Under);
            count.Property(c => c.AreaCode).HasMaxLength(20);
            count.HasOne<AreaRow>().WithMany().HasForeignKey(c => c.AreaCode).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<RetentionHorizon>(horizon =>
        {
            horizon.ToTable("RetentionHorizon");
            horizon.Property(h => h.Id).ValueGeneratedNever();
            horizon.HasData(new { Id = Domain.RetentionHorizon.TheOne, SignalsFrom = DateOnly.MinValue });
        });
        builder.Entity<LegalHold>(hold =>
        {
            hold.ToTable("LegalHolds");
            hold.Property(h => h.Id).ValueGeneratedNever();
            hold.Property(h => h.Version).IsConcurrencyToken();
            hold.Property(h => h.AreaCode).HasMaxLength(20);
            hold.Property(h => h.Reason).HasMaxLength(LegalHold.MaxReason);
            hold.OwnsOne(h => h.Requested, act => act.Property(a => a.Organisation).HasMaxLength(40));
            hold.OwnsOne(h => h.Confirmed, act => act.Property(a => a.Organisation).HasMaxLength(40));
            hold.OwnsOne(h => h.LiftRequested, act => act.Property(a => a.Organisation).HasMaxLength(40));
            hold.OwnsOne(h => h.Lifted, act => act.Property(a => a.Organisation).HasMaxLength(40));
            hold.HasOne<AreaRow>().WithMany().HasForeignKey(h => h.AreaCode).OnDelete(DeleteBehavior.Restrict);
            hold.HasIndex(h => h.UpdatedAt);
        });
        builder.Entity<AccessLogEntry>(entry =>
        {
            entry.ToTable("AccessLog");
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.UserName).HasMaxLength(256);
            entry.Property(e => e.Organisation).HasMaxLength(40);
            entry.Property(e => e.Role).HasMaxLength(40);
            entry.Property(e => e.Subject).HasMaxLength(AccessLogEntry.MaxSubject);
            entry.Property(e => e.TraceId).HasMaxLength(64);
            entry.HasIndex(e => e.At);
            entry.HasIndex(e => new { e.UserName, e.At });
        });
        builder.Entity<UserSession>(session =>
        {
            session.ToTable("Sessions");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.Property(s => s.HolderMark).HasMaxLength(32).IsFixedLength();
            session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
            session.HasIndex(s => s.EndsAt);
        });
        builder.Entity<Release>(release =>
        {
            release.ToTable("Releases").HasKey(r => r.Number);
            release.Property(r => r.Number).ValueGeneratedNever();
        });
        builder.Entity<Snapshot>(snapshot =>
        {
            snapshot.ToTable("Snapshots");
            snapshot.Property(s => s.Id).ValueGeneratedNever();
            snapshot.Property(s => s.Week).HasMaxLength(8).IsUnicode(false);
            snapshot.Property(s => s.JournalHash).HasMaxLength(32).IsFixedLength();
            snapshot.Property(s => s.Hash).HasMaxLength(32).IsFixedLength();
            snapshot.HasIndex(s => new { s.Week, s.Number }).IsUnique();
        });
        builder.Entity<Meeting>(meeting =>
        {
            meeting.ToTable("Meetings");
            meeting.Property(m => m.Id).ValueGeneratedNever();
            meeting.Property(m => m.Version).IsConcurrencyToken();
            meeting.Property(m => m.Week).HasMaxLength(8).IsUnicode(false);
            meeting.HasOne<Snapshot>().WithMany().HasForeignKey(m => m.SnapshotId).OnDelete(DeleteBehavior.Restrict);
            meeting.HasIndex(m => m.PlannedAt);
        });
        builder.Entity<AgendaItem>(item =>
        {
            item.ToTable("AgendaItems");
            item.Property(i => i.SharedWith).HasMaxLength(3000);
            item.Property(i => i.Id).ValueGeneratedNever();
            item.Property(i => i.Version).IsConcurrencyToken();
            item.Property(i => i.Lens).HasMaxLength(MaxLens);
            item.Property(i => i.Title).HasMaxLength(AgendaDraft.MaxTitle);
            item.HasOne<Meeting>().WithMany().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<MinuteNote>(note =>
        {
            note.ToTable("MinuteNotes");
            note.Property(n => n.Id).ValueGeneratedNever();
            note.Property(n => n.Version).IsConcurrencyToken();
            note.Property(n => n.Text).HasMaxLength(NoteDraft.MaxText);
            note.Property(n => n.Role).HasMaxLength(40);
            note.Property(n => n.Organisation).HasMaxLength(40);
            note.HasOne<AgendaItem>().WithMany().HasForeignKey(n => n.AgendaItemId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Decision>(decision =>
        {
            decision.ToTable("Decisions");
            decision.Property(d => d.Id).ValueGeneratedNever();
            decision.Property(d => d.Version).IsConcurrencyToken();
            decision.Property(d => d.Text).HasMaxLength(DecisionDraft.MaxText);
            decision.Property(d => d.Reason).HasMaxLength(DecisionDraft.MaxText);
            decision.Property(d => d.Lens).HasMaxLength(MaxLens);
            decision.Property(d => d.Organisation).HasMaxLength(40);
            decision.Property(d => d.Role).HasMaxLength(40);
            decision.HasOne<Meeting>().WithMany().HasForeignKey(d => d.MeetingId).OnDelete(DeleteBehavior.Cascade);
            decision.HasIndex(d => new { d.Status, d.DueOn });
            decision.HasIndex(d => d.WarningId);
        });
        builder.Entity<JournalEntry>(entry =>
        {
            entry.ToTable("Journal").HasKey(e => e.Sequence);
            entry.Property(e => e.Sequence).ValueGeneratedNever();
            entry.Property(e => e.ActorRole).HasMaxLength(40);
            entry.Property(e => e.ActorOrganisation).HasMaxLength(40);
            entry.Property(e => e.Hash).HasMaxLength(32).IsFixedLength();
            entry.HasIndex(e => e.SubjectId);
            entry.HasIndex(e => e.Kind);
        });
        builder.Entity<JournalHead>(head =>
        {
            head.ToTable("JournalHead");
            head.Property(h => h.Id).ValueGeneratedNever();
            head.Property(h => h.Hash).HasMaxLength(32).IsFixedLength();
            head.HasData(new { Id = Domain.JournalHead.TheOne, Sequence = 0L, Hash = new byte[32] });
        });
    }
}

/// <summary>The embedded default.</summary>
internal sealed class SqliteDashboardContext(DbContextOptions<SqliteDashboardContext> options) : DashboardContext(options);

/// <summary>SQL Server compares text without case and width by default; what the product compares letter by letter has a collation that does so too.</summary>
internal sealed class SqlServerDashboardContext(DbContextOptions<SqlServerDashboardContext> options) : DashboardContext(options)
{
    private const string LetterByLetter = "Latin1_General_100_BIN2";

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<Signal>().Property(signal => signal.Reference).UseCollation(LetterByLetter);
    }
}

internal sealed class PostgreSqlDashboardContext(DbContextOptions<PostgreSqlDashboardContext> options) : DashboardContext(options);
