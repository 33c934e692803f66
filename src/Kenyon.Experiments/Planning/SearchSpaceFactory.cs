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
    private const float LowestFirstInverseTemperature = 0.5f;
    private const float HighestFirstInverseTemperature = 10f;
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

        GenomeLayout.Rate => Logarithms(LowestFirstRate, HighestFirstRate, section),
        GenomeLayout.InverseTemperature => Logarithms(LowestFirstInverseTemperature, HighestFirstInverseTemperature, section),
        _ => new NormalStart(FirstWeightDeviation),
    };

    /// <summary>Uniform in the logarithm, within the range allowed.</summary>
    private static UniformStart Logarithms(float lowest, float highest, GenomeSection section) => new(
        Math.Clamp((double)LogKernel.Log(lowest), section.Lower, section.Upper),
        Math.Clamp((double)LogKernel.Log(highest), section.Lower, section.Upper));
}
