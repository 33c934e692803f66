namespace Kenyon.Simulation.Tasks.Patch;

/// <summary>
/// The best that can be done in one environment by who knows it: leave a patch when its next harvest would yield less than the best rate of
/// the whole (the marginal value theorem: Charnov 1976, doi 10.1016/0040-5809(76)90040-X). Exact for whole harvests: a policy is a number
/// of harvests for every kind, its rate is E[Σ yield] / E[time], and the best response to a rate, evaluated again, ends at the best of all
/// policies (Dinkelbach 1967, doi 10.1287/mnsc.13.7.492).
/// </summary>
/// <param name="Rate">R*, yield per unit of time in the long run.</param>
/// <param name="Harvests">Harvests of a patch of each kind, at least 1. Shape [kinds].</param>
/// <param name="MeanHarvests">Their mean over the patches that are met.</param>
public sealed record MarginalValue(double Rate, IReadOnlyList<int> Harvests, double MeanHarvests)
{
    /// <summary>The optimum of an environment.</summary>
    /// <param name="task">Yields, shares, decay and travel time.</param>
    /// <param name="state">Which environment: 0, or 1 with the shares in the other order.</param>
    public static MarginalValue Of(PatchSettings task, int state = 0)
    {
        ArgumentNullException.ThrowIfNull(task);
        int[] harvests = new int[task.FirstYields.Count];
        double rate = 0, before;
        do
        {
            before = rate;
            for (int kind = 0; kind < harvests.Length; kind++)
            {
                harvests[kind] = Harvest(task.FirstYields[kind], task.Decay, before);
            }

            rate = RateOf(task, state, harvests);
        }
        while (rate > before);

        double mean = 0;
        for (int kind = 0; kind < harvests.Length; kind++)
        {
            mean += task.Share(state, kind) * harvests[kind];
        }

        return new MarginalValue(rate, harvests, mean);
    }

    /// <summary>Yield per unit of time of a policy, in the long run.</summary>
    /// <param name="task">Yields, shares, decay and travel time.</param>
    /// <param name="state">Which environment.</param>
    /// <param name="harvests">Harvests of a patch of each kind, at least 1. Shape [kinds].</param>
    public static double RateOf(PatchSettings task, int state, IReadOnlyList<int> harvests)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(harvests);
        double yield = 0, time = task.TravelTime;
        for (int kind = 0; kind < harvests.Count; kind++)
        {
            double next = task.FirstYields[kind], sum = 0;
            for (int harvest = 0; harvest < harvests[kind]; harvest++, next *= task.Decay)
            {
                sum += next;
            }

            yield += task.Share(state, kind) * sum;
            time += task.Share(state, kind) * harvests[kind];
        }

        return yield / time;
    }

    /// <summary>The first harvest, and all others that yield more than the rate and are not lost in rounding.</summary>
    private static int Harvest(double first, double decay, double rate)
    {
        int count = 1;
        for (double next = first * decay; next > rate && next > first * 1e-12; next *= decay)
        {
            count++;
        }

        return count;
    }
}
