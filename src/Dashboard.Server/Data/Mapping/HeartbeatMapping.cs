using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class HeartbeatMapping : IEntityTypeConfiguration<Heartbeat>
{
    public void Configure(EntityTypeBuilder<Heartbeat> heartbeat)
    {
        heartbeat.ToTable("Heartbeats");
        heartbeat.Property(h => h.Id).ValueGeneratedNever();
        heartbeat.Property(h => h.PartnerCode).HasMaxLength(40);
        heartbeat.HasOne<PartnerRow>().WithMany().HasForeignKey(h => h.PartnerCode).OnDelete(DeleteBehavior.Restrict);
        heartbeat.HasIndex(h => new { h.PartnerCode, h.Day }).IsUnique();
    }
}
