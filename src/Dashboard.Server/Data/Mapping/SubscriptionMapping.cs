using Dashboard.Server.Domain;
using Dashboard.Shared.PartnerApi;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Server.Data.Mapping;

internal sealed class SubscriptionMapping : IEntityTypeConfiguration<Subscription>
{
    private const int MaxSealed = 1000;

    public void Configure(EntityTypeBuilder<Subscription> subscription)
    {
        subscription.ToTable("Subscriptions");
        subscription.Property(s => s.Id).ValueGeneratedNever();
        subscription.Property(s => s.PartnerCode).HasMaxLength(40);
        subscription.Property(s => s.Address).HasMaxLength(SubscriptionMessage.MaxAddress);
        subscription.Property(s => s.TypeText).HasMaxLength(200).IsUnicode(false);
        subscription.Property(s => s.Sealed).HasMaxLength(MaxSealed).IsUnicode(false);
        subscription.Property(s => s.FormerSealed).HasMaxLength(MaxSealed).IsUnicode(false);
        subscription.HasIndex(s => s.SystemId);
        subscription.Ignore(s => s.Types);
    }
}

internal sealed class EventDeliveryMapping : IEntityTypeConfiguration<EventDelivery>
{
    public void Configure(EntityTypeBuilder<EventDelivery> delivery)
    {
        delivery.ToTable("EventDeliveries");
        // Two nodes that would write down the same number: one of them fails.
        delivery.HasKey(d => new { d.SubscriptionId, d.Number });
        delivery.Property(d => d.Subject).HasMaxLength(40).IsUnicode(false);
        delivery.HasOne<Subscription>().WithMany().HasForeignKey(d => d.SubscriptionId).OnDelete(DeleteBehavior.Cascade);
        delivery.HasIndex(d => d.WrittenAt);
    }
}
