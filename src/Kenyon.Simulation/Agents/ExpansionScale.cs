using Kenyon.Numerics.Randomness;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The scale s of an expansion (MODEL.md, eq. 8d): what sets a pattern apart from a uniform one, |x′ − mean(x′)|², is on average what it is
/// without the expansion, |x − mean(x)|². So a learning rate means the same in all of them. A function of the settings alone.
/// </summary>
internal static class ExpansionScale
{
    /// <summary>Patterns, each with a wiring of its own, by which expansions with winners are measured.</summary>
    private const int SampleCount = 256;

    /// <summary>The scale.</summary>
    /// <param name="ingredientCount">K.</param>
    /// <param name="settings">N, d and k.</param>
    /// <param name="isOneHot">Whether patterns are one-hot options; else foods.</param>
    public static float Of(int ingredientCount, ExpansionSettings settings, bool isOneHot)
    {
        double count = ingredientCount, inputs = settings.InputsPerUnit;
        if (settings.IsLinear)
        {
            // Exact for every pattern: the sums of d of K numbers vary by d (K − d) / (K − 1) times their variance.
            return (float)Math.Sqrt(count * (count - 1) / ((settings.UnitCount - 1) * inputs * (count - inputs)));
        }

        if (isOneHot)
        {
            return (float)Math.Sqrt((1 - (1 / count)) / SpreadOfOption(inputs / count, settings));
        }

        var wiring = new ulong[settings.UnitCount];
        float[] pattern = new float[ingredientCount], expanded = new float[settings.UnitCount];
        double before = 0, after = 0;
        for (int sample = 0; sample < SampleCount; sample++)
        {
            var key = ExpansionReference.SampleKey(ExpansionReference.ScaleCandidate, sample);
            ExpansionReference.Wire(key, ingredientCount, settings.InputsPerUnit, wiring);
            uint first = (uint)(settings.UnitCount * RandomKey.WholeBlocks(settings.InputsPerUnit));
            for (int ingredient = 0; ingredient < ingredientCount; ingredient++)
            {
                pattern[ingredient] = key.Uniform(first + (uint)ingredient);
            }

            ExpansionKernel.Expand(wiring, pattern, settings, expanded);
            before += Spread(pattern);
            after += Spread(expanded);
        }

        return (float)Math.Sqrt(before / after);
    }

    /// <summary>
    /// E[Σ (x′ − mean)²] of an option with s = 1: so many units as see it, by a binomial law, but at most k, have 1, all others 0.
    /// </summary>
    private static double SpreadOfOption(double share, ExpansionSettings settings)
    {
        var chances = new double[settings.UnitCount + 1];
        chances[0] = 1;
        for (int units = 1; units <= settings.UnitCount; units++)
        {
            for (int seeing = units; seeing > 0; seeing--)
            {
                chances[seeing] = (chances[seeing] * (1 - share)) + (chances[seeing - 1] * share);
            }

            chances[0] *= 1 - share;
        }

        double expected = 0;
        for (int seeing = 1; seeing < chances.Length; seeing++)
        {
            double winners = Math.Min(seeing, settings.WinnerCount);
            expected += chances[seeing] * winners * (1 - (winners / settings.UnitCount));
        }

        return expected;
    }

    /// <summary>Σ (x − mean)².</summary>
    private static double Spread(ReadOnlySpan<float> numbers)
    {
        double sum = 0, squares = 0;
        foreach (float number in numbers)
        {
            sum += number;
        }

        double mean = sum / numbers.Length;
        foreach (float number in numbers)
        {
            squares += (number - mean) * (number - mean);
        }

        return squares;
    }
}
