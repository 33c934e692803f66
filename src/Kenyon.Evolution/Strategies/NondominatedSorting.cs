using Kenyon.Evolution.Optimizers;

namespace Kenyon.Evolution.Strategies;

/// <summary>
/// Which candidates are dominated by which, and how crowded it is around each (Deb et al. 2002, doi 10.1109/4235.996017, sections III-A and
/// III-B). Fitness is maximised, the measures are minimised; a candidate with a number that is not finite is dominated by all that have
/// none.
/// </summary>
internal sealed class NondominatedSorting
{
    private NondominatedSorting(int count)
    {
        Fronts = new int[count];
        Crowding = new double[count];
    }

    /// <summary>Number of the front of each candidate; 0 is not dominated by anybody. Shape [candidates].</summary>
    public int[] Fronts { get; }

    /// <summary>Crowding distance within the front; ∞ at its ends. Shape [candidates].</summary>
    public double[] Crowding { get; }

    public static NondominatedSorting Of(IReadOnlyList<ArchiveEntry> entries)
    {
        var sorting = new NondominatedSorting(entries.Count);
        double[][] costs = [.. entries.Select(Costs)];
        var dominators = new int[costs.Length];
        var dominated = new List<int>[costs.Length];
        for (int one = 0; one < costs.Length; one++)
        {
            dominated[one] = [];
            for (int other = 0; other < costs.Length; other++)
            {
                if (Dominates(costs[one], costs[other]))
                {
                    dominated[one].Add(other);
                    dominators[other]++;
                }
            }
        }

        var front = Enumerable.Range(0, costs.Length).Where(index => dominators[index] == 0).ToList();
        for (int number = 0; front.Count > 0; number++)
        {
            var next = new List<int>();
            foreach (int index in front)
            {
                sorting.Fronts[index] = number;
                next.AddRange(dominated[index].Where(other => --dominators[other] == 0));
            }

            sorting.Crowd(front, costs);
            front = [.. next.Order()];
        }

        return sorting;
    }

    /// <summary>Candidates by front, then from the loneliest to the most crowded, ties by index.</summary>
    public int[] BestFirst()
    {
        int[] order = [.. Enumerable.Range(0, Fronts.Length)];
        Array.Sort([.. order.Select(index => (Fronts[index], -Crowding[index], index))], order);
        return order;
    }

    private void Crowd(List<int> front, double[][] costs)
    {
        for (int objective = 0; objective < costs[front[0]].Length; objective++)
        {
            int[] order = [.. front];
            Array.Sort([.. order.Select(index => (costs[index][objective], index))], order);
            double range = costs[order[^1]][objective] - costs[order[0]][objective];
            Crowding[order[0]] = Crowding[order[^1]] = double.PositiveInfinity;
            for (int place = 1; place < order.Length - 1 && range > 0 && double.IsFinite(range); place++)
            {
                Crowding[order[place]] += (costs[order[place + 1]][objective] - costs[order[place - 1]][objective]) / range;
            }
        }
    }

    private static double[] Costs(ArchiveEntry entry)
    {
        double[] costs = [-entry.Fitness, .. entry.Measures];
        if (costs.Any(cost => !double.IsFinite(cost)))
        {
            Array.Fill(costs, double.PositiveInfinity);
        }

        return costs;
    }

    private static bool Dominates(double[] one, double[] other)
    {
        bool isBetter = false;
        for (int objective = 0; objective < one.Length; objective++)
        {
            if (one[objective] > other[objective])
            {
                return false;
            }

            isBetter |= one[objective] < other[objective];
        }

        return isBetter;
    }
}
