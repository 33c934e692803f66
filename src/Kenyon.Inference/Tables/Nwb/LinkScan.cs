using System.Buffers.Binary;
using System.Text;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>
/// Finds links in an HDF5 file without opening anything, so that those to other files, and those that lead round in circles, can be made to
/// lead nowhere: the bytes of a link message (HDF5 File Format Specification 3.0, section IV.A.2.g). A file of choices must not make this
/// program read other files.
/// </summary>
internal static class LinkScan
{
    private const byte MessageVersion = 1;
    private const byte ExternalKind = 64;
    private const byte SoftKind = 1;
    private const byte HasKind = 0x08;
    private const byte HasOrder = 0x04;
    private const byte HasCharacterSet = 0x10;

    private const int Piece = 4_000_000;
    private const int LongestMessage = 140_000;

    /// <summary>The links in the order of the file, which is read in pieces that overlap by more than a message.</summary>
    /// <param name="stream">An HDF5 file.</param>
    public static IReadOnlyList<FoundLink> Find(Stream stream)
    {
        var links = new SortedDictionary<long, FoundLink>();
        byte[] buffer = new byte[Piece + LongestMessage];
        int kept = 0;
        stream.Position = 0;
        for (long start = 0; ; start += Piece)
        {
            int count = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            foreach (var link in Find(buffer.AsSpan(0, kept + count)))
            {
                links[start + link.Place] = link with { Place = start + link.Place };
            }

            if (kept + count < buffer.Length)
            {
                return [.. links.Values];
            }

            buffer.AsSpan(Piece).CopyTo(buffer);
            kept = LongestMessage;
        }
    }

    /// <summary>The links among some bytes.</summary>
    private static List<FoundLink> Find(ReadOnlySpan<byte> bytes)
    {
        var links = new List<FoundLink>();
        for (int start = 0; start + 8 < bytes.Length; start++)
        {
            int next = bytes[start..].IndexOf(MessageVersion);
            if (next < 0 || start + next + 8 >= bytes.Length)
            {
                break;
            }

            start += next;
            byte flags = bytes[start + 1];
            if ((flags & HasKind) != 0 && flags < 0x20 && bytes[start + 2] is ExternalKind or SoftKind
                && Read(bytes[(start + 3)..], flags, bytes[start + 2] == ExternalKind) is { } link)
            {
                links.Add(link with { Place = start + 3 + link.Place });
            }
        }

        return links;
    }

    /// <summary>Links that lead round in circles beside each other; those that lead nowhere else are found by the library.</summary>
    /// <param name="links">All links.</param>
    public static IEnumerable<FoundLink> Circles(IReadOnlyList<FoundLink> links)
    {
        var beside = links.Where(link => !link.IsExternal && link.IsPlain && !link.Target.StartsWith('/'))
            .ToLookup(link => link.Name, StringComparer.Ordinal);
        return beside.SelectMany(same => same).Where(link => IsCircle(link, beside));
    }

    private static bool IsCircle(FoundLink start, ILookup<string, FoundLink> beside)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<FoundLink>([start]);
        while (waiting.TryDequeue(out var link))
        {
            foreach (string part in link.Target.Split('/').Where(part => beside.Contains(part)))
            {
                if (part == start.Name)
                {
                    return true;
                }

                if (seen.Add(part))
                {
                    foreach (var next in beside[part])
                    {
                        waiting.Enqueue(next);
                    }
                }
            }
        }

        return false;
    }

    private static FoundLink? Read(ReadOnlySpan<byte> rest, byte flags, bool isExternal)
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

        string name = Encoding.UTF8.GetString(rest.Slice(skip + width, (int)nameLength));
        int length = BinaryPrimitives.ReadUInt16LittleEndian(rest[(int)value..]);
        var information = rest[((int)value + 2)..];
        if (length < 1 || length > information.Length)
        {
            return null;
        }

        return isExternal ? External(information[..length], name, value + 2)
            : Encoding.UTF8.GetString(information[..length]) is var path && IsPlain(name + path)
                ? new FoundLink(value + 2, name, path, IsExternal: false, IsPlain: true)
                : null;
    }

    /// <summary>A byte 0, the name of the file, 0, the path of the object, 0.</summary>
    private static FoundLink? External(ReadOnlySpan<byte> information, string name, long place)
    {
        if (information.Length < 4 || information[0] != 0)
        {
            return null;
        }

        information = information[1..];
        int end = information.IndexOf((byte)0);
        if (end <= 0 || end >= information.Length - 1)
        {
            return null;
        }

        string target = Encoding.UTF8.GetString(information[..end]);
        string path = Encoding.UTF8.GetString(information[(end + 1)..].TrimEnd((byte)0));
        return new FoundLink(place + 1, name, target, IsExternal: true, IsPlain(name + target + path));
    }

    private static bool IsPlain(string text) => !text.Any(letter => char.IsControl(letter) || letter == '\uFFFD');
}
