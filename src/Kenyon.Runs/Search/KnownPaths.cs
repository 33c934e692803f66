using Kenyon.Experiments.Specs;

namespace Kenyon.Runs.Search;

/// <summary>Paths that a condition may name although no run here has them.</summary>
internal static class KnownPaths
{
    private static readonly string[] s_results =
    [
        "run", "experiment", "condition", "replicate", "runSeed", "settings", "state", "directory", "problem", "version", "commit",
        "runtime", "operatingSystem", "programs", "host", "batch.system", "batch.job", "batch.task", "batch.node", "processor",
        "processorCount", "vectorBits", "threads", "started", "ended", "generations", "evaluations", "bestFitness", "meanFitness",
        "test.mean", "test.low", "test.high", "test.lifetimes", "lesioned.mean", "lesioned.low", "lesioned.high", "lesioned.lifetimes",
        "rule.rate", "rule.formula", "agentSteps", "wallSeconds", "generationSeconds", "evaluationSeconds", "resultHash", "objective.unit",
        "test.reward", "lesioned.reward", "description", "tags", "notes", "note",
    ];

    /// <summary>All of them: results, and the keys of experiment files.</summary>
    public static IReadOnlySet<string> All() => new HashSet<string>(
        [.. s_results, "task.kind", "optimizer.kind", "optimizer.generations", .. Of(typeof(ExperimentSpec), "")
            .Where(path => path is not ("task" or "optimizer")),
            .. SpecShape.TaskKinds.Values.SelectMany(type => Of(type, "task.")),
            .. SpecShape.OptimizerKinds.Values.SelectMany(type => Of(type, "optimizer."))], StringComparer.Ordinal);

    private static IEnumerable<string> Of(Type record, string prefix) => SpecShape.Keys(record).SelectMany(key =>
        SpecShape.NumberKeys(key.Key) is { Count: > 0 } numbers ? numbers.Keys.Select(name => $"{prefix}{key.Key}.{name}")
        : SpecShape.IsRecord(key.Type) && !key.Type.IsAbstract && key.Type != typeof(OptimizerSpec) ? Of(key.Type, $"{prefix}{key.Key}.")
        : [$"{prefix}{key.Key}"]);
}
