using System.Runtime.InteropServices;

namespace Kenyon.Cluster.Exchange;

/// <summary>
/// Numbers as bytes, little-endian as all machines are that Kenyon runs on: what carries messages handles arrays of numbers one by one,
/// and bytes at once.
/// </summary>
internal static class Numbers
{
    /// <summary>
    /// The bytes of genes in single precision, which is all that a genome is read in
    /// (<see cref="Kenyon.Simulation.Genomes.GenomeLayout.Decode(ReadOnlySpan{double}, Kenyon.Simulation.Agents.Agent)"/>): messages half
    /// as long, the same bits.
    /// </summary>
    /// <param name="genes">Genes.</param>
    public static byte[] OfGenes(ReadOnlySpan<double> genes)
    {
        var bytes = new byte[genes.Length * sizeof(float)];
        var singles = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
        for (int gene = 0; gene < genes.Length; gene++)
        {
            singles[gene] = (float)genes[gene];
        }

        return bytes;
    }

    /// <summary>Genes again.</summary>
    /// <param name="bytes">What <see cref="OfGenes"/> gave. Shape [genes × 4].</param>
    public static double[] ToGenes(byte[] bytes)
    {
        var singles = Of<float>(bytes);
        var genes = new double[singles.Length];
        for (int gene = 0; gene < genes.Length; gene++)
        {
            genes[gene] = singles[gene];
        }

        return genes;
    }

    /// <summary>The numbers that bytes are.</summary>
    /// <param name="bytes">The bytes. Shape [numbers × size].</param>
    /// <typeparam name="T">Their type.</typeparam>
    public static ReadOnlySpan<T> Of<T>(byte[] bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes);
}
