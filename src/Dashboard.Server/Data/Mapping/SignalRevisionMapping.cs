using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class SignalRevisionMapping : IEntityTypeConfiguration<SignalRevision>
{
    public void Configure(EntityTypeBuilder<SignalRevision> revision)
    {
        revision.ToTable("SignalRevisions").HasKey(r => new { r.SignalId, r.Version });
        revision.Property(r => r.AreaCode).HasMaxLength(20);
        revision.HasOne<Signal>().WithMany().HasForeignKey(r => r.SignalId).OnDelete(DeleteBehavior.Cascade);
        revision.HasIndex(r => r.Until);
    }
}
