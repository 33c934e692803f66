using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// Random-effects selection: every subject may follow another model, and what is asked is how common each one is (Stephan et al. 2009,
/// doi 10.1016/j.neuroimage.2009.03.025; protected exceedance probabilities: Rigoux et al. 2014, doi 10.1016/j.neuroimage.2013.08.065).
/// </summary>
/// <param name="Frequencies">Expected share of subjects that follow each model. Shape [models].</param>
/// <param name="Exceedance">Probability that a model is more common than all others. Shape [models].</param>
/// <param name="ProtectedExceedance">The same, allowing for the chance that all are equally common. Shape [models].</param>
/// <param name="NoDifference">Probability that all are equally common (Bayesian omnibus risk).</param>
public sealed record ModelSelection(
    IReadOnlyList<double> Frequencies, IReadOnlyList<double> Exceedance, IReadOnlyList<double> ProtectedExceedance, double NoDifference)
{
    private const int MostIterations = 10_000;
    private const int QuadraturePoints = 4_000;

    /// <summary>Selects.</summary>
    /// <param name="logEvidence">Log evidence of each model for each subject, e.g. −BIC/2. Shape [subjects][models].</param>
    public static ModelSelection Of(IReadOnlyList<IReadOnlyList<double>> logEvidence)
    {
        ArgumentNullException.ThrowIfNull(logEvidence);
        int models = logEvidence[0].Count;
        double[] counts = [.. Enumerable.Repeat(1.0, models)];
        var shares = new double[logEvidence.Count][];
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double[] next = [.. Enumerable.Repeat(1.0, models)];
            for (int subject = 0; subject < logEvidence.Count; subject++)
            {
                shares[subject] = Normalize([.. Enumerable.Range(0, models)
                    .Select(model => logEvidence[subject][model] + SpecialFunctions.DiGamma(counts[model]))]);
                for (int model = 0; model < models; model++)
                {
                    next[model] += shares[subject][model];
                }
            }

            double change = Enumerable.Range(0, models).Sum(model => Math.Abs(next[model] - counts[model]));
            counts = next;
            if (change < 1e-10)
            {
                break;
            }
        }

        double total = counts.Sum();
        double[] exceedance = Exceed(counts);
        double difference = FreeEnergy(logEvidence, counts, shares) - Null(logEvidence, models);
        double risk = 1 / (1 + Math.Exp(difference));
        return new ModelSelection(
            [.. counts.Select(count => count / total)],
            exceedance,
            [.. exceedance.Select(probability => (probability * (1 - risk)) + (risk / models))],
            risk);
    }

    /// <summary>Evidence that all models are equally common.</summary>
    private static double Null(IReadOnlyList<IReadOnlyList<double>> logEvidence, int models) =>
        logEvidence.Sum(subject => LogSumExp(subject) - Math.Log(models));

    /// <summary>Variational bound on the evidence that they differ (Rigoux et al. 2014, appendix).</summary>
    private static double FreeEnergy(IReadOnlyList<IReadOnlyList<double>> logEvidence, double[] counts, double[][] shares)
    {
        double total = counts.Sum();
        double[] logShare = [.. counts.Select(count => SpecialFunctions.DiGamma(count) - SpecialFunctions.DiGamma(total))];
        // ln p(r) of the flat Dirichlet, and the entropy of the posterior one.
        double energy = SpecialFunctions.GammaLn(counts.Length)
            + counts.Sum(SpecialFunctions.GammaLn) - SpecialFunctions.GammaLn(total)
            - counts.Select((count, model) => (count - 1) * logShare[model]).Sum();
        for (int subject = 0; subject < shares.Length; subject++)
        {
            for (int model = 0; model < counts.Length; model++)
            {
                double share = shares[subject][model];
                energy += share > 0 ? share * (logEvidence[subject][model] + logShare[model] - Math.Log(share)) : 0;
            }
        }

        return energy;
    }

    /// <summary>
    /// Probability that each share is the largest. Shares of a Dirichlet are gamma variables over their sum, so it is the integral of one
    /// density times the distribution functions of the others: no random numbers are needed. Trapezoids over 4,000 points.
    /// </summary>
    private static double[] Exceed(double[] counts)
    {
        if (counts.Length == 1)
        {
            return [1];
        }

        double end = counts.Max() + (12 * Math.Sqrt(counts.Max())) + 20;
        var probabilities = new double[counts.Length];
        for (int point = 1; point < QuadraturePoints; point++)
        {
            double x = end * point / QuadraturePoints;
            double[] below = [.. counts.Select(count => Gamma.CDF(count, 1, x))];
            for (int model = 0; model < counts.Length; model++)
            {
                double product = Gamma.PDF(counts[model], 1, x);
                for (int other = 0; other < counts.Length; other++)
                {
                    product *= other == model ? 1 : below[other];
                }

                probabilities[model] += product;
            }
        }

        double sum = probabilities.Sum();
        return [.. probabilities.Select(probability => probability / sum)];
    }

    private static double[] Normalize(double[] logs)
    {
        double sum = LogSumExp(logs);
        return [.. logs.Select(log => Math.Exp(log - sum))];
    }

    private static double LogSumExp(IReadOnlyList<double> logs)
    {
        double largest = logs.Max();
        return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)));
    }
}
