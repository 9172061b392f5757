namespace Dashboard.Server.Pipeline;

/// <summary>The name of the product's own meter, and what its measurements are split by.</summary>
internal static class ProductMeter
{
    public const string Name = "Signaalbeeld";
    public const string FollowerKey = "signaalbeeld.follower";
    public const string JobKey = "signaalbeeld.job";
    public const string DirectiveKey = "signaalbeeld.csp.directive";
    public const string OutcomeKey = "signaalbeeld.outcome";
}
