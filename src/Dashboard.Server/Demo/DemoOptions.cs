namespace Dashboard.Server.Demo;

/// <summary>Whether this process shows the demo region with invented signals, and the password of its accounts.</summary>
internal sealed record DemoOptions(bool Enabled, string Password)
{
    // Known to everyone: demo accounts exist only where every signal is invented, and never in Production.
    private const string UsualPassword = "Demo-signaalbeeld-1";

    /// <exception cref="InvalidOperationException">A demo was asked for in Production.</exception>
    public static DemoOptions Of(IConfiguration configuration, IHostEnvironment environment)
    {
        var enabled = configuration.GetValue("Demo:Enabled", environment.IsDevelopment());
        if (enabled && environment.IsProduction())
            throw new InvalidOperationException("Demo__Enabled is refused in Production: demo accounts have a known password.");
        return new(enabled, configuration["Demo:Password"] is { Length: > 0 } password ? password : UsualPassword);
    }
}
