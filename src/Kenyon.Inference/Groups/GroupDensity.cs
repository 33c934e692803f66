using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Groups;

/// <summary>
/// The posterior of a hierarchical model as a density to sample. On its normal scale each parameter of a subject is N(μ, σ²), with a mean μ
/// of each group of subjects and one width σ; μ has the prior of the parameter, σ is half-normal with the same width. Coordinates: the
/// parameters of the subjects one after the other, then the means of each group, then ln σ. A parameter of a subject is z = (θ − μ)/σ
/// (non-centred), or θ itself (centred), which is rounder where the choices of one subject say much.
/// </summary>
internal sealed class GroupDensity
{
    /// <summary>Subjects whose posterior is narrower than this share of the group's variance speak for themselves: centred.</summary>
    private const double CentredBelow = 0.4;

    private readonly ChoiceData _data;
    private readonly IBehaviourModel _model;
    private readonly IReadOnlyList<ParameterPrior> _priors;
    private readonly int[] _groupOf;
    private readonly int _groupCount;
    private readonly SearchBox _box;
    private readonly bool[] _isCentred;

    /// <summary>A density; every chain has one of its own.</summary>
    /// <param name="model">The model, with at least one parameter.</param>
    /// <param name="data">The choices.</param>
    /// <param name="priors">Priors of the means on the normal scales; their widths are those of the half-normal priors of the
    /// widths.</param>
    /// <param name="groupOf">Group of each subject, from 0. Shape [subjects].</param>
    public GroupDensity(IBehaviourModel model, ChoiceData data, IReadOnlyList<ParameterPrior> priors, int[] groupOf)
    {
        (_model, _data, _priors, _groupOf) = (model, data, priors, groupOf);
        _groupCount = groupOf.Max() + 1;
        _box = new SearchBox(model.Parameters, isNormal: true);
        _isCentred = new bool[priors.Count];
    }

    private int ParameterCount => _priors.Count;

    private int FirstMean => _data.Subjects.Count * ParameterCount;

    private int FirstWidth => FirstMean + (_groupCount * ParameterCount);

    /// <summary>Number of coordinates.</summary>
    public int Dimensions => FirstWidth + ParameterCount;

    /// <summary>What the metric learns together: the parameters of a subject, and those of the group.</summary>
    public int[] Blocks => [.. _data.Subjects.Select(_ => ParameterCount), Dimensions - FirstMean];

    /// <summary>
    /// Roughly how wide the density is: 1 of z, and of what all subjects tell together one over the root of their number.
    /// </summary>
    public double[] Scales => [.. Enumerable.Range(0, Dimensions).Select(
        index => index < FirstMean ? 1 : 1 / Math.Sqrt(_data.Subjects.Count))];

    /// <summary>A place to begin at: the group around its prior, half as wide, subjects around the group.</summary>
    /// <param name="normals">Standard normals. Shape [dimensions].</param>
    public double[] Start(double[] normals)
    {
        var place = new double[Dimensions];
        for (int index = 0; index < place.Length; index++)
        {
            var prior = _priors[index % ParameterCount];
            place[index] = index < FirstMean ? 0.5 * normals[index]
                : index < FirstWidth ? prior.Mean + (0.5 * prior.StandardDeviation * normals[index])
                : Math.Log(0.5 * prior.StandardDeviation) + (0.5 * normals[index]);
        }

        return place;
    }

    /// <summary>Log density and its slopes.</summary>
    public double Evaluate(ReadOnlySpan<double> place, Span<double> slopes)
    {
        slopes.Clear();
        Span<double> widths = stackalloc double[ParameterCount];
        double sum = 0;
        for (int parameter = 0; parameter < ParameterCount; parameter++)
        {
            double logWidth = place[FirstWidth + parameter];
            widths[parameter] = Math.Exp(logWidth);
            double ratio = widths[parameter] / _priors[parameter].StandardDeviation;
            sum += logWidth - (0.5 * ratio * ratio);
            slopes[FirstWidth + parameter] = 1 - (ratio * ratio);
            for (int group = 0; group < _groupCount; group++)
            {
                int index = FirstMean + (group * ParameterCount) + parameter;
                var (density, slope) = _priors[parameter].LogDensity(place[index]);
                sum += density;
                slopes[index] = slope;
            }
        }

        for (int subject = 0; subject < _data.Subjects.Count; subject++)
        {
            sum += Subject(subject, place, widths, slopes);
        }

        return sum;
    }

