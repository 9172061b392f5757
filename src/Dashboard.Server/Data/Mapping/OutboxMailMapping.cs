using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    private const int Sha256 = 32;

    public void Configure(EntityTypeBuilder<OutboxMail> mail)
    {
        mail.ToTable("Outbox");
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.Property(m => m.About).HasMaxLength(80).IsUnicode(false);
        mail.Property(m => m.Opens).HasMaxLength(Sha256);
        mail.HasIndex(m => new { m.State, m.NextAt });
        mail.HasIndex(m => m.About);
        mail.HasIndex(m => m.Opens);
        mail.HasIndex(m => m.At);
    }
}
