using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>
/// The random numbers of one lifetime of the choice task, one by one, as the scalar definition asks for them (DETERMINISM.md lists their
/// indices). <see cref="ChoiceWorld"/> draws the same numbers in bulk.
/// </summary>
/// <param name="scenario">A scenario of the choice task.</param>
/// <param name="lifetime">Which lifetime.</param>
public sealed class ChoiceNumbers(Scenario scenario, LifetimeKey lifetime)
{
    private readonly int _optionStride = RandomKey.WholeBlocks(scenario.IngredientCount);
    private readonly int _offerStride = RandomKey.WholeBlocks(scenario.ReadoutCount);

    /// <summary>The one-hot options that are offered: all K in their order, or n of K at random.</summary>
    /// <param name="step">Number of the trial, from 0.</param>
    /// <param name="options">Receives n of the numbers 0 … K − 1. Shape [n].</param>
    public void Offer(int step, Span<int> options)
    {
        Span<int> all = stackalloc int[scenario.IngredientCount];
        Span<uint> words = stackalloc uint[options.Length];
        for (int place = 0; place < words.Length; place++)
        {
            words[place] = lifetime.Key(Draw.OfferedOptions).Word((uint)((step * _offerStride) + place));
        }

        Pick(all, options, words);
    }

    /// <summary>Uniform number of an option: below its probability there is a reward.</summary>
    /// <param name="step">Number of the trial, from 0.</param>
    /// <param name="option">Which of the K options.</param>
    public float Reward(int step, int option) => lifetime.Key(Draw.OptionReward).Uniform((uint)((step * _optionStride) + option));

    /// <summary>Noise of the reward of an option that was not chosen.</summary>
    /// <param name="step">Number of the trial, from 0.</param>
    /// <param name="place">Which of the n options on offer.</param>
    public float ForegoneNoise(int step, int place) => (float)scenario.RewardNoise
        * lifetime.Key(Draw.ForegoneNoise).Normal(((uint)step * (uint)scenario.ReadoutCount) + (uint)place);

    /// <summary>Uniform number that decides the choice.</summary>
    /// <param name="step">Number of the trial, from 0.</param>
    public float Choice(int step) => lifetime.Key(Draw.OptionChoice).Uniform((uint)step);

    /// <summary>n of K by Fisher and Yates; all of them in their order where n = K.</summary>
    /// <param name="all">Room for the options. Shape [K].</param>
    /// <param name="options">Receives the options picked. Shape [n].</param>
    /// <param name="words">Random words; none are needed where n = K. Shape [n].</param>
    public static void Pick(Span<int> all, Span<int> options, ReadOnlySpan<uint> words)
    {
        for (int option = 0; option < all.Length; option++)
        {
            all[option] = option;
        }

        for (int place = 0; place < options.Length && options.Length < all.Length; place++)
        {
            int other = place + (int)(((ulong)words[place] * (uint)(all.Length - place)) >> 32);
            (all[place], all[other]) = (all[other], all[place]);
        }

        all[..options.Length].CopyTo(options);
    }
}
