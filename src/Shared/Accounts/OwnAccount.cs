namespace Dashboard.Shared.Accounts;

/// <summary>What somebody sees of the own account.</summary>
/// <param name="NeedsSecondFactor">Nothing else opens until there is one.</param>
/// <param name="RecoveryCodesLeft">Codes on paper that were not used yet.</param>
/// <param name="Provider">Where its holder signs in, as people know it: that organisation keeps password and passkeys. Null: here.</param>
/// <param name="NewBrowsers">In which the account was signed in with for the first time, of the last thirty days, the last first.</param>
public sealed record AccountView(
    string UserName, string Name, string? Email, string Role, string Organisation, bool NeedsSecondFactor, bool HasAuthenticator,
    IReadOnlyList<PasskeyView> Passkeys, int RecoveryCodesLeft, string? Provider,
    IReadOnlyList<NewBrowserCard> NewBrowsers);

/// <summary>Somebody signed in where this account had not been signed in with before.</summary>
/// <param name="Device">Which browser on which system, as far as it said; empty when it did not.</param>
/// <param name="At">UTC.</param>
public sealed record NewBrowserCard(string Device, DateTime At);

/// <summary>A passkey of one's own.</summary>
/// <param name="Id">As the browser gave it, base64url.</param>
/// <param name="AddedOn">The day in the Netherlands.</param>
public sealed record PasskeyView(string Id, string Name, DateOnly AddedOn);

/// <summary>The key of an authenticator app that is being set up: it works after <c>PUT</c> of a code that it gives.</summary>
/// <param name="Key">Base32, to type over.</param>
/// <param name="Uri">The same in an <c>otpauth</c> address, for a picture that the app reads.</param>
/// <param name="Ticket">Goes back with the code.</param>
/// <param name="Squares">
/// That picture, a QR code: its rows from the top, each square a 1 where it is dark and a 0 where it is light, with the light edge that a
/// camera needs.
/// </param>
public sealed record AuthenticatorKey(string Key, string Uri, string Ticket, IReadOnlyList<string> Squares);

/// <summary>Body of <c>PUT /app/account/authenticator</c>.</summary>
public sealed record AuthenticatorProof(string Ticket, string Code);

/// <summary>For paper: each can be used once instead of a code of the app. Shown once.</summary>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>Body of <c>PUT /app/account/password</c>.</summary>
public sealed record PasswordChange(string Current, string New);

/// <summary>Body of <c>POST /app/account/passkeys</c>.</summary>
/// <param name="Credential">JSON, as the browser made it.</param>
public sealed record NewPasskey(string Credential, string Name);

/// <summary>Body of <c>POST /app/session/passkey</c>.</summary>
/// <param name="Credential">JSON, as the browser made it.</param>
public sealed record PasskeySignIn(string Credential);

/// <summary>What a browser needs to make or use a passkey.</summary>
/// <param name="Options">JSON, for the browser.</param>
public sealed record PasskeyOptions(string Options);

/// <summary>One browser in which this account is signed in.</summary>
/// <param name="Device">Which browser on which system, as far as it said; empty when it did not.</param>
/// <param name="BeganAt">UTC.</param>
/// <param name="UsedAt">UTC, in whole minutes.</param>
/// <param name="IsThis">The browser that asks.</param>
public sealed record SessionCard(string Device, DateTime BeganAt, DateTime UsedAt, bool IsThis);

/// <summary>With what a browser keeps what somebody was typing when the session ended.</summary>
/// <param name="Key">256 bits, base64. Never kept in the browser.</param>
/// <param name="Ticket">Kept beside what was encrypted: whoever has the account gets the key for it again, for ten hours.</param>
public sealed record DraftKey(string Key, string Ticket);

/// <summary>Body of <c>POST /app/account/draft-key/open</c>.</summary>
public sealed record DraftTicket(string Ticket);
