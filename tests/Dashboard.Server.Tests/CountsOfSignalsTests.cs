using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Dashboard.Server.Tests;

/// <summary>No number is made of the signals in the database except of those that count in figures: read from the compiled code.</summary>
public sealed class CountsOfSignalsTests
{
    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "Count", "CountAsync", "LongCount", "LongCountAsync", "GroupBy", "CountBy", "AggregateBy", "Sum", "SumAsync", "Average",
            "AverageAsync", "Min", "MinAsync", "Max", "MaxAsync", "Aggregate",
    };

    private static readonly HashSet<string> Operators = new(StringComparer.Ordinal)
    {
        typeof(Queryable).FullName!, typeof(Enumerable).FullName!, typeof(EntityFrameworkQueryableExtensions).FullName!,
    };

    [Fact]
    public void A_number_of_signals_is_a_number_of_those_that_count() => Uncounted(typeof(Signal).Assembly.Location).ShouldBeEmpty();

    /// <summary>The rule itself, on code that breaks it.</summary>
    [Fact]
    public void A_count_past_the_rule_is_seen()
    {
        Uncounted(typeof(CountsOfSignalsTests).Assembly.Location)
            .Where(method => method.StartsWith(nameof(Breaks) + ".", StringComparison.Ordinal))
            .ShouldBe(
                [$"{nameof(Breaks)}.{nameof(Breaks.Counted)}", $"{nameof(Breaks)}.{nameof(Breaks.Later)}",
                $"{nameof(Breaks)}.{nameof(Breaks.PerPartner)}", $"{nameof(Breaks)}.{nameof(Breaks.Inside)}"], ignoreOrder: true);
    }

    private static List<string> Uncounted(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return
        [
            .. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
                .SelectMany(
                    method => method.Body.Instructions.Select(step => (Owner: OwnerOf(method), Called: step.Operand as MethodReference)))
                .Where(step => step.Called is not null).GroupBy(step => step.Owner, step => step.Called!)
                .Where(method => MakesANumberOfSignals([.. method])).Select(method => method.Key).Order(StringComparer.Ordinal),
        ];
    }

    private static bool MakesANumberOfSignals(IReadOnlyList<MethodReference> called)
    {
        var reads = called.Count(method => method.Name == "get_Signals" && method.DeclaringType.Name == nameof(DashboardContext)
            || method is GenericInstanceMethod { Name: "Set" } set && IsSignal(set));
        var asksWhatCounts = called.Count(
            method =>
                method.DeclaringType.Name == nameof(CountedSignals)
                    || method.Name == "get_Counts"
                    && method.DeclaringType.Name == nameof(Signal));
        return called.Any(method => Operators.Contains(method.DeclaringType.FullName) && Numbers.Contains(method.Name))
            && (reads > 0 || called.Any(method => Operators.Contains(method.DeclaringType.FullName) && IsSignal(method)))
            && asksWhatCounts < Math.Max(1, reads);
    }

    private static bool IsSignal(MethodReference method) =>
        method is GenericInstanceMethod generic && generic.GenericArguments.Any(argument => argument.Name == nameof(Signal));

    /// <summary>The method as it was written: lambdas and state machines stand in types that the compiler made.</summary>
    private static string OwnerOf(MethodDefinition method)
    {
        var (type, name) = (method.DeclaringType, method.Name);
        if (Written(name) is { } outer)
            name = outer;
        while (type.DeclaringType is not null && type.Name.StartsWith('<'))
        {
            name = Written(type.Name) ?? name;
            type = type.DeclaringType;
        }
        return $"{type.Name}.{name}";

        static string? Written(string name) =>
            name.StartsWith('<') && name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? name[1..end] : null;
    }

    private static class Breaks
    {
        public static Task<int> Counted(DashboardContext context) => context.Signals.CountAsync(s => s.AreaCode == "GM0772");

        public static async Task<int> Later(DashboardContext context)
        {
            var days = await context.Signals.Select(s => s.ObservedOn).ToListAsync();
            return days.Count(day => day.Day == 1);
        }

        public static IQueryable<int> PerPartner(IQueryable<Signal> signals) =>
            signals.GroupBy(s => s.PartnerCode).Select(group => group.Count());

        public static IQueryable<int> Inside(DashboardContext context) =>
            context.Partners.Select(partner => context.Signals.Count(s => s.PartnerCode == partner.Code));

        public static Task<int> Right(DashboardContext context) => context.Signals.InFigures().CountAsync(s => s.AreaCode == "GM0772");
    }
}
