using System.Globalization;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Sampling;
using Kenyon.Inference.Scaling;

namespace Kenyon.Cli.Output.Animals;

/// <summary>A sampled group for a person: priors, the group, and whether the sampling can be relied on.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class PosteriorText(Terminal terminal)
{
    /// <summary>Writes the priors.</summary>
    public void WritePriors(GroupPosterior posterior)
    {
        for (int place = 0; place < posterior.Priors.Count; place++)
        {
            var prior = posterior.Priors[place];
            Line(
                $"  prior: in a group {Scaled(posterior.Model.Parameters[place])} ~ N(mean, width²), "
                + Number($"mean ~ N({prior.Mean:F2}, {prior.StandardDeviation:F2}²), width ~ half-normal({prior.StandardDeviation:F2})"));
        }
    }

    /// <summary>Writes what was sampled.</summary>
    public void Write(GroupPosterior posterior, DataScale scale)
    {
        Line("");
        for (int group = 0; group < posterior.Groups.Count; group++)
        {
            string name = posterior.Groups.Count == 1 ? "group" : $"group {posterior.Groups[group]}";
            for (int place = 0; place < posterior.Priors.Count; place++)
            {
                var parameter = posterior.Model.Parameters[place];
                var middle = posterior.Middle(group, place);
                Line(
                    $"{name}: {parameter.Symbol} {Value(parameter.InUnit(middle.Mean, scale))} "
                    + $"[{Value(parameter.InUnit(middle.Low, scale))}, {Value(parameter.InUnit(middle.High, scale))}] in the middle; "
                    + $"{Scaled(parameter)}: mean {Interval(posterior.GroupMean(group, place))}, width {Interval(posterior.Width(place))}");
            }
        }

        for (int first = 0; first < posterior.Groups.Count; first++)
        {
            for (int second = first + 1; second < posterior.Groups.Count; second++)
            {
                for (int place = 0; place < posterior.Priors.Count; place++)
                {
                    var (difference, above) = posterior.Contrast(first, second, place);
                    Line(
                        $"group {posterior.Groups[first]} less group {posterior.Groups[second]}: "
                        + $"mean of {Scaled(posterior.Model.Parameters[place])} "
                        + $"{Interval(difference)}, above 0 with probability {Number($"{above:F3}")}");
                }
            }
        }

        int weak = posterior.LeftOutShapes.Count(shape => !(shape <= ParetoSmoothing.MostShape));
        Line(
            Number($"subjects left out by weights: k̂ up to {posterior.LeftOutShapes.Max():F2}")
            + (weak == 0 ? "" : Number($"; above {ParetoSmoothing.MostShape} in {weak}: not to be relied on there")));
        Line(
            Number($"{posterior.Options.ChainCount} chains of {posterior.Options.DrawCount:N0} draws after ")
            + Number($"{posterior.Options.WarmupCount:N0} of warm-up: R̂ up to {posterior.LargestRHat:F3}, effective draws down to ")
            + Number($"{posterior.SmallestSize:F0}, {posterior.DivergenceCount} divergent, energy fraction down to ")
            + Number($"{posterior.EnergyFractions.Min():F2}")
            + (posterior.CutPathCount == 0 ? "" : Number($", {posterior.CutPathCount} paths cut short")));
        if (!posterior.IsConverged)
        {
            Line(terminal.Bad($"NOT CONVERGED: {string.Join("; ", posterior.Problems)}"));
        }
    }

    private static string Scaled(ModelParameter parameter) => parameter.Scale switch
    {
        ParameterScale.Share => $"log-odds of {parameter.Symbol}",
        ParameterScale.Log => $"ln {parameter.Symbol}",
        _ => parameter.Symbol,
    };

    private static string Interval(SampleSummary number) =>
        Number($"{number.Mean:F2} [{number.Low:F2}, {number.High:F2}]");

    private static string Value(double value) => Number($"{value:G3}");

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(string text) => terminal.Line(text);
}
