using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class MailFateMapping : IEntityTypeConfiguration<MailFate>
{
    public void Configure(EntityTypeBuilder<MailFate> fate)
    {
        fate.ToTable("MailFates").HasKey(f => f.Kind);
        // One row for each kind from the start: two nodes that send at once never add the same.
        fate.HasData(Enum.GetValues<MailKind>().Select(kind => new { Kind = kind, Failed = 0 }));
    }
}
