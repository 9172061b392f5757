using Dashboard.Server.Domain;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class WarningMapping : IEntityTypeConfiguration<Warning>
{
    public void Configure(EntityTypeBuilder<Warning> warning)
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
        warning.Property(w => w.LastAnnounced).HasColumnName("Told");
        warning.Property(w => w.Retrospective).HasColumnName("Afterwards");
        warning.Ignore(w => w.ReachedAreas);
        warning.HasOne<PartnerRow>().WithMany().HasForeignKey(w => w.PartnerCode).OnDelete(DeleteBehavior.Restrict);
        warning.HasIndex(w => new { w.Status, w.UpdatedAt });
    }
}
