using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class WarningSignalMapping : IEntityTypeConfiguration<WarningSignal>
{
    public void Configure(EntityTypeBuilder<WarningSignal> behind)
    {
        behind.ToTable("WarningSignals").HasKey(b => new { b.WarningId, b.SignalId });
        behind.HasOne<Warning>().WithMany().HasForeignKey(b => b.WarningId).OnDelete(DeleteBehavior.Cascade);
        behind.HasOne<Signal>().WithMany().HasForeignKey(b => b.SignalId).OnDelete(DeleteBehavior.Cascade);
    }
}
