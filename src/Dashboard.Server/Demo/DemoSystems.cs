using System.Security.Cryptography;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.PartnerSystems;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Demo;

/// <summary>
/// A system for each partner of the demo, whose private key lies beside the database, for this account of the machine only: whoever tries
/// the API out needs nobody's help. In a real region a private key never leaves the system that it is of.
/// </summary>
internal sealed class DemoSystems(IConfiguration configuration, JournalWriter journal, Region region, TimeProvider time)
{
    public const string Folder = "demo-keys";
    private const int KeyBits = 3072;
    private static readonly string[] Partners = ["veilig-thuis", "lumens", "om", "gemeente"];

    /// <summary>Makes what is missing; safe to run at every start.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var folder = PrivateFiles.Directory(Path.Combine(Database.Directory(configuration).FullName, Folder)).FullName;
        foreach (var partner in region.Partners.Where(partner => Partners.Contains(partner.Code)))
        {
            var clientId = $"koppeling-{partner.Code}";
            var key = await PublicKeyAsync(Path.Combine(folder, clientId + ".pem"), cancellationToken);
            await journal.WriteAsync(Caller.System, (unit, cancel) => AddAsync(unit, clientId, partner, key, cancel), cancellationToken);
        }
    }

    private static async Task<bool> AddAsync(
        JournalUnit unit, string clientId, Partner partner, KeyText key, CancellationToken cancellationToken)
    {
        var system = await unit.Context.PartnerSystems.Include(known => known.Keys)
            .SingleOrDefaultAsync(known => known.ClientId == clientId, cancellationToken);
        if (system?.Keys.Any(known => known.Fingerprint == key.Fingerprint) == true || system is { Request: not null })
            return false;
        if (system is null)
        {
            system = PartnerSystem.Propose(
                Domain.Keys.Public(), clientId, $"Koppeling van {partner.Name} (demo)", partner.Code, Enum.GetValues<PartnerScope>(), key,
                Guid.Empty, unit.Now);
            unit.Context.PartnerSystems.Add(system);
            system.Fulfil(() => Guid.CreateVersion7(unit.Now), unit.Now);
            unit.Record(JournalKind.PartnerSystemRegistered, system.Id, system.Version);
            return true;
        }
        // The file was thrown away: the key of before is nobody's.
        foreach (var old in system.Keys.ToList())
            system.Retire(old.Id);
        system.RequestKey(key, Guid.Empty, unit.Now);
        system.Fulfil(() => Guid.CreateVersion7(unit.Now), unit.Now);
        unit.Record(JournalKind.PartnerKeyAdded, system.Id, system.Version);
        return true;
    }

    private async Task<KeyText> PublicKeyAsync(string path, CancellationToken cancellationToken)
    {
        using var rsa = RSA.Create();
        if (File.Exists(path))
        {
            rsa.ImportFromPem(await File.ReadAllTextAsync(path, cancellationToken));
        }
        else
        {
            rsa.KeySize = KeyBits;
            // Whole or not at all, under its own name.
            var part = $"{path}.{time.GetTimestamp()}";
            await using (var writer = new StreamWriter(PrivateFiles.Open(part, FileMode.CreateNew)))
                await writer.WriteLineAsync(rsa.ExportPkcs8PrivateKeyPem().AsMemory(), cancellationToken);
            File.Move(part, path);
        }
        return PublicKeys.Read(rsa.ExportSubjectPublicKeyInfoPem(), out _)!;
    }
}
