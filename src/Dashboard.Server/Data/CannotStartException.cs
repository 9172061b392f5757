namespace Dashboard.Server.Data;

/// <summary>
/// Something outside the program keeps it from starting, and an operator can mend it. Whoever is at the start is told the message and no
/// more.
/// </summary>
/// <param name="told">A sentence per fault, each on a line of its own; without a secret in it.</param>
internal sealed class CannotStartException(string told, Exception? cause = null) : Exception(told, cause);
