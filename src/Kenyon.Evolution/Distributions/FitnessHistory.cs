namespace Kenyon.Evolution.Distributions;

/// <summary>
/// The best and the median fitness of every generation since the last start, and whether they still rise: the criteria of Hansen 2009
/// (doi 10.1145/1570256.1570333) that go by fitness alone.
/// </summary>
/// <param name="geneCount">n.</param>
/// <param name="populationSize">λ.</param>
internal sealed class FitnessHistory(int geneCount, int populationSize)
{
    private const double Tolerance = 1e-12;
    private const int LongestWindow = 20_000;

    private readonly List<double> _best = [];
    private readonly List<double> _median = [];

    /// <summary>Generations since the start.</summary>
    public int Count => _best.Count;

    /// <summary>Best fitness of the last generation; −∞ before the first.</summary>
    public double LastBest => _best.Count > 0 ? _best[^1] : double.NegativeInfinity;

    /// <summary>Adds a generation.</summary>
    /// <param name="fitness">Fitness as told.</param>
    /// <param name="order">Candidates from the best to the worst.</param>
    /// <returns>Whether nothing more is to be expected: all is flat, or nothing has become better for long, or the time is over.</returns>
    public bool AddAndSeeIfDone(ReadOnlySpan<double> fitness, ReadOnlySpan<int> order)
    {
        _best.Add(fitness[order[0]]);
        _median.Add(fitness[order[order.Length / 2]]);
        return IsFlat(fitness, order)
            || IsStagnating()
            || Count >= 100 + (50 * (geneCount + 3.0) * (geneCount + 3.0) / Math.Sqrt(populationSize));
    }

    public double[] Save() => [.. _best, .. _median];

    public void Restore(double[] state)
    {
        _best.Clear();
        _median.Clear();
        _best.AddRange(state.AsSpan(0, state.Length / 2));
        _median.AddRange(state.AsSpan(state.Length / 2));
    }

    /// <summary>TolHistFun: the bests of the last 10 + 30 n / λ generations and the whole present one are within 1e-12.</summary>
    private bool IsFlat(ReadOnlySpan<double> fitness, ReadOnlySpan<int> order)
    {
        int length = 10 + (int)Math.Ceiling(30.0 * geneCount / populationSize);
        if (Count < length || !(fitness[order[0]] - fitness[order[^1]] < Tolerance))
        {
            return false;
        }

        var recent = _best[^length..];
        return recent.Max() - recent.Min() < Tolerance;
    }

    /// <summary>
    /// Stagnation: over the last fifth, neither the bests nor the medians of its last 30 % are better than those of its first 30 %.
    /// </summary>
    private bool IsStagnating()
    {
        int length = Math.Min(Math.Max(Count / 5, 120 + (30 * geneCount / populationSize)), LongestWindow);
        return Count >= length && !Rises(_best[^length..]) && !Rises(_median[^length..]);
    }

    private static bool Rises(List<double> window)
    {
        int part = (int)(0.3 * window.Count);
        return MedianOf(window[^part..]) > MedianOf(window[..part]);
    }

    private static double MedianOf(List<double> numbers)
    {
        numbers.Sort(); // NaN first: a failed median is worse than any
        return numbers[numbers.Count / 2];
    }
}
