using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Foods;

namespace Kenyon.Simulation.Environments;

/// <summary>
/// Who decides the value vector v (MODEL.md, section 2). The value vectors of a lifetime, and which of them holds at each event, depend on
/// the lifetime and the number of the event only, never on what the agent does: they can be written down before the agent is born. A task
/// may change them with what the agent does (<c>TaskSettings.MovesValues</c>).
/// </summary>
/// <param name="settings">The environment's settings.</param>
public abstract class ValueEnvironment(EnvironmentSettings settings)
{
    /// <summary>The settings.</summary>
    protected EnvironmentSettings Settings { get; } = settings;

    /// <summary>How many value vectors a lifetime can meet.</summary>
    /// <param name="eventCount">Largest number of events in the lifetime.</param>
    public virtual int VectorCount(int eventCount) => 1;

    /// <summary>Writes the value vectors of one lifetime.</summary>
    /// <param name="lifetime">Which lifetime.</param>
    /// <param name="vectors">Receives the vectors one after the other. Shape [VectorCount × K].</param>
    /// <param name="ingredientCount">K.</param>
    public abstract void DrawVectors(LifetimeKey lifetime, Span<float> vectors, int ingredientCount);

    /// <summary>Writes which vector holds at each event. The default is always the first.</summary>
    /// <param name="lifetime">Which lifetime.</param>
    /// <param name="vectorAtEvent">Receives indices into the vectors. Shape [events].</param>
    public virtual void DrawSchedule(LifetimeKey lifetime, Span<int> vectorAtEvent) => vectorAtEvent.Clear();

    /// <summary>Two vectors at the distance d of the settings.</summary>
    /// <param name="key">Where the random numbers come from.</param>
    /// <param name="vectors">Receives v₁ and v₂. Shape [2 × K].</param>
    /// <param name="ingredientCount">K.</param>
    protected void DrawPair(RandomKey key, Span<float> vectors, int ingredientCount)
    {
        var first = vectors[..ingredientCount];
        ValueVector.DrawRandom(key, 0, first);
        ValueVector.DrawAtDistance(
            key,
            (uint)RandomKey.WholeBlocks(ingredientCount),
            first,
            (float)Settings.Distance,
            vectors.Slice(ingredientCount, ingredientCount));
    }

    /// <summary>
    /// The two-state chain: start by the settings, then a flip with probability p after every event, or at the end of every block.
    /// </summary>
    /// <param name="lifetime">Which lifetime.</param>
    /// <param name="vectorAtEvent">Receives 0 or 1. Shape [events].</param>
    protected void DrawChain(LifetimeKey lifetime, Span<int> vectorAtEvent)
    {
        int state = Settings.Start == EnvironmentStart.Random && lifetime.Key(Draw.EnvironmentStart).Uniform(0) >= 0.5f ? 1 : 0;
        if (Settings.BlockLength > 0)
        {
            for (int position = 0; position < vectorAtEvent.Length; position++)
            {
                vectorAtEvent[position] = state ^ (position / Settings.BlockLength & 1);
            }

            return;
        }

        var flips = lifetime.Key(Draw.EnvironmentFlip);
        float probability = (float)Settings.SwitchProbability;
        Span<float> uniforms = stackalloc float[64];
        for (int start = 0; start < vectorAtEvent.Length; start += uniforms.Length)
        {
            flips.FillUniform((uint)start, uniforms);
            int count = Math.Min(uniforms.Length, vectorAtEvent.Length - start);
            for (int offset = 0; offset < count; offset++)
            {
                vectorAtEvent[start + offset] = state;
                state ^= uniforms[offset] < probability ? 1 : 0;
            }
        }
    }
}
