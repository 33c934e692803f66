namespace Kenyon.Figures.Drawing;

/// <summary>Places labels at the ends of lines so that none covers another.</summary>
public static class DirectLabels
{
    /// <summary>
    /// Heights at least a gap apart that differ least, in squares, from those wanted: least-squares regression to an increasing
    /// sequence by pooling adjacent violators (Barlow et al. 1972, Statistical Inference under Order Restrictions).
    /// </summary>
    /// <param name="wanted">Where each label would like to be. Shape [labels].</param>
    /// <param name="gap">Smallest distance between two labels, at least 0.</param>
    /// <param name="lowest">No label is below it. Clipping what the regression gives is the best that keeps to a bound.</param>
    /// <returns>Where each label is, in the order of the input. Shape [labels].</returns>
    public static double[] Spread(IReadOnlyList<double> wanted, double gap, double lowest = double.NegativeInfinity)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        int[] order = [.. Enumerable.Range(0, wanted.Count).OrderBy(label => wanted[label]).ThenBy(label => label)];
        var sums = new List<(double Sum, int Count)>();
        for (int rank = 0; rank < order.Length; rank++)
        {
            // Less the gaps below, heights that are far enough apart are merely increasing.
            var pool = (Sum: wanted[order[rank]] - (rank * gap), Count: 1);
            while (sums.Count > 0 && sums[^1].Sum / sums[^1].Count >= pool.Sum / pool.Count)
            {
                pool = (pool.Sum + sums[^1].Sum, pool.Count + sums[^1].Count);
                sums.RemoveAt(sums.Count - 1);
            }

            sums.Add(pool);
        }

        var places = new double[wanted.Count];
        int position = 0;
        foreach (var (sum, count) in sums)
        {
            for (int member = 0; member < count; member++, position++)
            {
                places[order[position]] = Math.Max(sum / count, lowest) + (position * gap);
            }
        }

        return places;
    }
}
