// Three rooms that go round and one that stands beside them: what the finder of cycles is tried on.
#pragma warning disable CA1852, IDE0130, SA1402

namespace Dashboard.Server.Tests.Circle.First
{
    /// <summary>Names the second room in a field.</summary>
    internal abstract class A
    {
        public Second.B? Next { get; set; }
    }
}

namespace Dashboard.Server.Tests.Circle.Second
{
    /// <summary>Names the third in the body of a method only.</summary>
    internal abstract class B
    {
        public static int Next() => Third.C.Count();
    }
}

namespace Dashboard.Server.Tests.Circle.Third
{
    /// <summary>Names the first in a generic argument, inside a lambda.</summary>
    internal abstract class C
    {
        public static int Count() => Enumerable.Range(0, 1).Select(_ => new List<First.A>().Count).Sum();
    }
}

namespace Dashboard.Server.Tests.Circle.Beside
{
    /// <summary>Names all three, and nobody names it.</summary>
    internal abstract class D
    {
        public (First.A?, Second.B?, Third.C?) All { get; set; }
    }
}
