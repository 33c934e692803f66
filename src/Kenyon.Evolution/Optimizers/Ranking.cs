namespace Kenyon.Evolution.Optimizers;

/// <summary>Orders candidates by fitness.</summary>
public static class Ranking
{
    /// <summary>Candidates from the best to the worst: higher fitness first, ties by lower index, failed ones (not finite) last.</summary>
    /// <param name="fitness">Fitness, maximised. Shape [candidates].</param>
    /// <returns>Indices of candidates. Shape [candidates].</returns>
    public static int[] BestFirst(ReadOnlySpan<double> fitness)
    {
        var order = new int[fitness.Length];
        var keys = new (double Cost, int Candidate)[fitness.Length];
        for (int candidate = 0; candidate < order.Length; candidate++)
        {
            order[candidate] = candidate;
            keys[candidate] = (double.IsFinite(fitness[candidate]) ? -fitness[candidate] : double.PositiveInfinity, candidate);
        }

        // The index is part of the key, so the order is unique although the sort is not stable.
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>How many candidates have not failed, that is, have a finite fitness.</summary>
    /// <param name="fitness">Fitness. Shape [candidates].</param>
    public static int CountFinite(ReadOnlySpan<double> fitness)
    {
        int count = 0;
        foreach (double value in fitness)
        {
            count += double.IsFinite(value) ? 1 : 0;
        }

        return count;
    }
}
