using Dashboard.Server.Domain;
using Dashboard.Shared.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("Decisions");
        decision.Property(d => d.Id).ValueGeneratedNever();
        decision.Property(d => d.Version).IsConcurrencyToken();
        decision.Property(d => d.Text).HasMaxLength(DecisionDraft.MaxText);
        decision.Property(d => d.Reason).HasMaxLength(DecisionDraft.MaxText);
        decision.Property(d => d.Lens).HasMaxLength(DashboardContext.MaxLens);
        decision.Property(d => d.Organisation).HasMaxLength(40);
        decision.Property(d => d.Role).HasMaxLength(40);
        decision.HasOne<Meeting>().WithMany().HasForeignKey(d => d.MeetingId).OnDelete(DeleteBehavior.Cascade);
        decision.HasIndex(d => new { d.Status, d.DueOn });
        decision.HasIndex(d => d.WarningId);
    }
}
