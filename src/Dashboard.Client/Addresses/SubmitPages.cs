namespace Dashboard.Client.Addresses;

/// <summary>Where a partner sends in signals and finds its own.</summary>
internal static class SubmitPages
{
    public const string Form = "melden";

    /// <summary>A signal of the own organisation.</summary>
    public static string Signal(Guid id) => $"{Form}/{id}";
}
