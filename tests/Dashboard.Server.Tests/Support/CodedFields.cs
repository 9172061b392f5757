using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Support;

/// <summary>The coded fields of a signal that is nothing but counted.</summary>
internal sealed record CodedFields(Exploitation Exploitation, ApproachSet Approaches, Channel Channel, AgeBand AgeBand) : ICodedFields
{
    /// <summary>As the cube has them.</summary>
    public uint[] Codes => Dimensions.CodesOf(this);
}
