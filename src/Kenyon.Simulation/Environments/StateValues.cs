using Kenyon.Numerics.Randomness;

namespace Kenyon.Simulation.Environments;

/// <summary>
/// Values that are given for two states, rich and poor, in the place of vectors that are drawn (patch foraging; MODEL.md, section 12). With
/// two inputs, one-hot of the state, the value vector holds both and is the same in both states; with one input it is the value of the
/// state. A life has the first state (fixed), one of the two at random (perLifetime), or goes to and fro (switching).
/// </summary>
/// <param name="settings">Kind, switch probability or block length, and start.</param>
/// <param name="values">What each state is worth. Shape [2].</param>
public sealed class StateValues(EnvironmentSettings settings, IReadOnlyList<double> values) : ValueEnvironment(settings)
{
    /// <inheritdoc/>
    public override int VectorCount(int eventCount) => 2;

    /// <inheritdoc/>
    public override void DrawVectors(LifetimeKey lifetime, Span<float> vectors, int ingredientCount)
    {
        for (int position = 0; position < vectors.Length; position++)
        {
            vectors[position] = (float)values[ingredientCount == 1 ? position : position % ingredientCount];
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
            bool isSecond = Settings.Kind != EnvironmentKind.Fixed && lifetime.Key(Draw.EnvironmentStart).Uniform(0) >= 0.5f;
            vectorAtEvent.Fill(isSecond ? 1 : 0);
        }
    }
}
