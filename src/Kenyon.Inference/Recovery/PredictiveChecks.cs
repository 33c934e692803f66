using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Recovery;

/// <summary>
/// Prior and posterior predictive checks of a sampled group (Gelman et al. 1996, Statistica Sinica 6:733): groups are drawn from the priors
/// and from the posterior, choose in the place of the animals, and are asked the same. As the posterior has seen the animals, a true model
/// is called different in no more than 5 % of files, mostly in fewer.
/// </summary>
public static class PredictiveChecks
{
    /// <summary>Groups that are drawn from the priors.</summary>
    public const int PriorCount = 200;

    /// <summary>Groups that are drawn from the posterior: its tails are asked.</summary>
    public const int PosteriorCount = 1000;

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
        seed = SubjectSimulation.SeedOf(seed, Draw.PredictiveSeed);
        var simulation = new SubjectSimulation(data, seed);
        var statistics = new PredictiveStatistics(data);
        int parameters = posterior.Priors.Count;
        double[][] draws = [.. posterior.Chains.SelectMany(chain => chain.Draws)];
        var groups = pool.Run(PriorCount + PosteriorCount, group =>
        {
            double[] places = group < PriorCount
                ? Calibration.Truth(
                    posterior.Priors, posterior.GroupOf, posterior.Groups.Count, new RandomKey(seed, Draw.SimulatedParameters, group))
                : draws[(int)((long)(group - PriorCount) * draws.Length / PosteriorCount)];
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
            .. statistics.All.Select((statistic, number) => new PredictiveCheck(
                statistic.Name,
                statistic.About,
                observed[number],
                PredictiveRange.Of(groups.Take(PriorCount).Select(values => values[number]), observed[number]),
                PredictiveRange.Of(groups.Skip(PriorCount).Select(values => values[number]), observed[number])))
                .Where(check => double.IsFinite(check.Observed)),
        ];
    }
}
