using Kenyon.Numerics.Randomness;

namespace Kenyon.Simulation.Environments;

/// <summary>
/// Probabilities of reward of K options in the place of values (MODEL.md, section 5): which option has which is drawn once a run or for
/// every lifetime, and where the environment switches, the second state turns their order round: the best option becomes the worst.
/// </summary>
/// <param name="settings">Kind, switch probability or block length, and start.</param>
/// <param name="probabilities">The probabilities, in [0, 1]. Shape [K].</param>
public sealed class RewardProbabilities(EnvironmentSettings settings, IReadOnlyList<double> probabilities) : ValueEnvironment(settings)
{
    /// <inheritdoc/>
    public override int VectorCount(int eventCount) => Settings.IsSwitching ? 2 : 1;

    /// <inheritdoc/>
    public override void DrawVectors(LifetimeKey lifetime, Span<float> vectors, int ingredientCount)
    {
        var key = Settings.IsOfRun ? Settings.WorldKey(lifetime, Draw.OptionProbability) : lifetime.Key(Draw.OptionProbability);
        Span<int> options = stackalloc int[ingredientCount];
        for (int option = 0; option < ingredientCount; option++)
        {
            options[option] = option;
        }

        // Fisher and Yates: place i of the list goes to one of the options that have none yet.
        for (int place = 0; place < ingredientCount; place++)
        {
            int other = place + key.Below(ingredientCount - place, (uint)place);
            (options[place], options[other]) = (options[other], options[place]);
        }

        // From lowest to highest, so that turning the order round swaps best and worst whatever the order of the list.
        Span<float> sorted = stackalloc float[ingredientCount];
        for (int place = 0; place < ingredientCount; place++)
        {
            sorted[place] = (float)probabilities[place];
        }

        sorted.Sort();
        for (int place = 0; place < ingredientCount; place++)
        {
            vectors[options[place]] = sorted[place];
            if (vectors.Length > ingredientCount)
            {
                vectors[ingredientCount + options[place]] = sorted[ingredientCount - 1 - place];
            }
        }
    }

    /// <inheritdoc/>
    public override void DrawSchedule(LifetimeKey lifetime, Span<int> vectorAtEvent)
    {
        if (Settings.IsSwitching)
        {
            DrawChain(lifetime, vectorAtEvent);
        }
        else
        {
            vectorAtEvent.Clear();
        }
    }
}
