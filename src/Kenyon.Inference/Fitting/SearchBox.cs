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

    private readonly IReadOnlyList<ModelParameter> _parameters;
    private readonly bool _isNormal;

    public SearchBox(IReadOnlyList<ModelParameter> parameters, bool isNormal)
    {
        _parameters = parameters;
        _isNormal = isNormal;
        Low = [.. parameters.Select(parameter => isNormal && parameter.Scale == ParameterScale.Share ? -LargestLogOdds : ToSearch(parameter, parameter.Low))];
        High = [.. parameters.Select(parameter => isNormal && parameter.Scale == ParameterScale.Share ? LargestLogOdds : ToSearch(parameter, parameter.High))];
    }

    /// <summary>Lower bounds. Shape [parameters].</summary>
    public double[] Low { get; }

    /// <summary>Upper bounds. Shape [parameters].</summary>
    public double[] High { get; }

    /// <summary>Search coordinates of values.</summary>
    public double[] ToSearch(IReadOnlyList<double> values) => [.. _parameters.Select((parameter, place) => ToSearch(parameter, values[place]))];

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

    /// <summary>Where a search begins: the first in the middle of what is usual, the others anywhere in it.</summary>
    public double[] Start(int start, ulong seed)
    {
        var key = new RandomKey(seed, Draw.FitStart, Trial: start);
        return [.. _parameters.Select((parameter, place) => ToSearch(parameter, parameter.Typical(start == 0 ? 0.5 : key.Uniform((uint)place))))];
    }

    private double ToSearch(ModelParameter parameter, double value) =>
        parameter.Scale == ParameterScale.Log || _isNormal ? parameter.ToNormalScale(value) : value;
}
