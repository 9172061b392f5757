using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.ToTable("Journal").HasKey(e => e.Sequence);
        entry.Property(e => e.Sequence).ValueGeneratedNever();
        entry.Property(e => e.ActorRole).HasMaxLength(40);
        entry.Property(e => e.ActorOrganisation).HasMaxLength(40);
        entry.Property(e => e.Hash).HasMaxLength(32).IsFixedLength();
        entry.HasIndex(e => e.SubjectId);
        entry.HasIndex(e => e.Kind);
    }
}
