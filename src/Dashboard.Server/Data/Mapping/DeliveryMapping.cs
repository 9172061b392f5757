using Dashboard.Server.Domain;
using Dashboard.Shared.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("Deliveries");
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.PartnerCode).HasMaxLength(40);
        // What is there from before there were states was read to its end.
        delivery.Property(d => d.State).HasDefaultValue(DeliveryState.TakenIn).ValueGeneratedNever();
        delivery.Property(d => d.Reason).HasMaxLength(Delivery.MaxReason);
        delivery.ComplexProperty(d => d.Effect, effect => effect.Property(e => e.NewCodes).HasMaxLength(DeliveryEffect.MaxNewCodes));
        delivery.HasIndex(d => new { d.PartnerCode, d.ReadAt });
        delivery.HasOne<PartnerRow>().WithMany().HasForeignKey(d => d.PartnerCode).OnDelete(DeleteBehavior.Restrict);
    }
}
