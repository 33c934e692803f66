using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Evolution;
using Kenyon.Laboratory.Requests;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Simulation.Tasks.Patch;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Laboratory.Understanding;

/// <summary>What theory says of an experiment: exact loss and optimal rates of prediction, upper bounds of the other tasks.</summary>
/// <param name="request">What is asked.</param>
/// <param name="instruments">With what.</param>
/// <param name="watch">Carries out a run with a title under the eyes of a person.</param>
public sealed class Theory(
    TheoryRequest request, Instruments instruments, Func<string, Func<IProgress<RunProgress>?, RunSummary>, RunSummary> watch)
{
    /// <summary>Works it out. What has to evolve for it is a run like any other, and fails as one.</summary>
    /// <param name="stop">Ends the work soon, with the state of runs saved.</param>
    /// <exception cref="RequestException">Theory does not cover some conditions, all of which are named.</exception>
    /// <exception cref="OperationCanceledException">The work was interrupted. The same request goes on with what has to evolve, and works
    /// the rest out anew.</exception>
    public TheoryAnswer Run(CancellationToken stop = default)
    {
        var conditions = request.Conditions;
        Scenario[] scenarios = [.. conditions.Select(
            condition => ScenarioFactory.Create(condition.Spec, new RunPlan(condition.Spec, condition.Name, 0).RunSeed))];
        Check(conditions, scenarios);
        var reports = new List<TheoryReport>();
        for (int index = 0; index < conditions.Count; index++)
        {
            if (conditions.Count > 1)
            {
                instruments.Say($"{conditions[index].Name} ({index + 1} of {conditions.Count})");
            }

            stop.ThrowIfCancellationRequested();
            reports.Add(Report(conditions[index], scenarios[index], stop));
        }

        stop.ThrowIfCancellationRequested();

        return new TheoryAnswer(conditions[0].Spec.Name, reports);
    }

    /// <summary>All conditions that theory does not cover are named before anything is worked out.</summary>
    private static void Check(IReadOnlyList<Condition> conditions, IReadOnlyList<Scenario> scenarios)
    {
        var problems = conditions.Zip(scenarios)
            .Where(pair => pair.Second.Task is PredictionSettings)
            .SelectMany(
                pair => PredictionSetting.Problems(pair.Second).Select(problem => $"{pair.First.Spec.Name}/{pair.First.Name}: {problem}"))
            .Concat(conditions.Zip(scenarios)
                .Where(pair => pair.Second.Task is not (PredictionSettings or DecisionSettings or ForagingSettings or PatchSettings))
                .Select(pair => $"{pair.First.Spec.Name}/{pair.First.Name}: task.kind is {pair.Second.Task.Definition.Key}, "
                    + "of which there is no theory here; simulate (kenyon evolve)."))
            .ToList();
        if (problems.Count > 0)
        {
            throw new RequestException(problems);
        }
    }

    private TheoryReport Report(Condition condition, Scenario scenario, CancellationToken stop) => scenario.Task is PredictionSettings
        ? new TheoryReport(condition, scenario, PredictionTheory.Of(scenario, request.LifetimeCount, instruments.ThreadCount, stop), null)
        : scenario.Task is PatchSettings ? new TheoryReport(condition, scenario, null, null, PatchTheory.Of(scenario))
        : new TheoryReport(condition, scenario, null, scenario.Task is DecisionSettings
            ? TestRecord.Of(ToldAgent.Gain(scenario, request.LifetimeCount, stop))
            : BestToldForager(condition, stop));

    /// <summary>The best of the replicates: a poorer motor strategy is no bound.</summary>
    private TestRecord BestToldForager(Condition condition, CancellationToken stop) =>
        Enumerable.Range(0, condition.Spec.Replicates)
            .Select(replicate => EvolveTold.Plan(condition, replicate))
            .Select(plan => watch(plan.Id, progress => EvolveTold.Run(plan, request.Folder, instruments, progress, stop)).Test)
            .MaxBy(test => test.Mean)!;
}
