using System.Security.Cryptography;
using System.Text;
using Kenyon.Experiments.Specs;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Experiments.Planning;

/// <summary>One run: a condition and a replicate.</summary>
/// <param name="Spec">Settings of the condition, resolved.</param>
/// <param name="Condition">Name of the condition.</param>
/// <param name="Replicate">Number of the replicate, from 0.</param>
public sealed record RunPlan(ExperimentSpec Spec, string Condition, int Replicate)
{
    /// <summary>Id of the run: <c>name/condition/seed-replicate</c>, which is also its folder below the folder of runs.</summary>
    public string Id => $"{Spec.Name}/{Condition}/{Spec.Seed}-{Replicate}";

    /// <summary>
    /// Seed of the run, derived from the experiment's seed and the replicate. Conditions share it, so that they can be compared pair by
    /// pair.
    /// </summary>
    public ulong RunSeed
    {
        get
        {
            var key = new RandomKey((ulong)Spec.Seed, Draw.ReplicateSeed, Candidate: Replicate);
            return ((ulong)key.Word(1) << 32) | key.Word(0);
        }
    }

    /// <summary>
    /// SHA-256 of the settings that decide the results and of the seed of the run: records that belong to this run, and to no other, say
    /// it.
    /// </summary>
    public byte[] Identity => SHA256.HashData(Encoding.UTF8.GetBytes($"{SpecWriter.Identity(Spec)} {RunSeed}"));

    /// <summary>All runs of an experiment, interleaved over conditions so that half of them are already a picture.</summary>
    /// <param name="conditions">The conditions.</param>
    public static IReadOnlyList<RunPlan> Of(IReadOnlyList<Condition> conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        int most = conditions.Max(condition => condition.Spec.Replicates);
        return [.. Enumerable.Range(0, most).SelectMany(replicate => conditions
            .Where(condition => replicate < condition.Spec.Replicates)
            .Select(condition => new RunPlan(condition.Spec, condition.Name, replicate)))];
    }
}
