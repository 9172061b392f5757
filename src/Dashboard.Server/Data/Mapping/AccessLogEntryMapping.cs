using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class AccessLogEntryMapping : IEntityTypeConfiguration<AccessLogEntry>
{
    public void Configure(EntityTypeBuilder<AccessLogEntry> entry)
    {
        entry.ToTable("AccessLog");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.UserName).HasMaxLength(256);
        entry.Property(e => e.Organisation).HasMaxLength(40);
        entry.Property(e => e.Role).HasMaxLength(40);
        entry.Property(e => e.Subject).HasMaxLength(AccessLogEntry.MaxSubject);
        entry.Property(e => e.TraceId).HasMaxLength(64);
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.UserName, e.At });
    }
}
