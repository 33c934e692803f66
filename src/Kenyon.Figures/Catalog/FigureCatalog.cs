using Kenyon.Figures.Runs;
using Kenyon.Figures.Sources;
using Kenyon.Figures.Sweeps;

namespace Kenyon.Figures.Catalog;

/// <summary>All figures there are. A new one is a file with its class and a line here.</summary>
public static class FigureCatalog
{
    /// <summary>The figures, in the order in which a report shows them.</summary>
    public static IReadOnlyList<IFigure> All { get; } =
    [
        new RunEvolutionFigure(),
        new LearningCurveFigure(),
        new WeightsFigure(),
        new LifetimeFigure(),
        new KnockoutsFigure(),
        new ReplicatesFigure(),
        new ConditionsFigure(),
        new LossFigure(),
        new LearningRateFigure(),
        new ForgettingFigure(),
        new GeneralizationFigure(),
        new LeavingFigure(),
        new TheoryFigure(),
        new RulesFigure(),
        new RuleSpaceFigure(),
        new CompatibilityFigure(),
        new MorrisFigure(),
        new SobolFigure(),
    ];

    /// <summary>Names of all figures.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(figure => figure.Name)];

    /// <summary>The figure of a name, or null.</summary>
    /// <param name="name">The name.</param>
    public static IFigure? Find(string name) => All.FirstOrDefault(figure => figure.Name == name);
}
