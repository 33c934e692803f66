using System.Numerics;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The expansion of one lifetime, the scalar definition (MODEL.md, eq. 8c). The inputs that a unit sees are the bits of a word.
/// </summary>
public static class ExpansionReference
{
    /// <summary>Candidate number of the key of wirings that belong to no lifetime but to a scale.</summary>
    internal const int ScaleCandidate = 1;

    private const int TheoryCandidate = 2;

    /// <summary>Key of a wiring over which theory averages: the same in all settings, and none that a lifetime or a scale has.</summary>
    /// <param name="number">Number of the wiring, at least 0.</param>
    public static RandomKey TheoryKey(int number) => SampleKey(TheoryCandidate, number);

    /// <summary>Key of a wiring that belongs to no lifetime (DETERMINISM.md).</summary>
    /// <param name="candidate">What it is for.</param>
    /// <param name="number">Number of the wiring, at least 0.</param>
    internal static RandomKey SampleKey(int candidate, int number) =>
        new(0, Draw.ExpansionWiring, RandomKey.GenerationLimit - 1, candidate, number);

    /// <summary>Wires every unit to d of the K inputs, all sets being equally likely: Fisher and Yates, unit by unit.</summary>
    /// <param name="key">Where the words come from.</param>
    /// <param name="ingredientCount">K, in [2, 64].</param>
    /// <param name="inputsPerUnit">d, in [1, K].</param>
    /// <param name="wiring">Receives the units: bit i is set where the unit sees input i. Shape [N].</param>
    public static void Wire(RandomKey key, int ingredientCount, int inputsPerUnit, Span<ulong> wiring)
    {
        int stride = RandomKey.WholeBlocks(inputsPerUnit);
        Span<uint> words = stackalloc uint[inputsPerUnit];
        Span<int> inputs = stackalloc int[ingredientCount];
        for (int unit = 0; unit < wiring.Length; unit++)
        {
            key.FillWords((uint)(unit * stride), words);
            for (int input = 0; input < inputs.Length; input++)
            {
                inputs[input] = input;
            }

            wiring[unit] = 0;
            for (int place = 0; place < words.Length; place++)
            {
                int other = place + (int)(((ulong)words[place] * (uint)(inputs.Length - place)) >> 32);
                (inputs[place], inputs[other]) = (inputs[other], inputs[place]);
                wiring[unit] |= 1UL << inputs[place];
            }
        }
    }

    /// <summary>What a unit sums up, its inputs in index order.</summary>
    /// <param name="unit">Bits of its inputs.</param>
    /// <param name="ingredients">x, each at least 0. Shape [K].</param>
    public static float Drive(ulong unit, ReadOnlySpan<float> ingredients)
    {
        float sum = 0;
        for (ulong inputs = unit; inputs != 0; inputs &= inputs - 1)
        {
            sum += ingredients[BitOperations.TrailingZeroCount(inputs)];
        }

        return sum;
    }

    /// <summary>x′: s · h of the k units with the largest sums h, of equal ones those of the lowest index; 0 of all others.</summary>
    /// <param name="wiring">The units. Shape [N].</param>
    /// <param name="ingredients">x, each at least 0. Shape [K].</param>
    /// <param name="settings">k and s.</param>
    /// <param name="inputs">Receives x′. Shape [N].</param>
    public static void Expand(
        ReadOnlySpan<ulong> wiring, ReadOnlySpan<float> ingredients, ExpansionSettings settings, Span<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Span<ulong> ranks = stackalloc ulong[wiring.Length];
        Span<float> sums = stackalloc float[wiring.Length];
        for (int unit = 0; unit < wiring.Length; unit++)
        {
            sums[unit] = Drive(wiring[unit], ingredients);

            // Bits of floats that are not negative are ordered as the floats are.
            ranks[unit] = ((ulong)~BitConverter.SingleToUInt32Bits(sums[unit]) << 32) | (uint)unit;
        }

        ranks.Sort();
        inputs.Clear();
        foreach (ulong rank in ranks[..settings.WinnerCount])
        {
            int unit = (int)(uint)rank;
            inputs[unit] = settings.Scale * sums[unit];
        }
    }

    /// <summary>What weights of units say of every input where all units are active: s Σ_j M_ji W_j.</summary>
    /// <param name="wiring">The units. Shape [N].</param>
    /// <param name="weights">One row of W. Shape [N].</param>
    /// <param name="settings">s.</param>
    /// <param name="estimate">Receives the estimates of the values of inputs. Shape [K].</param>
    public static void Estimate(ReadOnlySpan<ulong> wiring, ReadOnlySpan<float> weights, ExpansionSettings settings, Span<float> estimate)
    {
        ArgumentNullException.ThrowIfNull(settings);
        estimate.Clear();
        for (int unit = 0; unit < wiring.Length; unit++)
        {
            for (ulong inputs = wiring[unit]; inputs != 0; inputs &= inputs - 1)
            {
                estimate[BitOperations.TrailingZeroCount(inputs)] += settings.Scale * weights[unit];
            }
        }
    }
}
