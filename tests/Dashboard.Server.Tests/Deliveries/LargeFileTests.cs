using System.Globalization;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Tests.Support;

namespace Dashboard.Server.Tests.Deliveries;

/// <summary>A file as large as one may be is never in memory as a whole.</summary>
[Collection(nameof(Alone))]
public sealed class LargeFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("large-file-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Twice through a file as large as one may be, with no more of it in memory than a few rows and a digest of each.</summary>
    [Fact]
    [Trait(App.Lane, App.LongLane)]
    public void A_file_of_a_hundred_megabytes_is_read_row_by_row()
    {
        var path = Path.Combine(_folder.FullName, "groot.csv");
        var (rows, note) = (0, new string('x', 400));
        using (var writer = new StreamWriter(path))
        {
            writer.Write(
                "Kenmerk;Waarneemdatum;Gebied;Uitbuitingsvorm;Werkwijzen;Kanaal;Leeftijdsgroep;Geslacht;Rol;Basis;Bron;Inhoud;Toelichting\n");
            for (; writer.BaseStream.Length < DeliveryFile.MaxBytes - 64 * 1024; rows++)
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"K{rows:0000000};16-11-2026;OMG-01;seksueel;online_contact;school;14-16;meisje;onbekend;waarneming;B;2;{note}\n"));
        }
        using var stream = File.OpenRead(path);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var file = DeliveryFile.Open(stream);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(48 * 1024 * 1024);

        using var read = file.Rows().GetEnumerator();
        read.MoveNext().ShouldBeTrue();
        stream.Position.ShouldBeLessThan(1024 * 1024, "the first row is there before the file is read");
        var count = 1;
        while (read.MoveNext())
        {
            if (++count % 50_000 == 0)
                (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(48 * 1024 * 1024);
        }
        count.ShouldBe(rows);
    }
}
