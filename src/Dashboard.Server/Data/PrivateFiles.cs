using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Dashboard.Server.Data;

/// <summary>
/// Files that nobody but the account that runs the program may read, whatever its umask. On Windows a file has the rights of its folder,
/// which are left as they are.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder when it is not there, and takes away what others may do with one that is.</summary>
    /// <exception cref="UnauthorizedAccessException">It is another account's, or everybody's.</exception>
    public static DirectoryInfo Directory(string path)
    {
        if (OperatingSystem.IsWindows())
            return System.IO.Directory.CreateDirectory(path);
        var directory = System.IO.Directory.CreateDirectory(path, Folder);
        // To close /tmp would take it away from everybody else on the machine.
        if (directory.UnixFileMode.HasFlag(UnixFileMode.StickyBit))
            throw new UnauthorizedAccessException($"{path} is a folder of everybody.");
        if (directory.UnixFileMode != Folder)
            directory.UnixFileMode = Folder;
        return directory;
    }

    /// <summary>Takes away what others may do with files of before, or of another program.</summary>
    /// <param name="pattern">Of their names.</param>
    public static void Close(DirectoryInfo directory, string pattern)
    {
        if (OperatingSystem.IsWindows() || !directory.Exists)
            return;
        foreach (var file in directory.EnumerateFiles(pattern))
        {
            try
            {
                if ((file.UnixFileMode & ~Folder) != 0)
                    file.UnixFileMode &= Folder;
            }
            catch (FileNotFoundException)
            {
                // SQLite took its write-ahead log away.
            }
        }
    }

    /// <summary>Opens a file, for nobody else on this machine when it is new, and for no other process while it is open.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File;
        return new(path, options);
    }

    /// <summary>Opens a new file that is gone with the process: whatever ends it, nothing stays in the folder.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static FileStream OpenPassing(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose; // kept by Windows, also when the process is ended
            return new(path, options);
        }
        options.UnixCreateMode = File;
        var file = new FileStream(path, options);
        try
        {
            System.IO.File.Delete(path); // it has no name any more, and lives as long as it is open
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Makes a new and empty file.</summary>
    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    public static void Create(string path) => Open(path, FileMode.CreateNew).Dispose();

    /// <summary>What is in a file is on the disk when this returns.</summary>
    public static void Flush(string path)
    {
        using var file = System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>A new name in this folder is on the disk when this returns. Windows writes names with its own journal.</summary>
    public static void FlushNames(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handle = new SafeFileHandle(OpenFolder(Encoding.UTF8.GetBytes(folder + '\0'), 0), ownsHandle: true);
        if (!handle.IsInvalid)
            RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint OpenFolder(byte[] path, int flags);
}
