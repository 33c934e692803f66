using Kenyon.Experiments.Records;

namespace Kenyon.Analysis.Conditions;

/// <summary>What a finished run adds to the comparison of conditions.</summary>
/// <param name="Condition">Name of its condition.</param>
/// <param name="Seed">Seed of its experiment.</param>
/// <param name="Replicate">Its replicate; together with the seed it names the random numbers that runs of different conditions
/// share.</param>
/// <param name="Fitness">Fitness of its champion on fresh lifetimes, without penalties.</param>
/// <param name="ResultHash">Hash of its populations: equal hashes are one run, however often it was carried out.</param>
/// <param name="Reward">Mean reward of its champion on the same lifetimes, whatever was maximised.</param>
/// <param name="Objective">What was maximised, with its unit; empty: the mean.</param>
public sealed record ConditionRun(
    string Condition, long Seed, int Replicate, double Fitness, string ResultHash, double Reward, string Objective = "")
{
    /// <summary>What a run adds.</summary>
    /// <param name="condition">Name of its condition.</param>
    /// <param name="seed">Seed of its experiment.</param>
    /// <param name="replicate">Its replicate.</param>
    /// <param name="summary">What it came to.</param>
    public static ConditionRun Of(string condition, long seed, int replicate, RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new ConditionRun(
            condition,
            seed,
            replicate,
            summary.Test.Mean,
            summary.ResultHash,
            summary.Test.MeanReward,
            summary.Objective?.Unit ?? "");
    }
}
