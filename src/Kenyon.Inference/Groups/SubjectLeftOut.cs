using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Sampling;
using MathNet.Numerics.LinearAlgebra;

namespace Kenyon.Inference.Groups;

/// <summary>
/// How well a sampled group foretells a subject that was not in it. The parameters of the subject are integrated out for draws of the
/// group; one over these integrals, smoothed (<see cref="ParetoSmoothing"/>), are the weights that take the subject out of the posterior
/// (Vehtari et al. 2017, doi 10.1007/s11222-016-9696-4). Integrals are by importance sampling: for every draw of the group points lie where
/// it and the choices, taken to be normal around their best place, put the parameters.
/// </summary>
internal sealed class SubjectLeftOut
{
    private const int PointCount = 24;
    private const int MostDraws = 500;
    private const double Inflation = 1.2;

    private readonly GroupLikelihood _likelihood;
    private readonly int _subject;
    private readonly int _count;
    private readonly NormalPoints _points;
    private readonly Matrix<double> _information;
    private readonly Vector<double> _pull;

    private SubjectLeftOut(IBehaviourModel model, ChoiceData data, int subject, IReadOnlyList<ParameterPrior> typical, ulong seed)
    {
        (_subject, _count) = (subject, typical.Count);
        _likelihood = new GroupLikelihood(model, data);
        _points = new NormalPoints(_count, PointCount, seed);
        var fit = Fitter.Fit(
            new FitProblem(model, [data.Subjects[subject]], data.InputCount, typical),
            new FitOptions(StartCount: 1, Seed: seed),
            [.. typical.Select((prior, place) => model.Parameters[place].FromNormalScale(prior.Mean))]);
        var best = Vector<double>.Build.Dense(
            [.. fit.Parameters.Select((value, place) => model.Parameters[place].ToNormalScale(value))]);
        _information = Information(fit.Covariance, typical);
        // Where the prior and the choices balance, the choices pull as much as the prior does, the other way.
        _pull = (_information * best)
            + Vector<double>.Build.Dense([.. typical.Select((prior, place) => (best[place] - prior.Mean) / Square(prior))]);
    }

    /// <summary>Log-likelihood of the subject foretold by the others, and k̂.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The choices.</param>
    /// <param name="subject">Number of the subject.</param>
    /// <param name="groups">Draws of the group of the subject. Shape [draws][parameters].</param>
    /// <param name="seed">Seed of the points.</param>
    public static (double LogMean, double Shape) Of(
        IBehaviourModel model, ChoiceData data, int subject, IReadOnlyList<ParameterPrior[]> groups, ulong seed)
    {
        int count = Math.Min(MostDraws, groups.Count);
        ParameterPrior[][] some = [.. Enumerable.Range(0, count).Select(draw => groups[(int)((long)draw * groups.Count / count)])];
        ParameterPrior[] typical =
        [
            .. model.Parameters.Select((_, place) => new ParameterPrior(
                some.Average(group => group[place].Mean), Math.Sqrt(some.Average(group => Square(group[place]))))),
        ];
        var left = new SubjectLeftOut(model, data, subject, typical, seed);
        double[] integrals = [.. some.Select(left.LogIntegral)];
        return ParetoSmoothing.LogMean([.. integrals.Select(integral => -integral)], integrals);
    }

    private double LogIntegral(ParameterPrior[] group)
    {
        var precision = _information.Clone();
        var pull = _pull.Clone();
        for (int place = 0; place < _count; place++)
        {
            precision[place, place] += 1 / Square(group[place]);
            pull[place] += group[place].Mean / Square(group[place]);
        }

        var covariance = precision.Inverse();
        var shape = new PosteriorShape(
            [.. covariance * pull],
            covariance.ToRowMajorArray(),
            [.. group.Select(prior => prior.StandardDeviation)],
            Inflation);
        return SubjectSample.Draw((places, count) => _likelihood.At(_subject, places, count, []), shape, group, _points, PointCount)
            .Weigh(group)
                .LogIntegral;
    }

    /// <summary>
    /// What the choices alone say: the precision of the posterior less that of its prior; nothing where that is not known.
    /// </summary>
    private static Matrix<double> Information(IReadOnlyList<double> covariance, IReadOnlyList<ParameterPrior> typical)
    {
        int count = typical.Count;
        if (covariance.Any(value => !double.IsFinite(value)))
        {
            return Matrix<double>.Build.Dense(count, count);
        }

        var precision = Matrix<double>.Build.Dense(count, count, [.. covariance]).Inverse();
        for (int place = 0; place < count; place++)
        {
            precision[place, place] -= 1 / Square(typical[place]);
        }

        var factors = ((precision + precision.Transpose()) / 2).Evd(Symmetricity.Symmetric);
        var positive = Vector<double>.Build.Dense(count, place => Math.Max(0, factors.EigenValues[place].Real));
        return factors.EigenVectors * Matrix<double>.Build.DiagonalOfDiagonalVector(positive) * factors.EigenVectors.Transpose();
    }

    private static double Square(ParameterPrior prior) => prior.StandardDeviation * prior.StandardDeviation;
}
