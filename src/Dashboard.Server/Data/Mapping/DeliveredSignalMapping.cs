using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class DeliveredSignalMapping : IEntityTypeConfiguration<DeliveredSignal>
{
    public void Configure(EntityTypeBuilder<DeliveredSignal> made)
    {
        made.ToTable("DeliveredSignals").HasKey(m => new { m.DeliveryId, m.SignalId });
        made.HasOne<Delivery>().WithMany().HasForeignKey(m => m.DeliveryId).OnDelete(DeleteBehavior.Cascade);
        made.HasOne<Signal>().WithMany().HasForeignKey(m => m.SignalId).OnDelete(DeleteBehavior.Cascade);
    }
}
