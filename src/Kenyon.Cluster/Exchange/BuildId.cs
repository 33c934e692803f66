using System.Security.Cryptography;
using Kenyon.Evolution.Optimizers;
using Kenyon.Experiments.Running;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Cluster.Exchange;

/// <summary>Names the program to the bit: what makes results, and what passes them on.</summary>
internal static class BuildId
{
    /// <summary>The name.</summary>
    /// <param name="makers">Types in whose files lies what makes the results of other work.</param>
    public static string Here(IReadOnlyList<Type> makers)
    {
        Type[] types =
            [typeof(RandomKey), typeof(GenomeLayout), typeof(IOptimizer), typeof(ParallelEvaluator), typeof(BuildId), .. makers];
        return Convert.ToHexStringLower(SHA256.HashData([.. types.SelectMany(type => type.Module.ModuleVersionId.ToByteArray())]));
    }
}
