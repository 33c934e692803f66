using System.Globalization;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;

namespace Kenyon.Figures.Runs;

/// <summary>Fitness and coefficients of one run over its generations.</summary>
public sealed class RunEvolutionFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => EvolutionFigure.FileName;

    /// <inheritdoc/>
    public string About => "fitness, and coefficients of the best candidate, over the generations of a run";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Run;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.OnlyRun is not { } run ? "it shows one run"
            : run.Generations.Count == 0 ? "the run has no generation yet" : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var run = source.OnlyRun!;
        var drawing = new EvolutionFigure(EvolutionFigureData.Of(run));
        var (first, last) = (run.Generations[0], run.Generations[^1]);
        string alternative = string.Create(
            CultureInfo.InvariantCulture,
            $"Line plot. The fitness of the best candidate goes from {CaptionText.Number(first.BestFitness)} in the first of "
            + $"{run.Generations.Count} generations ")
            + $"to {CaptionText.Number(last.BestFitness)} in the last, that of the population from {CaptionText.Number(first.MeanFitness)} "
            + $"to {CaptionText.Number(last.MeanFitness)}."
            + (run.Summary?.Rule is { } rule ? $" Beside it the coefficients of the best candidate, which end at {rule.Formula}." : "");
        string reward = first.BestReward is { } before && last.BestReward is { } after
            ? $" The mean reward of the best candidate goes from {CaptionText.Number(before)} to {CaptionText.Number(after)} "
                + $"({run.Scenario.Task.Definition.GainUnit})."
            : "";
        return new Figure(Name, "Evolution", drawing.File, drawing.Caption() + reward, alternative, [run]);
    }
}
