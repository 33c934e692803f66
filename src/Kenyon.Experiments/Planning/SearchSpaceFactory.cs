using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Kernels;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Experiments.Planning;

/// <summary>
/// Says to a strategy, in numbers only, what the genes of a layout are: groups, bounds and the first generation (MODEL.md, section 6).
/// </summary>
public static class SearchSpaceFactory
{
    private const float LowestFirstRate = 0.01f;
    private const float HighestFirstRate = 0.5f;
    private const double FirstWeightDeviation = 0.1;

    /// <summary>The search space of a genome.</summary>
    /// <param name="layout">What the genes mean; at least one gene.</param>
    /// <exception cref="ArgumentException">The genome has no genes: nothing is left to evolve.</exception>
    public static SearchSpace Create(GenomeLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (layout.GeneCount == 0)
        {
            throw new ArgumentException("Every part of the agent is given or frozen: nothing is left to evolve.", nameof(layout));
        }

        return new SearchSpace([.. layout.Sections.Select(section =>
            new GeneGroup(section.Name, section.Count, section.Lower, section.Upper, StartOf(section, layout)))]);
    }

    private static GeneStart StartOf(GenomeSection section, GenomeLayout layout) => section.Name switch
    {
        GenomeLayout.Motor => new NormalStart(layout.Scenario.Motor!.InitialDeviations()),
        GenomeLayout.Coefficients => new UniformStart(section.Lower, section.Upper),

        GenomeLayout.Rate => Uniform((LogKernel.Log(LowestFirstRate), LogKernel.Log(HighestFirstRate)), section),
        _ => layout.Scenario.Task.Genes.FirstOrDefault(gene => gene.Name == section.Name)?.First is { } first
            ? Uniform(first, section)
            : new NormalStart(FirstWeightDeviation),
    };

    /// <summary>Uniform within the range allowed.</summary>
    private static UniformStart Uniform((double Lower, double Upper) range, GenomeSection section) => new(
        Math.Clamp(range.Lower, section.Lower, section.Upper), Math.Clamp(range.Upper, section.Lower, section.Upper));
}
