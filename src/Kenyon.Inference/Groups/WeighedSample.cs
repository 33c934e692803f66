namespace Kenyon.Inference.Groups;

/// <summary>A sample of a subject, weighed for a group: the integral of its likelihood, and where its parameters are.</summary>
internal sealed class WeighedSample
{
    private readonly SubjectSample _sample;
    private readonly double[] _weights;

    /// <summary>Weighs.</summary>
    /// <param name="sample">The places.</param>
    /// <param name="logWeights">Logarithms of the weights; replaced by the weights themselves, which add up to 1. Shape [points].</param>
    /// <param name="largest">The largest of them.</param>
    public WeighedSample(SubjectSample sample, double[] logWeights, double largest)
    {
        (_sample, _weights) = (sample, logWeights);
        double sum = 0, squares = 0;
        for (int point = 0; point < _weights.Length; point++)
        {
            _weights[point] = Math.Exp(_weights[point] - largest);
            sum += _weights[point];
            squares += _weights[point] * _weights[point];
        }

        LogIntegral = double.IsFinite(largest) ? largest + Math.Log(sum / _weights.Length) : double.NegativeInfinity;
        EffectiveShare = sum * sum / squares / _weights.Length;
        RelativeVariance = ((_weights.Length * squares / (sum * sum)) - 1) / _weights.Length;
        for (int point = 0; point < _weights.Length; point++)
        {
            _weights[point] /= sum;
        }
    }

    /// <summary>Logarithm of the integral of the likelihood over the group.</summary>
    public double LogIntegral { get; }

    /// <summary>How many points it would take if all weighed the same, as a share of all: 1 at best.</summary>
    public double EffectiveShare { get; }

    /// <summary>Variance of the integral over its square, as of independent points.</summary>
    public double RelativeVariance { get; }

    /// <summary>Mean and covariance of the parameters, on their normal scales. Shapes [parameters], [parameters × parameters].</summary>
    public (double[] Mean, double[] Covariance) Moments()
    {
        int count = _sample.Places.Length / _weights.Length;
        var mean = new double[count];
        var covariance = new double[count * count];
        for (int point = 0; point < _weights.Length; point++)
        {
            for (int row = 0; row < count; row++)
            {
                mean[row] += _weights[point] * _sample.Places[(point * count) + row];
            }
        }

        for (int point = 0; point < _weights.Length; point++)
        {
            for (int row = 0; row < count; row++)
            {
                double weighed = _weights[point] * (_sample.Places[(point * count) + row] - mean[row]);
                for (int column = 0; column <= row; column++)
                {
                    covariance[(row * count) + column] += weighed * (_sample.Places[(point * count) + column] - mean[column]);
                }
            }
        }

        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < row; column++)
            {
                covariance[(column * count) + row] = covariance[(row * count) + column];
            }
        }

        return (mean, covariance);
    }
}
