namespace Kenyon.Numerics.Randomness;

/// <summary>
/// Philox4x32-10, the scalar definition: a bijection of a 128-bit counter chosen by a 64-bit key.
/// Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, doi 10.1145/2063384.2063405.
/// </summary>
public static class Philox
{
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;
    internal const int RoundCount = 10;

    /// <summary>The four random words of one counter.</summary>
    /// <param name="counter">128-bit counter, lowest word first.</param>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    /// <returns>Four words, uniform on [0, 2³²).</returns>
    public static (uint, uint, uint, uint) Block((uint, uint, uint, uint) counter, uint key0, uint key1)
    {
        var (c0, c1, c2, c3) = counter;
        for (int round = 0; round < RoundCount; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ key0;
            c2 = (uint)(product0 >> 32) ^ c3 ^ key1;
            c1 = (uint)product1;
            c3 = (uint)product0;
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }
}
