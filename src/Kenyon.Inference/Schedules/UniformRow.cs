using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Schedules;

/// <summary>The uniform numbers of a stream, drawn a stretch at a time: for numbers that are asked for about in order.</summary>
/// <param name="key">The stream.</param>
internal sealed class UniformRow(RandomKey key)
{
    private const int Stretch = 64;
    private readonly float[] _numbers = new float[Stretch];
    private int _first = -1;

    /// <summary>A number on [0, 1): <see cref="RandomKey.Uniform"/>.</summary>
    /// <param name="index">Which, at least 0.</param>
    public float this[int index]
    {
        get
        {
            int first = index & -Stretch;
            if (first != _first)
            {
                key.FillUniform((uint)first, _numbers);
                _first = first;
            }

            return _numbers[index - first];
        }
    }
}
