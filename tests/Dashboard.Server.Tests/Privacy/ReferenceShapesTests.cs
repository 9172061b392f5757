using Dashboard.Shared.Privacy;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>A kenmerk has no words around it: its shape is all there is.</summary>
public sealed class ReferenceShapesTests
{
    [Theory]
    [InlineData("060312jdv")]
    [InlineData("060312-jdv")]
    [InlineData("jdv060312")]
    [InlineData("20100303JdV")]
    [InlineData("03-03-10-JdV")]
    [InlineData("JdV 03.03.2010")]
    [InlineData("S.A.2009")]
    [InlineData("JdV2010")]
    [InlineData("JdV-2010")]
    [InlineData("2010-JdV")]
    [InlineData("F.W.")]
    [InlineData("f.w")]
    [InlineData("K111222333")]
    [InlineData("Z111222333X")]
    [InlineData("K06-12345678")]
    [InlineData("X0612345678")]
    [InlineData("A31612345678")]
    [InlineData("K5611AB12")]
    [InlineData("dos5611AB12b")]
    public void A_reference_in_the_shape_of_a_person_is_found(string reference) =>
        ReferenceShapes.Find(reference).ShouldHaveSingleItem().End.ShouldBe(reference.Length);

    [Theory]
    [InlineData("JO-2026-0001")]
    [InlineData("K-2026-0001")]
    [InlineData("K-2016")]
    [InlineData("20261116-03")]
    [InlineData("20261116VT")]
    [InlineData("161126-01")]
    [InlineData("VT/2026/00123")]
    [InlineData("OM000001")]
    [InlineData("2026VT12")]
    [InlineData("LUT000012")]
    [InlineData("A1B2C3D4")]
    [InlineData("VT202600123")]
    [InlineData("ZK-202611160")]
    [InlineData("K000012345")]
    [InlineData("OM2026AB12")]
    [InlineData("Z2026-00012345")]
    [InlineData("123456")]
    public void An_administrations_own_reference_passes(string reference) => ReferenceShapes.Find(reference).ShouldBeEmpty();
}
