using Dashboard.Server.Domain;
using Dashboard.Shared.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class MinuteNoteMapping : IEntityTypeConfiguration<MinuteNote>
{
    public void Configure(EntityTypeBuilder<MinuteNote> note)
    {
        note.ToTable("MinuteNotes");
        note.Property(n => n.Id).ValueGeneratedNever();
        note.Property(n => n.Version).IsConcurrencyToken();
        note.Property(n => n.Text).HasMaxLength(NoteDraft.MaxText);
        note.Property(n => n.Role).HasMaxLength(40);
        note.Property(n => n.Organisation).HasMaxLength(40);
        note.HasOne<AgendaItem>().WithMany().HasForeignKey(n => n.AgendaItemId).OnDelete(DeleteBehavior.Cascade);
    }
}
