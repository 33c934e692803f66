using System.Runtime.InteropServices;

namespace Kenyon.Cluster.Exchange;

/// <summary>
/// Numbers as bytes, little-endian as all machines are that Kenyon runs on: what carries messages handles arrays of numbers one by one,
/// and bytes at once.
/// </summary>
internal static class Numbers
{
    /// <summary>The bytes of numbers.</summary>
    /// <param name="numbers">Numbers. Shape [numbers].</param>
    /// <typeparam name="T">Their type.</typeparam>
    public static byte[] ToBytes<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged => MemoryMarshal.AsBytes(numbers).ToArray();

    /// <summary>The numbers that bytes are.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave. Shape [numbers × size].</param>
    /// <typeparam name="T">Their type.</typeparam>
    public static ReadOnlySpan<T> Of<T>(byte[] bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes);
}
