using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Recovery;

/// <summary>
/// Prior and posterior predictive checks of a sampled group (Gelman et al. 1996, Statistica Sinica 6:733): groups are drawn from the priors
/// and from the posterior, choose in the place of the animals, and are asked the same.
/// </summary>
public static class PredictiveChecks
{
    /// <summary>Groups that are drawn from each.</summary>
    public const int GroupCount = 200;

    /// <summary>Checks.</summary>
    /// <param name="posterior">The draws.</param>
    /// <param name="data">The choices.</param>
    /// <param name="seed">Seed of the simulations.</param>
    /// <param name="pool">Who does the work.</param>
    public static IReadOnlyList<PredictiveCheck> Of(GroupPosterior posterior, ChoiceData data, ulong seed, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(pool);
        var simulation = new SubjectSimulation(data, seed);
        var statistics = new PredictiveStatistics(data);
        int parameters = posterior.Priors.Count;
        double[][] draws = [.. posterior.Chains.SelectMany(chain => chain.Draws)];
        var groups = pool.Run(2 * GroupCount, group =>
        {
            double[] places = group < GroupCount
                ? Calibration.Truth(posterior.Priors, data.Subjects.Count, new RandomKey(seed, Draw.SimulatedParameters, group))
                : draws[(int)((long)(group - GroupCount) * draws.Length / GroupCount)];
            return statistics.Of(
            [
                .. data.Subjects.Select((_, subject) => simulation.Run(
                    posterior.Model,
                    Calibration.Values(posterior.Model, places.AsSpan(subject * parameters, parameters)),
                    subject,
                    group)),
            ]);
        });
        double[] observed = statistics.Of(data.Subjects);
        return
        [
            .. PredictiveStatistics.All.Select((statistic, number) => new PredictiveCheck(
                statistic.Name,
                statistic.About,
                observed[number],
                PredictiveRange.Of(groups.Take(GroupCount).Select(values => values[number]), observed[number]),
                PredictiveRange.Of(groups.Skip(GroupCount).Select(values => values[number]), observed[number])))
                .Where(check => double.IsFinite(check.Observed)),
        ];
    }
}
