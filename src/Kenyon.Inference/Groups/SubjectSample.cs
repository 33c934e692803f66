using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Groups;

/// <summary>
/// Places at which the likelihood of a subject was evaluated, and how densely they lie: two thirds come from where its parameters roughly
/// are, a third from the group. By weighing them anew (importance sampling) the integral over any group nearby is found without another
/// evaluation.
/// </summary>
internal sealed class SubjectSample
{
    private readonly double[] _logLikelihoods;
    private readonly double[] _logDensities;
    private readonly int _parameterCount;

    private SubjectSample(double[] places, double[] logLikelihoods, double[] logDensities, int parameterCount)
    {
        (Places, _logLikelihoods, _logDensities, _parameterCount) = (places, logLikelihoods, logDensities, parameterCount);
    }

    /// <summary>A function at many places. Shape [points × parameters] to [points].</summary>
    public delegate double[] Function(ReadOnlySpan<double> places, int count);

    /// <summary>The places, on the normal scales. Shape [points × parameters].</summary>
    public double[] Places { get; }

    /// <summary>Draws points and evaluates the likelihood there.</summary>
    public static SubjectSample Draw(
        Function logLikelihood,
        PosteriorShape shape,
        IReadOnlyList<ParameterPrior> group,
        NormalPoints points,
        int count)
    {
        int parameters = group.Count;
        var places = new double[count * parameters];
        var logDensities = new double[count];
        var density = new NormalDensity(group);
        int near = 0, far = 0;
        for (int point = 0; point < count; point++)
        {
            var place = places.AsSpan(point * parameters, parameters);
            if (point % 3 < 2)
            {
                shape.Place(points[near++], place);
            }
            else
            {
                Place(group, points[far++], place);
            }

            logDensities[point] = Sum(Math.Log(2.0 / 3) + shape.LogDensity(place), Math.Log(1.0 / 3) + density.Log(place));
        }

        return new SubjectSample(places, logLikelihood(places, count), logDensities, parameters);
    }

    /// <summary>A function at every place. Shape [points].</summary>
    public double[] Evaluate(Function function) => function(Places, _logLikelihoods.Length);

    /// <summary>Weighs the points as a group asks for.</summary>
    /// <param name="group">The group.</param>
    /// <param name="more">Log-likelihood of more choices at the points, or empty. Shape [points].</param>
    public WeighedSample Weigh(IReadOnlyList<ParameterPrior> group, ReadOnlySpan<double> more = default)
    {
        var weights = new double[_logLikelihoods.Length];
        var density = new NormalDensity(group);
        double largest = double.NegativeInfinity;
        for (int point = 0; point < weights.Length; point++)
        {
            double weight = _logLikelihoods[point] + (more.IsEmpty ? 0 : more[point]) - _logDensities[point]
                + density.Log(Places.AsSpan(point * _parameterCount, _parameterCount));
            weights[point] = double.IsNaN(weight) ? double.NegativeInfinity : weight;
            largest = Math.Max(largest, weights[point]);
        }

        return new WeighedSample(this, weights, largest);
    }

    private static void Place(IReadOnlyList<ParameterPrior> group, ReadOnlySpan<double> normals, Span<double> place)
    {
        for (int index = 0; index < place.Length; index++)
        {
            place[index] = group[index].Mean + (group[index].StandardDeviation * normals[index]);
        }
    }

    private static double Sum(double a, double b) => Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));
}
