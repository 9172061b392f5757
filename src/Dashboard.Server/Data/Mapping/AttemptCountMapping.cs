using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class AttemptCountMapping : IEntityTypeConfiguration<AttemptCount>
{
    public void Configure(EntityTypeBuilder<AttemptCount> count)
    {
        count.ToTable("SignInAttempts").HasKey(c => c.Key);
        count.Property(c => c.Key).HasMaxLength(AttemptCount.KeyLength).IsUnicode(false);
        count.Property(c => c.Account).HasMaxLength(AttemptCount.KeyLength).IsUnicode(false);
        count.Property(c => c.Failures).IsConcurrencyToken(); // of two at the same moment one is counted, and the other looks again
        count.HasIndex(c => c.Account);
        count.HasIndex(c => c.LastAt);
    }
}
