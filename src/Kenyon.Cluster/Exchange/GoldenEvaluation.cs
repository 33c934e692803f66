using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Experiments.Specs.Tasks;

namespace Kenyon.Cluster.Exchange;

/// <summary>
/// A small evaluation of every kind of lifetime whose bits must be the same everywhere: a machine that computes otherwise is not admitted.
/// </summary>
internal static class GoldenEvaluation
{
    private const int CandidateCount = 17;
    private const int TrialCount = 18;

    private static readonly string[] s_tasks =
    [
        "task: { kind: foraging, steps: 60 }", "task: { kind: prediction, steps: 30 }", "task: { kind: decision, steps: 30 }",
        "task: { kind: choice, steps: 30 }",
    ];

    /// <summary>What it comes to here; tasks that the program added are among them.</summary>
    public static string Here() =>
        string.Concat(s_tasks.Concat(TaskCatalog.Added.Select(task => $"task: {{ kind: {task.Kind} }}")).Select(Of));

    private static string Of(string task)
    {
        string text = $"name: golden\nseed: 7\n{task}\noptimizer: {{ populationSize: {CandidateCount}, generations: 1 }}\n";
        var plan = RunPlan.Of(ExperimentFile.Read(text, "golden.yaml"))[0];
        using var run = PreparedRun.Of(plan);
        var layout = run.Request.Layout;
        var population = new double[CandidateCount * layout.GeneCount];
        run.Request.CreateOptimizer().Ask(population);
        using var evaluator = new ParallelEvaluator(layout, 1);
        var scores = new PopulationScores(CandidateCount, TrialCount, layout.Scenario);
        evaluator.Evaluate(population, CandidateCount, new LifetimeSet(3, TrialCount), scores);
        return new Outcome(Scores.Of(scores), [], "").Digest()[..16];
    }
}
