using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Numerics.Randomness;
using MathNet.Numerics.Distributions;

namespace Kenyon.Inference.Recovery;

/// <summary>
/// Simulation-based calibration of the sampler (Talts et al. 2018, arXiv 1804.06788): groups and subjects are drawn from the priors, choose
/// in the design of the data, and are sampled again. The rank of a true value among the draws is uniform where everything is right.
/// </summary>
/// <param name="Model">The model.</param>
/// <param name="SimulationCount">Simulated groups.</param>
/// <param name="NotConverged">Samplings that did not converge; they count all the same.</param>
/// <param name="Numbers">Names of the numbers: mean and width of each parameter, and the parameter of the first subject.</param>
/// <param name="Histograms">How many ranks fell into each of the equal bins. Shape [numbers][bins].</param>
/// <param name="Probabilities">How probable a histogram as uneven is (χ²). Shape [numbers].</param>
public sealed record Calibration(
    IBehaviourModel Model,
    int SimulationCount,
    int NotConverged,
    IReadOnlyList<string> Numbers,
    IReadOnlyList<IReadOnlyList<int>> Histograms,
    IReadOnlyList<double> Probabilities)
{
    /// <summary>Bins of a histogram.</summary>
    public const int BinCount = 10;

    /// <summary>Simulations that are usual; fewer leave bins nearly empty.</summary>
    public const int UsualCount = 200;

    /// <summary>Whether some histogram is more uneven than chance would have it in one of twenty such studies.</summary>
    public bool IsUneven => Probabilities.Min() < 0.05 / Probabilities.Count;

    /// <summary>Calibrates.</summary>
    /// <param name="model">The model, with at least one parameter.</param>
    /// <param name="data">The design, of at least two subjects.</param>
    /// <param name="count">Simulated groups, at least 1.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="pool">Who does the work.</param>
    /// <param name="recipe">How the model was made, for other machines; null: the work stays here.</param>
    public static Calibration Run(
        IBehaviourModel model, ChoiceData data, int count, ulong seed, WorkPool pool, ModelRecipe? recipe = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(pool);
        var results = pool.Run(new CalibrationWork(model, data, count, seed, recipe));
        string[] names = Names(model);
        int[][] histograms = [.. names.Select((_, number) => Histogram(results.Select(result => result.Ranks[number])))];
        return new(
            model, count, results.Count(result => !result.IsConverged), names, histograms,
            [.. histograms.Select(histogram => Uniformity(histogram, count))]);
    }

    /// <summary>Parameters of the subjects, means of the groups and widths, in the order of the draws of a posterior.</summary>
    internal static double[] Truth(IReadOnlyList<ParameterPrior> priors, IReadOnlyList<int> groupOf, int groupCount, RandomKey key)
    {
        int subjects = groupOf.Count;
        var truth = new double[(subjects + groupCount + 1) * priors.Count];
        for (int parameter = 0; parameter < priors.Count; parameter++)
        {
            var prior = priors[parameter];
            int Mean(int group) => ((subjects + group) * priors.Count) + parameter;
            for (int group = 0; group < groupCount; group++)
            {
                truth[Mean(group)] = prior.Mean + (prior.StandardDeviation * key.Normal((uint)Mean(group)));
            }

            int width = Mean(groupCount);
            truth[width] = prior.StandardDeviation * Math.Abs(key.Normal((uint)width));
            for (int subject = 0; subject < subjects; subject++)
            {
                int place = (subject * priors.Count) + parameter;
                truth[place] = truth[Mean(groupOf[subject])] + (truth[width] * key.Normal((uint)place));
            }
        }

        return truth;
    }

    /// <summary>Values of parameters within their bounds, of places on the normal scales. Shape [parameters].</summary>
    internal static double[] Values(IBehaviourModel model, ReadOnlySpan<double> places)
    {
        var values = new double[places.Length];
        for (int place = 0; place < values.Length; place++)
        {
            var parameter = model.Parameters[place];
            values[place] = Math.Clamp(parameter.FromNormalScale(places[place]), parameter.Low, parameter.High);
        }

        return values;
    }

    private static string[] Names(IBehaviourModel model) =>
    [
        .. model.Parameters.Select(parameter => $"{parameter.Name}.mean"),
        .. model.Parameters.Select(parameter => $"{parameter.Name}.width"),
        .. model.Parameters.Select(parameter => parameter.Name),
    ];

    private static int[] Histogram(IEnumerable<int> ranks)
    {
        var histogram = new int[BinCount];
        foreach (int rank in ranks)
        {
            histogram[rank * BinCount / (CalibrationWork.RankCount + 1)]++;
        }

        return histogram;
    }

    private static double Uniformity(int[] histogram, int count)
    {
        double expected = (double)count / BinCount;
        return 1 - ChiSquared.CDF(BinCount - 1, histogram.Sum(bin => (bin - expected) * (bin - expected) / expected));
    }
}
