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
        return Of(SharesOf(task, state), task.TravelTime, task.FirstYields, last => last * task.Decay);
    }

    /// <summary>The optimum where patches yield whatever they do, less at every harvest.</summary>
    /// <param name="shares">Shares of the kinds, 1 together. Shape [kinds].</param>
    /// <param name="travelTime">Units of time on the way to the next patch, greater than 0.</param>
    /// <param name="firstYields">What the first harvest of each kind yields, greater than 0. Shape [kinds].</param>
    /// <param name="next">What a harvest yields, of what the one before it did; less than that.</param>
    public static MarginalValue Of(
        IReadOnlyList<double> shares, double travelTime, IReadOnlyList<double> firstYields, Func<double, double> next)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(firstYields);
        ArgumentNullException.ThrowIfNull(next);
        int[] harvests = new int[shares.Count];
        double rate = 0, before;
        do
        {
            before = rate;
            for (int kind = 0; kind < harvests.Length; kind++)
            {
                harvests[kind] = Harvest(firstYields[kind], before, next);
            }

            rate = RateOf(shares, travelTime, firstYields, next, harvests);
        }
        while (rate > before);

        return new MarginalValue(rate, harvests, shares.Zip(harvests, (share, count) => share * count).Sum());
    }

    /// <summary>Yield per unit of time of a policy, in the long run.</summary>
    /// <param name="task">Yields, shares, decay and travel time.</param>
    /// <param name="state">Which environment.</param>
    /// <param name="harvests">Harvests of a patch of each kind, at least 1. Shape [kinds].</param>
    public static double RateOf(PatchSettings task, int state, IReadOnlyList<int> harvests)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(harvests);
        return RateOf(SharesOf(task, state), task.TravelTime, task.FirstYields, last => last * task.Decay, harvests);
    }

    private static double RateOf(
        IReadOnlyList<double> shares,
        double travelTime,
        IReadOnlyList<double> firstYields,
        Func<double, double> next,
        IReadOnlyList<int> harvests)
    {
        double yield = 0, time = travelTime;
        for (int kind = 0; kind < harvests.Count; kind++)
        {
            double last = firstYields[kind], sum = last;
            for (int harvest = 1; harvest < harvests[kind]; harvest++)
            {
                last = next(last);
                sum += last;
            }

            yield += shares[kind] * sum;
            time += shares[kind] * harvests[kind];
        }

        return yield / time;
    }

    private static double[] SharesOf(PatchSettings task, int state) =>
        [.. Enumerable.Range(0, task.Shares.Count).Select(kind => task.Share(state, kind))];

    /// <summary>The first harvest, and all others that yield more than the rate and are not lost in rounding.</summary>
    private static int Harvest(double first, double rate, Func<double, double> next)
    {
        int count = 1;
        for (double yield = next(first); yield > rate && yield > first * 1e-12; yield = next(yield))
        {
            count++;
        }

        return count;
    }
}
