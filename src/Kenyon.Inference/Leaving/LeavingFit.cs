using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Leaving;

/// <summary>A model of leaving, fitted by maximum likelihood: to each subject, to all together, and to all but each.</summary>
/// <param name="Model">The model.</param>
/// <param name="PerSubject">Parameters of each subject: b, β, α. Shape [subjects][parameters].</param>
/// <param name="SubjectLogLikelihoods">Log-likelihood of each subject at its own parameters. Shape [subjects].</param>
/// <param name="Pooled">Parameters that all subjects share. Shape [parameters].</param>
/// <param name="PooledLogLikelihood">Log-likelihood of all subjects at those.</param>
/// <param name="LeftOut">Log-likelihood of each subject at the parameters that fit all others; NaN of one subject. Shape
/// [subjects].</param>
public sealed record LeavingFit(
    LeavingModel Model,
    IReadOnlyList<IReadOnlyList<double>> PerSubject,
    IReadOnlyList<double> SubjectLogLikelihoods,
    IReadOnlyList<double> Pooled,
    double PooledLogLikelihood,
    IReadOnlyList<double> LeftOut)
{
    private const int MostIterations = 200;

    /// <summary>Akaike's information criterion of all subjects, each at its own parameters; lower is better.</summary>
    public double Criterion => 2 * ((Model.Parameters.Count * PerSubject.Count) - SubjectLogLikelihoods.Sum());

    /// <summary>Log-likelihood of the subjects that were left out, in nats a decision.</summary>
    /// <param name="data">The data.</param>
    public double LeftOutPerDecision(PatchData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return LeftOut.Sum() / data.Subjects.Sum(subject => subject.DecisionCount);
    }

    /// <summary>How much better another model foretells subjects that were left out, in nats a decision.</summary>
    /// <param name="other">The other model.</param>
    /// <param name="data">The data.</param>
    public PairedDifference Against(LeavingFit other, PatchData data)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(data);
        return PairedDifference.Of(LeftOut, other.LeftOut, [.. data.Subjects.Select(subject => subject.DecisionCount)]);
    }

    /// <summary>Fits a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The data.</param>
    /// <param name="yields">What patches yield; known where the model asks.</param>
    /// <param name="pool">Threads; no result depends on them.</param>
    /// <exception cref="ArgumentException">The model needs yields that are not known.</exception>
    public static LeavingFit Of(LeavingModel model, PatchData data, PatchYields yields, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(yields);
        ArgumentNullException.ThrowIfNull(pool);
        if (model.NeedsYields && yields.Optima.Count == 0)
        {
            throw new ArgumentException($"The model {model.Name} asks what patches yield, which is not known.", nameof(yields));
        }

        var all = Search(model, data.Subjects, yields, model.Starts);
        var own = pool.Quiet().Run(data.Subjects.Count, subject =>
            Search(model, [data.Subjects[subject]], yields, [all.Place, .. model.Starts]));
        var leftOut = pool.Run(data.Subjects.Count, subject => data.Subjects.Count < 2
            ? double.NaN
            : model.LogLikelihood(
                yields,
                data.Subjects[subject],
                Search(model, [.. data.Subjects.Where((_, other) => other != subject)], yields, [all.Place]).Place,
                []));
        return new LeavingFit(
            model,
            [.. own.Select(fit => LeavingModel.Values(fit.Place))],
            [.. own.Select(fit => -fit.Value)],
            LeavingModel.Values(all.Place),
            -all.Value,
            leftOut);
    }

    /// <summary>The best of searches from several places.</summary>
    private static BoundedSearch.Outcome Search(
        LeavingModel model, IReadOnlyList<SubjectPatches> subjects, PatchYields yields, IReadOnlyList<double[]> starts)
    {
        double scale = subjects.Sum(subject => subject.DecisionCount);
        return starts.Select(start => BoundedSearch.Minimize(
            (place, slopes) =>
            {
                double sum = 0;
                double[] values = place.ToArray();
                Span<double> part = stackalloc double[slopes.Length];
                slopes.Clear();
                foreach (var subject in subjects)
                {
                    sum -= model.LogLikelihood(yields, subject, values, part);
                    for (int parameter = 0; parameter < part.Length; parameter++)
                    {
                        slopes[parameter] -= part[parameter];
                    }
                }

                return sum;
            },
            scale, [.. start.Select(_ => 1.0)], start, model.Low, model.High, MostIterations)).MinBy(found => found.Value);
    }
}
