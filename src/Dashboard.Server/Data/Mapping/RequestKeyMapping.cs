using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class RequestKeyMapping : IEntityTypeConfiguration<RequestKey>
{
    public void Configure(EntityTypeBuilder<RequestKey> key)
    {
        key.ToTable("RequestKeys").HasKey(k => new { k.Client, k.Key });
        key.Property(k => k.Key).HasMaxLength(RequestKey.HashLength).IsUnicode(false);
        key.Property(k => k.Body).HasMaxLength(RequestKey.HashLength).IsUnicode(false);
        key.HasIndex(k => k.At);
    }
}
