using System.Globalization;
using BenchmarkDotNet.Running;
using Dashboard.Benchmarks;
using Dashboard.Server.Data;
using Microsoft.Extensions.Configuration;

// "guard", "statistics", "scan", "release", "together", "detection", "frontier", "import": their figures. Anything else goes to
// BenchmarkDotNet, for example "--filter *Guard*".
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["guard"])
    GuardFigures.Write(Console.Out);
else if (args is ["statistics"])
    StatisticsFigures.Write(Console.Out);
else if (args is ["scan"])
    ScanFigures.Write(Console.Out);
else if (args is ["release", var directory])
    await ReleaseFigures.WriteAsync(Console.Out, directory);
else if (args is ["together", var address, var password])
    await TogetherFigures.WriteAsync(Console.Out, new(address), password);
else if (args is ["detection", var history])
    DetectionFigures.Write(Console.Out, history, new(RegionFile.Load(new ConfigurationBuilder().Build())));
else if (args is ["import", var partner, var file])
    await ImportFigures.WriteAsync(Console.Out, partner, file);
else if (args is ["frontier", "--clusters", var folder])
    Frontier.WriteClusters(Console.Out, folder, new(RegionFile.Load(new ConfigurationBuilder().Build())));
else if (args is ["frontier", .. var folders])
    Frontier.Write(Console.Out, folders, new(RegionFile.Load(new ConfigurationBuilder().Build())));
else
    BenchmarkSwitcher.FromAssembly(typeof(GuardTexts).Assembly).Run(args);
