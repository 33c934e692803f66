using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Tests.Experiments.Running;

/// <summary>A folder of its own for a test, and runs with the fake evaluator in it.</summary>
public sealed class RunFixture : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("kenyon-").FullName;

    public RunFolder Folder(string name = "run") => new(Path.Combine(Root, name));

    public static RunRequest Request(params string[] settings)
    {
        const string Text =
            "name: small\ntask: { kind: prediction, trials: 4 }\noptimizer: { populationSize: 24, generations: 12, elites: 2 }\n";
        var plan = RunPlan.Of(ExperimentFile.Read(Text, "small.yaml", settings))[0];
        return new RunRequest(plan, new GenomeLayout(ScenarioFactory.Create(plan.Spec, plan.RunSeed)));
    }

    public RunSummary Run(
        RunRequest request, string name = "run", FakeEvaluator? evaluator = null, CancellationToken cancellation = default) =>
        new EvolutionRunner(evaluator ?? new FakeEvaluator(request.Layout), TimeProvider.System)
            .Run(request, Folder(name), null, cancellation);

    /// <summary>Evolves all runs of an experiment for good, below <see cref="Root"/>/runs as the program lays them out.</summary>
    /// <param name="text">The experiment file.</param>
    /// <returns>Their folders, in the order of the plan.</returns>
    public IReadOnlyList<RunFolder> Evolve(string text) =>
    [
        .. RunPlan.Of(ExperimentFile.Read(text, "file.yaml")).Select(plan =>
        {
            var layout = new GenomeLayout(ScenarioFactory.Create(plan.Spec, plan.RunSeed));
            using var evaluator = new ParallelEvaluator(layout, 2);
            var folder = Folder(Path.Combine("runs", plan.Id));
            new EvolutionRunner(evaluator, TimeProvider.System).Run(new RunRequest(plan, layout), folder);
            return folder;
        }),
    ];

    /// <summary>Runs until some generations are done, then interrupts.</summary>
    public void Interrupt(RunRequest request, int generationCount, string name = "run")
    {
        using var source = new CancellationTokenSource();
        var evaluator = new FakeEvaluator(request.Layout);
        evaluator.Before = lifetimes =>
        {
            if (lifetimes.Generation == generationCount - 1)
            {
                source.Cancel();
            }
        };
        Assert.ThrowsAny<OperationCanceledException>(() => Run(request, name, evaluator, source.Token));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
