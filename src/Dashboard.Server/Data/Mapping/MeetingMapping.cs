using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.ToTable("Meetings");
        meeting.Property(m => m.Id).ValueGeneratedNever();
        meeting.Property(m => m.Version).IsConcurrencyToken();
        meeting.Property(m => m.Week).HasMaxLength(8).IsUnicode(false);
        meeting.HasOne<Snapshot>().WithMany().HasForeignKey(m => m.SnapshotId).OnDelete(DeleteBehavior.Restrict);
        meeting.HasIndex(m => m.PlannedAt);
    }
}
