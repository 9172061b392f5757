namespace Dashboard.Shared.Versions;

/// <summary>
/// Something that several people change. Whoever changes it says which version they looked at (<see cref="EntityTag"/>), and changes
/// nothing when somebody else was first.
/// </summary>
public interface IVersioned
{
    /// <summary>One at first, one more with every change of this one thing.</summary>
    int Version { get; }
}
