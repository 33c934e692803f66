using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Sampling;

/// <summary>
/// Random numbers of one step of a chain, with all the bits of a double: pure functions of seed, chain, step and their order.
/// </summary>
/// <param name="seed">Seed of all chains.</param>
/// <param name="draw">What the numbers are for.</param>
/// <param name="chain">Number of the chain.</param>
/// <param name="step">Number of the step, in [0, 2²⁴).</param>
internal struct ChainNumbers(ulong seed, Draw draw, int chain, int step)
{
    private readonly RandomKey _key = new(seed, draw, step, chain);
    private uint _next = 0;

    /// <summary>Uniform on [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Uniform()
    {
        ulong high = _key.Word(_next) >> 5, low = _key.Word(_next + 1) >> 6;
        _next += 2;
        return ((high << 26) | low) * (1.0 / (1L << 53));
    }

    /// <summary>Fills a span with standard normals (Box and Muller 1958, doi 10.1214/aoms/1177706645).</summary>
    public void FillNormal(Span<double> normals)
    {
        for (int index = 0; index < normals.Length; index += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform()));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * Uniform());
            normals[index] = radius * cosine;
            if (index + 1 < normals.Length)
            {
                normals[index + 1] = radius * sine;
            }
        }
    }
}
