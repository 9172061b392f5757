using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class LegalHoldMapping : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> hold)
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
    }
}
