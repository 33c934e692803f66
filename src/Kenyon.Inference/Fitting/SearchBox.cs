using Kenyon.Inference.Models;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// The coordinates in which parameters are searched. Without a prior: shares as they are, positive numbers as logarithms. With a prior:
/// the scale on which the prior is normal.
/// </summary>
internal sealed class SearchBox
{
    private const double LargestLogOdds = 12;
    private const double WideRange = 3;
    private const double LeastSlope = 0.05;

    private readonly IReadOnlyList<ModelParameter> _parameters;
    private readonly bool _isNormal;
    private double[]? _turns;

    public SearchBox(IReadOnlyList<ModelParameter> parameters, bool isNormal)
    {
        _parameters = parameters;
        _isNormal = isNormal;
        Low = [.. parameters.Select(
            parameter => isNormal && parameter.Scale == ParameterScale.Share ? -LargestLogOdds : ToSearch(parameter, parameter.Low))];
        High = [.. parameters.Select(
            parameter => isNormal && parameter.Scale == ParameterScale.Share ? LargestLogOdds : ToSearch(parameter, parameter.High))];
    }

    /// <summary>Lower bounds. Shape [parameters].</summary>
    public double[] Low { get; }

    /// <summary>Upper bounds. Shape [parameters].</summary>
    public double[] High { get; }

    /// <summary>Search coordinates of values.</summary>
    public double[] ToSearch(IReadOnlyList<double> values) =>
        [.. _parameters.Select((parameter, place) => ToSearch(parameter, values[place]))];

    /// <summary>The value of a parameter at a search coordinate, and the slope of the value by the coordinate.</summary>
    public (double Value, double Slope) FromSearch(int place, double coordinate)
    {
        switch (_parameters[place].Scale)
        {
            case ParameterScale.Log:
                double exponential = Math.Exp(coordinate);
                return (exponential, exponential);
            case ParameterScale.Share when _isNormal:
                double share = 1 / (1 + Math.Exp(-coordinate));
                return (share, share * (1 - share));
            default:
                return (coordinate, 1);
        }
    }

    /// <summary>
    /// Where a search begins: the first in the middle of what is usual, the others evenly over it (an additive sequence with steps of the
    /// generalised golden ratio, Roberts 2018, begun at a random place), every second one over a range three times as wide. Shares are
    /// spread by their log-odds: the best rates of many subjects are small.
    /// </summary>
    public double[] Start(int start, ulong seed)
    {
        if (start == 0)
        {
            return [.. _parameters.Select(parameter => ToSearch(parameter, parameter.Typical(0.5)))];
        }

        var key = new RandomKey(seed, Draw.FitStart);
        _turns ??= Turns(_parameters.Count);
        return [.. _parameters.Select((parameter, place) =>
        {
            double turned = key.Uniform((uint)place) + (start * _turns[place]);
            double share = turned - Math.Floor(turned);
            share = start % 2 == 0 ? share : (WideRange * (share - 0.5)) + 0.5;
            double low = parameter.ToNormalScale(parameter.TypicalLow);
            double value = parameter.FromNormalScale(low + (share * (parameter.ToNormalScale(parameter.TypicalHigh) - low)));
            return ToSearch(parameter, Math.Clamp(value, parameter.Low, parameter.High));
        })];
    }

    /// <summary>
    /// How far a small step goes from a place: a quarter of what is usual, on the scale on which it is usual. Shape [parameters].
    /// </summary>
    public double[] Units(double[] place) =>
    [
        .. place.Select((coordinate, index) =>
        {
            var parameter = _parameters[index];
            double unit = Usual(parameter) / 4;
            return parameter.Scale == ParameterScale.Share && !_isNormal ? unit * Math.Max(LeastSlope, parameter.Slope(coordinate)) : unit;
        }),
    ];

    /// <summary>
    /// A place on the scales on which parameters are usual, in units of what is usual of each: places are told apart by these.
    /// </summary>
    public double[] OnScale(double[] place) =>
    [
        .. place.Select((coordinate, index) =>
            _parameters[index].ToNormalScale(FromSearch(index, coordinate).Value) / Usual(_parameters[index])),
    ];

    /// <summary>How far two places are apart: the largest difference of a parameter.</summary>
    /// <param name="a">One place, as <see cref="OnScale"/> gives it.</param>
    /// <param name="b">The other place.</param>
    public static double Distance(double[] a, double[] b)
    {
        double distance = 0;
        for (int index = 0; index < a.Length; index++)
        {
            distance = Math.Max(distance, Math.Abs(a[index] - b[index]));
        }

        return distance;
    }

    private static double Usual(ModelParameter parameter)
    {
        double usual = parameter.ToNormalScale(parameter.TypicalHigh) - parameter.ToNormalScale(parameter.TypicalLow);
        return usual > 0 ? usual : 1;
    }

    /// <summary>Powers −1, −2, … of the root above 1 of x^(d+1) = x + 1. Shape [parameters].</summary>
    private static double[] Turns(int dimensions)
    {
        double ratio = 1.5;
        for (int step = 0; step < 60; step++)
        {
            ratio = Math.Pow(1 + ratio, 1.0 / (dimensions + 1));
        }

        return [.. Enumerable.Range(0, dimensions).Select(place => Math.Pow(ratio, -(place + 1)))];
    }

    private double ToSearch(ModelParameter parameter, double value) =>
        parameter.Scale == ParameterScale.Log || _isNormal ? parameter.ToNormalScale(value) : value;
}
