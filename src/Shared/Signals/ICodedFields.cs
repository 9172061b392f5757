namespace Dashboard.Shared.Signals;

/// <summary>The coded fields that figures count by, of whatever has them: a signal, what it said before, its card.</summary>
public interface ICodedFields
{
    Exploitation Exploitation { get; }
    ApproachSet Approaches { get; }
    Channel Channel { get; }
    AgeBand AgeBand { get; }
}