    /// <summary>The parameters of the subjects on the normal scales, the means of the groups, and the widths, of a place.</summary>
    public double[] Told(ReadOnlySpan<double> place)
    {
        double[] told = [.. place];
        for (int index = FirstWidth; index < told.Length; index++)
        {
            told[index] = Math.Exp(place[index]);
        }

        for (int index = 0; index < FirstMean; index++)
        {
            int parameter = index % ParameterCount;
            told[index] = _isCentred[parameter] ? place[index]
                : place[Mean(index / ParameterCount, parameter)] + (told[FirstWidth + parameter] * place[index]);
        }

        return told;
    }

    /// <summary>Chooses coordinates for each parameter, and puts draws into them.</summary>
    /// <param name="draws">Replaced. Shape [draws][dimensions].</param>
    /// <returns>Whether anything changed.</returns>
    public bool Reshape(IReadOnlyList<double[]> draws)
    {
        double[][] told = [.. draws.Select(draw => Told(draw))];
        bool changes = false;
        for (int parameter = 0; parameter < ParameterCount; parameter++)
        {
            double within = Enumerable.Range(0, _data.Subjects.Count)
                .Average(subject => Variance(told, (subject * ParameterCount) + parameter));
            double between = Math.Exp(2 * draws.Average(draw => draw[FirstWidth + parameter]));
            if (_isCentred[parameter] || !(within < CentredBelow * between))
            {
                continue;
            }

            _isCentred[parameter] = changes = true;
            for (int draw = 0; draw < draws.Count; draw++)
            {
                for (int subject = 0; subject < _data.Subjects.Count; subject++)
                {
                    int index = (subject * ParameterCount) + parameter;
                    draws[draw][index] = told[draw][index];
                }
            }
        }

        return changes;
    }

    /// <summary>Adds what one subject says.</summary>
    private double Subject(int subject, ReadOnlySpan<double> place, ReadOnlySpan<double> widths, Span<double> slopes)
    {
        Span<double> values = stackalloc double[ParameterCount];
        Span<double> chain = stackalloc double[ParameterCount];
        Span<double> gradient = stackalloc double[ParameterCount];
        for (int parameter = 0; parameter < ParameterCount; parameter++)
        {
            double own = place[(subject * ParameterCount) + parameter];
            double normal = _isCentred[parameter] ? own : place[Mean(subject, parameter)] + (widths[parameter] * own);
            double within = Math.Clamp(normal, _box.Low[parameter], _box.High[parameter]);
            (values[parameter], double slope) = _box.FromSearch(parameter, within);
            // Beyond its bounds a parameter does what it does on the bound.
            chain[parameter] = within == normal ? slope : 0;
        }

        double sum = Likelihood.Evaluate(_model, _data.Subjects[subject], _data.InputCount, values, gradient);
        for (int parameter = 0; parameter < ParameterCount; parameter++)
        {
            int index = (subject * ParameterCount) + parameter, mean = Mean(subject, parameter);
            double slope = gradient[parameter] * chain[parameter], width = widths[parameter];
            if (_isCentred[parameter])
            {
                double distance = (place[index] - place[mean]) / width;
                sum -= (0.5 * distance * distance) + place[FirstWidth + parameter];
                slopes[index] = slope - (distance / width);
                slopes[mean] += distance / width;
                slopes[FirstWidth + parameter] += (distance * distance) - 1;
            }
            else
            {
                sum -= 0.5 * place[index] * place[index];
                slopes[index] = (slope * width) - place[index];
                slopes[mean] += slope;
                slopes[FirstWidth + parameter] += slope * width * place[index];
            }
        }

        return sum;
    }

    private int Mean(int subject, int parameter) => FirstMean + (_groupOf[subject] * ParameterCount) + parameter;

    private static double Variance(double[][] draws, int index)
    {
        double mean = draws.Average(draw => draw[index]);
        return draws.Sum(draw => (draw[index] - mean) * (draw[index] - mean)) / Math.Max(1, draws.Length - 1);
    }
}
