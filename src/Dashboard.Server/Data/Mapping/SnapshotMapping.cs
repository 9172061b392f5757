using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class SnapshotMapping : IEntityTypeConfiguration<Snapshot>
{
    public void Configure(EntityTypeBuilder<Snapshot> snapshot)
    {
        snapshot.ToTable("Snapshots");
        snapshot.Property(s => s.Id).ValueGeneratedNever();
        snapshot.Property(s => s.Week).HasMaxLength(8).IsUnicode(false);
        snapshot.Property(s => s.JournalHash).HasMaxLength(32).IsFixedLength();
        snapshot.Property(s => s.Hash).HasMaxLength(32).IsFixedLength();
        snapshot.HasIndex(s => new { s.Week, s.Number }).IsUnique();
    }
}
