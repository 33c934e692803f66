using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Foods;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>
/// The random numbers of one lifetime, one by one, as the scalar definition asks for them (DETERMINISM.md lists their indices).
/// The batched simulation draws the same numbers in bulk (<see cref="LaneNumbers"/>).
/// </summary>
/// <param name="scenario">What the agents do.</param>
/// <param name="lifetime">Which lifetime.</param>
public sealed class LifetimeNumbers(Scenario scenario, LifetimeKey lifetime)
{
    private ulong[]? _wiring;

    /// <summary>Ingredients of an item (MODEL.md, eq. 1).</summary>
    /// <param name="item">Number of the item, from 0.</param>
    /// <param name="ingredients">Receives x. Shape [K].</param>
    public void Ingredients(int item, Span<float> ingredients)
    {
        var key = lifetime.Key(Draw.Ingredients);
        uint first = (uint)item * (uint)RandomKey.WholeBlocks(scenario.IngredientCount);
        for (int ingredient = 0; ingredient < ingredients.Length; ingredient++)
        {
            ingredients[ingredient] = key.Uniform(first + (uint)ingredient);
        }
    }

    /// <summary>What W sees of a pattern: x′ of the expansion (MODEL.md, eq. 8c), else the pattern itself.</summary>
    /// <param name="ingredients">x. Shape [K].</param>
    /// <param name="inputs">Receives x′. Shape [N], or [K].</param>
    public void Expand(ReadOnlySpan<float> ingredients, Span<float> inputs)
    {
        if (scenario.Expansion is { } expansion)
        {
            ExpansionReference.Expand(Wiring(expansion), ingredients, expansion, inputs);
        }
        else
        {
            ingredients.CopyTo(inputs);
        }
    }

    /// <summary>What weights say of the value of every ingredient: with an expansion as if all its units were active, else the weights
    /// themselves.</summary>
    /// <param name="weights">One row of W. Shape [N], or [K].</param>
    /// <returns>Shape [K].</returns>
    public float[] Estimate(ReadOnlySpan<float> weights)
    {
        if (scenario.Expansion is not { } expansion)
        {
            return weights.ToArray();
        }

        var estimate = new float[scenario.IngredientCount];
        ExpansionReference.Estimate(Wiring(expansion), weights, expansion, estimate);
        return estimate;
    }

    /// <summary>Packed position of an item (<see cref="FoodPosition"/>).</summary>
    /// <param name="item">Number of the item, from 0.</param>
    public uint Position(int item) => lifetime.Key(Draw.FoodPosition).Word((uint)item);

    /// <summary>Noise ξ of the reward at an event (MODEL.md, eq. 5).</summary>
    /// <param name="eventIndex">Number of the event, from 0.</param>
    public float RewardNoise(int eventIndex) =>
        (float)scenario.RewardNoise * lifetime.Key(Draw.RewardNoise).Normal((uint)eventIndex);

    /// <summary>Channel noise of one readout at a step (MODEL.md, eq. 8).</summary>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="row">Row m, or number of the option offered.</param>
    public float ReadoutNoise(int step, int row) =>
        (float)scenario.Readout.Noise * lifetime.Key(Draw.ReadoutNoise).Normal(((uint)step * (uint)scenario.ReadoutCount) + (uint)row);

    /// <summary>Position and heading at birth.</summary>
    /// <param name="lifetime">Which lifetime.</param>
    public static (uint X, uint Y, float HeadingTurns) Birth(LifetimeKey lifetime)
    {
        var position = lifetime.Key(Draw.BirthPosition);
        return (position.Word(0), position.Word(1), lifetime.Key(Draw.BirthHeading).Uniform(0));
    }

    /// <summary>Initial plastic weights W(0): innate part, noise, curriculum (not with an expansion, whose weights are no values of
    /// ingredients), and mean-free rows where the rule centres them.</summary>
    /// <param name="agent">Whose innate part.</param>
    /// <param name="firstValues">Value vector at birth, for the curriculum. Shape [K].</param>
    /// <param name="noiseShare">λ of the curriculum, in [0, 1]; 1 leaves the curriculum out.</param>
    /// <param name="weights">Receives W(0). Shape [M × K], or [M × N] with an expansion.</param>
    public void InitialWeights(Agent agent, ReadOnlySpan<float> firstValues, float noiseShare, Span<float> weights)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var key = lifetime.Key(Draw.InitialWeights);
        for (int position = 0; position < weights.Length; position++)
        {
            float weight = MathF.FusedMultiplyAdd((float)scenario.WeightNoise, key.Normal((uint)position), agent.InitialWeights[position]);
            weights[position] = noiseShare < 1f && scenario.Expansion is null
                ? MathF.FusedMultiplyAdd(1f - noiseShare, firstValues[position % scenario.IngredientCount], noiseShare * weight)
                : weight;
        }

        for (int row = 0; row < scenario.Readout.Width && scenario.Rule.Normalization != Normalization.None; row++)
        {
            ValueVector.MakeMeanFree(weights.Slice(row * scenario.InputCount, scenario.InputCount));
        }
    }

    private ulong[] Wiring(ExpansionSettings expansion)
    {
        if (_wiring is null)
        {
            _wiring = new ulong[expansion.UnitCount];
            ExpansionReference.Wire(lifetime.Key(Draw.ExpansionWiring), scenario.IngredientCount, expansion.InputsPerUnit, _wiring);
        }

        return _wiring;
    }
}
