namespace Kenyon.Inference.Gradients;

/// <summary>
/// Numbers without derivatives, one or several side by side. What is written once for them is its own definition: one lane is the scalar
/// twin of several, and equals each of them to the bit, because lanes never mix.
/// </summary>
/// <typeparam name="T">The numbers themselves.</typeparam>
public interface IPlainScalar<T> : IScalar<T>
    where T : struct, IPlainScalar<T>
{
    /// <summary>Number of lanes.</summary>
    static abstract int LaneCount { get; }

    /// <summary>Puts numbers side by side.</summary>
    /// <param name="lanes">The numbers. Shape [lanes].</param>
    static abstract T Join(ReadOnlySpan<double> lanes);

    /// <summary>The number of a lane.</summary>
    /// <param name="lane">Number of the lane, from 0.</param>
    double this[int lane] { get; }
}
