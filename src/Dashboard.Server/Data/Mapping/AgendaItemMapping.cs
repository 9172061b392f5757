using Dashboard.Server.Domain;
using Dashboard.Shared.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class AgendaItemMapping : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> item)
    {
        item.ToTable("AgendaItems");
        item.Property(i => i.SharedWith).HasMaxLength(3000);
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Version).IsConcurrencyToken();
        item.Property(i => i.Lens).HasMaxLength(DashboardContext.MaxLens);
        item.Property(i => i.Title).HasMaxLength(AgendaDraft.MaxTitle);
        item.HasOne<Meeting>().WithMany().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Cascade);
    }
}
