namespace Dashboard.Server.Accounts.Providers;

/// <summary>Other ways to prove who one is than those of this product (<c>SignIn:…</c>).</summary>
internal sealed record SignInSettings
{
    /// <summary>Organisations that have their own: <c>SignIn:Providers:0:…</c>, <c>…:1:…</c>.</summary>
    public IReadOnlyList<ProviderSettings> Providers { get; init; } = [];
}

/// <summary>An OpenID Connect provider of an organisation, and what its claims mean here. What they do not mean is nothing.</summary>
internal sealed record ProviderSettings
{
    public const int MaxCode = 20;
    public const int MaxName = 60;

    /// <summary>In addresses, and beside each account that it gave: for another provider it is never used again.</summary>
    public string Code { get; init; } = "";

    /// <summary>On the button of the sign-in page.</summary>
    public string Name { get; init; } = "";

    /// <summary>The issuer; its metadata lie below it, at <c>/.well-known/openid-configuration</c>.</summary>
    public string Authority { get; init; } = "";
    public string ClientId { get; init; } = "";

    /// <summary>Either this, or a certificate.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>A file with certificate and RSA key: this product then signs for who it is (<c>private_key_jwt</c>).</summary>
    public string? ClientCertificate { get; init; }
    public string? ClientCertificatePassword { get; init; }

    /// <summary>Everybody's who comes this way: a partner's code, or <c>regio</c>. Either this, or a claim.</summary>
    public string? Organisation { get; init; }
    public string? OrganisationClaim { get; init; }

    /// <summary><c>VALUE=CODE</c> with <c>;</c> between them.</summary>
    public string? Organisations { get; init; }
    public string RoleClaim { get; init; } = "";

    /// <summary><c>VALUE=ROLE</c> with <c>;</c> between them.</summary>
    public string Roles { get; init; } = "";

    /// <summary>Says with <see cref="SecondFactorValue"/> that the provider asked for a second factor; null: it never says so.</summary>
    public string? SecondFactorClaim { get; init; }
    public string? SecondFactorValue { get; init; }

    public string CallbackPath => $"{Shared.ApiRoutes.SessionOidc}/{Code}/callback";

    /// <returns>What each value of a claim means; null when it is not written as it should be.</returns>
    public static IReadOnlyDictionary<string, string>? Pairs(string? text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A value may hold one itself, as in CN=melders,OU=zorg; what it means here never does.
            var at = pair.LastIndexOf('=');
            if (at <= 0 || at == pair.Length - 1 || !pairs.TryAdd(pair[..at].TrimEnd(), pair[(at + 1)..].TrimStart()))
                return null;
        }
        return pairs.Count > 0 ? pairs : null;
    }
}
