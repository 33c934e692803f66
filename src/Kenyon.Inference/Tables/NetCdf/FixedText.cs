using System.Buffers.Binary;
using System.Text;
using PureHDF;

namespace Kenyon.Inference.Tables.NetCdf;

/// <summary>
/// Text of fixed length beside text of any length. HDF5 asks for it in the attributes that make a dimension (CLASS, NAME), and PureHDF
/// writes one kind of text in a file. So those attributes are written as opaque bytes, and their type is set afterwards: the class in the
/// datatype, an empty message where the tag of opaque bytes stood, and the checksum of the object header (HDF5 File Format Specification
/// 3.0, sections IV.A.1.b, IV.A.2.a, IV.A.2.d and IV.A.2.m).
/// </summary>
internal static class FixedText
{
    private const int EmptyMessage = 0;
    private const int AttributeMessage = 12;
    private const int AttributeHeadLength = 9;
    private const int TextTypeLength = 8;
    private const int OpaqueClass = 5;
    private const int StringClass = 3;

    private static ReadOnlySpan<byte> ObjectHeader => "OHDR"u8;

    /// <summary>An attribute of opaque bytes that <see cref="Settle"/> makes text: UTF-8 and a zero at its end.</summary>
    /// <param name="text">The text.</param>
    public static H5Attribute Of(string text)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
        return new H5Attribute(bytes, dimensions: [], opaqueInfo: new H5OpaqueInfo((uint)bytes.Length, ""));
    }

    /// <summary>Makes text of all opaque attributes.</summary>
    /// <param name="file">A whole HDF5 file of PureHDF, changed in place. Shape [bytes].</param>
    public static void Settle(Span<byte> file)
    {
        for (int at = file.IndexOf(ObjectHeader); at >= 0;)
        {
            SettleHeader(file[at..]);
            int next = file[(at + 1)..].IndexOf(ObjectHeader);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static void SettleHeader(Span<byte> header)
    {
        int flags = header[5];
        int sizeBytes = 1 << (flags & 3);
        int start = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        long size = 0;
        for (int index = 0; index < sizeBytes; index++)
        {
            size |= (long)header[start + index] << (8 * index);
        }

        start += sizeBytes;
        if (size < 0 || start + size + sizeof(uint) > header.Length)
        {
            return; // the four letters stood in data
        }

        int end = start + (int)size;
        var checksum = header[end..(end + sizeof(uint))];
        if (BinaryPrimitives.ReadUInt32LittleEndian(checksum) == Lookup3.Of(header[..end]) && SettleMessages(header[start..end], flags))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(checksum, Lookup3.Of(header[..end]));
        }
    }

    private static bool SettleMessages(Span<byte> messages, int flags)
    {
        bool changed = false;
        int headLength = (flags & 4) != 0 ? 6 : 4;
        while (messages.Length > headLength)
        {
            int length = headLength + BinaryPrimitives.ReadUInt16LittleEndian(messages[1..]);
            if (messages[0] == AttributeMessage)
            {
                changed |= SettleAttribute(messages[..length], headLength);
            }

            messages = messages[length..];
        }

        return changed;
    }

    private static bool SettleAttribute(Span<byte> message, int headLength)
    {
        var body = message[headLength..];
        var datatypeLength = body[4..6];
        var datatype = body[(AttributeHeadLength + BinaryPrimitives.ReadUInt16LittleEndian(body[2..]))..];
        if ((datatype[0] & 0xF) != OpaqueClass)
        {
            return false;
        }

        datatype[0] = (byte)((datatype[0] & 0xF0) | StringClass);
        datatype[1..4].Clear(); // ends with a zero, ASCII

        // Text has no tag: what follows moves up, and an empty message fills the room that is left.
        int left = BinaryPrimitives.ReadUInt16LittleEndian(datatypeLength) - TextTypeLength;
        datatype[(TextTypeLength + left)..].CopyTo(datatype[TextTypeLength..]);
        BinaryPrimitives.WriteUInt16LittleEndian(datatypeLength, TextTypeLength);
        BinaryPrimitives.WriteUInt16LittleEndian(message[1..], (ushort)(body.Length - left));
        var empty = message[^left..];
        empty.Clear();
        empty[0] = EmptyMessage;
        BinaryPrimitives.WriteUInt16LittleEndian(empty[1..], (ushort)(left - headLength));
        return true;
    }
}
