using System.Buffers.Binary;

namespace Kenyon.Inference.Behaviour;

/// <summary>
/// Finds links to other files in an HDF5 file without opening anything: the bytes of a link message of the external kind (HDF5 File Format Specification 3.0,
/// section IV.A.2.g). A file of choices must not make this program read other files.
/// </summary>
internal static class ExternalLinks
{
    private const byte MessageVersion = 1;
    private const byte ExternalKind = 64;
    private const byte HasKind = 0x08;
    private const byte HasOrder = 0x04;
    private const byte HasCharacterSet = 0x10;

    private const int Piece = 4_000_000;
    private const int LongestMessage = 140_000;

    /// <summary>The file that the first external link names, or null. The file is read in pieces that overlap by more than a message.</summary>
    /// <param name="path">An HDF5 file.</param>
    public static string? Find(string path)
    {
        using var stream = File.OpenRead(path);
        byte[] buffer = new byte[Piece + LongestMessage];
        int kept = 0;
        while (true)
        {
            int count = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            if (Find(buffer.AsSpan(0, kept + count)) is { } target)
            {
                return target;
            }

            if (kept + count < buffer.Length)
            {
                return null;
            }

            buffer.AsSpan(Piece).CopyTo(buffer);
            kept = LongestMessage;
        }
    }

    /// <summary>The file that the first external link names, or null.</summary>
    /// <param name="bytes">Bytes of an HDF5 file.</param>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        for (int start = 0; start + 8 < bytes.Length; start++)
        {
            int next = bytes[start..].IndexOf(MessageVersion);
            if (next < 0 || start + next + 8 >= bytes.Length)
            {
                return null;
            }

            start += next;
            byte flags = bytes[start + 1];
            if ((flags & HasKind) != 0 && flags < 0x20 && bytes[start + 2] == ExternalKind && Target(bytes[(start + 3)..], flags) is { } target)
            {
                return target;
            }
        }

        return null;
    }

    private static string? Target(ReadOnlySpan<byte> rest, byte flags)
    {
        int skip = ((flags & HasOrder) != 0 ? 8 : 0) + ((flags & HasCharacterSet) != 0 ? 1 : 0);
        int width = 1 << (flags & 3);
        if (rest.Length < skip + width)
        {
            return null;
        }

        long nameLength = width switch
        {
            1 => rest[skip],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(rest[skip..]),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(rest[skip..]),
            _ => BinaryPrimitives.ReadInt64LittleEndian(rest[skip..]),
        };
        long value = skip + width + nameLength;
        if (nameLength is < 1 or > 65_535 || value + 3 > rest.Length)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadUInt16LittleEndian(rest[(int)value..]);
        var information = rest[((int)value + 2)..];
        if (length < 4 || length > information.Length || information[0] != 0)
        {
            return null;
        }

        // Name of the file, 0, path of the object, 0.
        information = information[1..length];
        int end = information.IndexOf((byte)0);
        return end > 0 && end < information.Length - 1 ? System.Text.Encoding.UTF8.GetString(information[..end]) : null;
    }
}
