using Kenyon.Numerics.Kernels;

namespace Kenyon.Numerics.Randomness;

/// <summary>
/// Names a stream of random numbers. Number <c>index</c> of a stream is a pure function of the key and the index: the same on
/// any thread, in any lane, in any order (DETERMINISM.md). Words come from <see cref="Philox"/> with the key (seed) and the
/// counter (index / 4, trial, candidate, use · 2²⁴ + generation).
/// </summary>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Draw">What the numbers are used for.</param>
/// <param name="Generation">Generation, in [0, 2²⁴).</param>
/// <param name="Candidate">Candidate, or 0 where candidates must meet the same numbers.</param>
/// <param name="Trial">Trial (lifetime), or 0.</param>
public readonly record struct RandomKey(ulong Seed, Draw Draw, int Generation = 0, int Candidate = 0, int Trial = 0)
{
    /// <summary>Generations are numbered in [0, GenerationLimit).</summary>
    public const int GenerationLimit = 1 << 24;

    /// <summary>Random word number <paramref name="index"/>, uniform on [0, 2³²).</summary>
    /// <param name="index">Which word of the stream.</param>
    public uint Word(uint index)
    {
        var (w0, w1, w2, w3) = Block(index >> 2);
        return (index & 3) switch { 0 => w0, 1 => w1, 2 => w2, _ => w3 };
    }

    /// <summary>Uniform number on [0, 1): the upper 24 bits of a word.</summary>
    /// <param name="index">Which number of the stream.</param>
    public float Uniform(uint index) => ToUniform(Word(index));

    /// <summary>
    /// Standard normal number. Numbers 2j and 2j + 1 are the two of one Box-Muller pair made from words 2j and 2j + 1
    /// (Box and Muller 1958, doi 10.1214/aoms/1177706645).
    /// </summary>
    /// <param name="index">Which number of the stream.</param>
    public float Normal(uint index)
    {
        var (w0, w1, w2, w3) = Block(index >> 2);
        var (first, second) = (index & 2) == 0 ? ToNormals(w0, w1) : ToNormals(w2, w3);
        return (index & 1) == 0 ? first : second;
    }

    /// <summary>A whole number on [0, <paramref name="bound"/>), by the upper half of a 64-bit product (bias below bound / 2³²).</summary>
    /// <param name="bound">How many numbers there are to choose from, at least 1.</param>
    /// <param name="index">Which number of the stream.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is below 1.</exception>
    public int Below(int bound, uint index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)(((ulong)Word(index) * (uint)bound) >> 32);
    }

    /// <summary>Fills a span with the same words as <see cref="Word"/>, eight blocks at a time.</summary>
    /// <param name="firstIndex">Index of the first word; a multiple of 4.</param>
    /// <param name="destination">Receives words, uniform on [0, 2³²). Shape [numbers].</param>
    /// <exception cref="ArgumentException"><paramref name="firstIndex"/> is not a multiple of 4.</exception>
    public void FillWords(uint firstIndex, Span<uint> destination) => StreamKernel.FillWords(this, firstIndex, destination);

    /// <summary>Fills a span with the same numbers as <see cref="Uniform"/>, eight blocks at a time.</summary>
    /// <param name="firstIndex">Index of the first number; a multiple of 4.</param>
    /// <param name="destination">Receives uniforms on [0, 1). Shape [numbers].</param>
    /// <exception cref="ArgumentException"><paramref name="firstIndex"/> is not a multiple of 4.</exception>
    public void FillUniform(uint firstIndex, Span<float> destination) => StreamKernel.FillUniform(this, firstIndex, destination);

    /// <summary>Fills a span with the same numbers as <see cref="Normal"/>, eight blocks at a time.</summary>
    /// <param name="firstIndex">Index of the first number; a multiple of 4.</param>
    /// <param name="destination">Receives standard normals. Shape [numbers].</param>
    /// <exception cref="ArgumentException"><paramref name="firstIndex"/> is not a multiple of 4.</exception>
    public void FillNormal(uint firstIndex, Span<float> destination) => StreamKernel.FillNormal(this, firstIndex, destination);

    /// <summary>A count rounded up to whole blocks of four: things that take so many numbers each start at multiples of it.</summary>
    /// <param name="count">Numbers that one thing takes, at least 0.</param>
    public static int WholeBlocks(int count) => (count + 3) & ~3;

    internal uint Counter3 => ((uint)Draw << 24) | (uint)Generation;

    internal static float ToUniform(uint word) => (word >> 8) * (1f / (1 << 24));

    /// <summary>Two standard normals from two words: radius √(−2 ln u) with u in (0, 1], angle in turns.</summary>
    internal static (float First, float Second) ToNormals(uint radiusWord, uint angleWord)
    {
        float radius = MathF.Sqrt(-2f * LogKernel.Log(((radiusWord >> 8) + 1) * (1f / (1 << 24))));
        var (sine, cosine) = SinCosKernel.SinCosTurns(ToUniform(angleWord));
        return (radius * cosine, radius * sine);
    }

    private (uint, uint, uint, uint) Block(uint block)
    {
        System.Diagnostics.Debug.Assert((uint)Generation < GenerationLimit, "generation out of range");
        return Philox.Block((block, (uint)Trial, (uint)Candidate, Counter3), (uint)Seed, (uint)(Seed >> 32));
    }
}
