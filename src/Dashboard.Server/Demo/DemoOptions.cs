using System.ComponentModel.DataAnnotations;

namespace Dashboard.Server.Demo;

/// <summary>Whether this process shows the demo region with invented signals, and the password of its accounts (<c>Demo:…</c>).</summary>
internal sealed record DemoOptions
{
    /// <summary>Usual in Development; refused in Production.</summary>
    [DataType("bool", ErrorMessage = "{0} must be true or false.")]
    public bool Enabled { get; set; }

    // Known to everyone: demo accounts exist only where every signal is invented, and never in Production.
    public string Password { get; init; } = "Demo-signaalbeeld-1";
}
