namespace Kenyon.Simulation.Environments;

/// <summary>The values that one lifetime meets, event by event, as the scalar definition asks for them.</summary>
public sealed class LifetimeValues
{
    private readonly int _ingredientCount;
    private readonly float[] _vectors;
    private readonly int[] _schedule;

    /// <summary>Draws the value vectors of a lifetime and which of them holds at each event.</summary>
    /// <param name="settings">The environment.</param>
    /// <param name="lifetime">Which lifetime.</param>
    /// <param name="ingredientCount">K.</param>
    /// <param name="eventCount">Largest number of events, at least 1.</param>
    public LifetimeValues(EnvironmentSettings settings, LifetimeKey lifetime, int ingredientCount, int eventCount)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var environment = settings.Create();
        _ingredientCount = ingredientCount;
        _vectors = new float[environment.VectorCount(eventCount) * ingredientCount];
        _schedule = new int[eventCount];
        environment.DrawVectors(lifetime, _vectors, ingredientCount);
        environment.DrawSchedule(lifetime, _schedule);
    }

    /// <summary>Which value vector holds at an event; behind the last event, that of the last.</summary>
    /// <param name="eventIndex">Number of the event, from 0.</param>
    public int StateAt(int eventIndex) => _schedule[Math.Min(eventIndex, _schedule.Length - 1)];

    /// <summary>A value vector v of the lifetime. Shape [K].</summary>
    /// <param name="state">Which of them.</param>
    public ReadOnlySpan<float> Vector(int state) => _vectors.AsSpan(state * _ingredientCount, _ingredientCount);

    /// <summary>Says which value vector held at an event, where an agent decided it.</summary>
    /// <param name="eventIndex">Number of the event, from 0.</param>
    /// <param name="state">Which value vector.</param>
    internal void Hold(int eventIndex, int state) => _schedule[eventIndex] = state;

    /// <summary>The value vector v at an event. Shape [K].</summary>
    /// <param name="eventIndex">Number of the event, from 0.</param>
    public ReadOnlySpan<float> At(int eventIndex) => Vector(StateAt(eventIndex));
}
