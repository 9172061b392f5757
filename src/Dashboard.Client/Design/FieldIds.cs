namespace Dashboard.Client.Design;

/// <summary>The ids that tie a control to its hint and its error, so that an error summary can link to it.</summary>
internal static class FieldIds
{
    /// <param name="field">JSON name of the field, as in <see cref="Shared.Signals.FieldError"/>.</param>
    public static string For(string field) => "veld-" + field.Replace('.', '-');

    public static string Hint(string id) => id + "-uitleg";

    public static string Error(string id) => id + "-fout";

    /// <summary>Value of <c>aria-describedby</c>: what is there of hint and error; null when neither is.</summary>
    public static string? DescribedBy(string id, string? hint, string? error) => (hint, error) switch
    {
        (null, null) => null,
        (_, null) => Hint(id),
        (null, _) => Error(id),
        _ => $"{Error(id)} {Hint(id)}",
    };
}
