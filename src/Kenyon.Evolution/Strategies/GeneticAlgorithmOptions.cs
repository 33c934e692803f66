using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Optimizers;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Strategies;

/// <summary>Options of <see cref="GeneticAlgorithm"/>.</summary>
/// <param name="PopulationSize">Candidates per generation, in [4, 65536].</param>
/// <param name="Truncation">Share of the population that become parents, in (0, 1].</param>
/// <param name="Elites">How many of the best are copied unchanged into the next generation, in [0, PopulationSize).</param>
/// <param name="Mutation">Standard deviation of the Gaussian noise on every gene, by name of the gene group, in genome units, in [0, 100];
/// null: <see cref="DefaultMutation"/> for every group.</param>
/// <param name="Crossover">Probability that a child takes each gene from either of two parents, in [0, 1].</param>
public sealed record GeneticAlgorithmOptions(
    [Description("Candidates per generation.")]
    [Range(4, 65536)]
    int PopulationSize = 256,
    [Description("Share of the population, best first, that become parents of the next generation.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    double Truncation = 0.1,
    [Description("How many of the best are copied unchanged into the next generation, where they are evaluated anew.")]
    [Range(0, 65535)]
    int Elites = 8,
    [Description("Standard deviation of the Gaussian noise added to every gene of a child, by part of the genome.")]
    IReadOnlyDictionary<string, double>? Mutation = null,
    [Description("Probability that a child has two parents and takes each gene from either.")]
    [Range(0.0, 1.0)]
    double Crossover = 0) : IOptimizerOptions
{
    /// <summary>Standard deviation of mutations where none is given, in genome units.</summary>
    public const double DefaultMutation = 0.1;

    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Validate(string path)
    {
        if (PopulationSize is < 4 or > 65536)
        {
            yield return new($"{path}.populationSize", $"is {PopulationSize}; must be in [4, 65536].");
        }

        // Conditions are written so that NaN fails too.
        if (!(Truncation is > 0 and <= 1))
        {
            yield return new($"{path}.truncation", $"is {Truncation}; must be in (0, 1].");
        }

        if (Elites < 0 || Elites >= PopulationSize)
        {
            yield return new($"{path}.elites", $"is {Elites}; must be at least 0 and less than populationSize ({PopulationSize}).");
        }

        foreach (var (name, deviation) in Mutation ?? new Dictionary<string, double>())
        {
            if (!(deviation is >= 0 and <= 100))
            {
                yield return new($"{path}.mutation.{name}", $"is {deviation}; must be in [0, 100].");
            }
        }

        if (!(Crossover is >= 0 and <= 1))
        {
            yield return new($"{path}.crossover", $"is {Crossover}; must be in [0, 1].");
        }
    }
}
