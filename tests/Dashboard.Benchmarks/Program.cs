using BenchmarkDotNet.Running;
using Dashboard.Benchmarks;

// "guard" and "scan": figures in seconds. Anything else goes to BenchmarkDotNet, for example "--filter *Guard*".
if (args is ["guard"])
    GuardFigures.Write(Console.Out);
else if (args is ["scan"])
    ScanFigures.Write(Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(GuardTexts).Assembly).Run(args);
