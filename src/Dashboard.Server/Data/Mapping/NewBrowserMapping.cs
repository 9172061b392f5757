using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class NewBrowserMapping : IEntityTypeConfiguration<NewBrowser>
{
    public void Configure(EntityTypeBuilder<NewBrowser> browser)
    {
        browser.ToTable("NewBrowsers");
        browser.Property(b => b.Id).ValueGeneratedNever();
        browser.Property(b => b.Device).HasMaxLength(UserSession.MaxDevice).IsUnicode(false);
        browser.HasOne<User>().WithMany().HasForeignKey(b => b.UserId).OnDelete(DeleteBehavior.Cascade);
        browser.HasIndex(b => b.At);
    }
}
