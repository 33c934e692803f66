using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Analysis.Matching.Refining;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Evolution;
using Kenyon.Laboratory.Requests;
using Kenyon.Runs.Atlas;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>
/// Evolves new conditions between and beyond those that are most probable for the choices of animals, and holds the finer atlas against
/// them. The same request again takes the runs that are there. What came of one condition shares the probability that it had before the
/// choices were seen.
/// </summary>
public static class Refine
{
    /// <summary>Refines.</summary>
    /// <param name="request">What is refined.</param>
    /// <param name="instruments">With what.</param>
    /// <param name="stop">Ends the evolution of new conditions, with its state saved.</param>
    /// <exception cref="RequestException">The atlas cannot tell conditions apart, or did not come from the experiment; or runs failed.
    /// </exception>
    /// <exception cref="PlaceException">Runs cannot be kept where they were asked to be.</exception>
    /// <exception cref="OperationCanceledException">The work was ended; the same request goes on.</exception>
    public static RefineAnswer Run(RefineRequest request, Instruments instruments, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var match = request.Match;
        var entries = AtlasFile.Read(match.Atlas.Source);
        var before = Before(match, instruments);
        var added = Refinement.Of(before);
        var changes = Changes(request, added, entries, instruments);
        if (changes.Count == 0)
        {
            instruments.Say("nothing to refine: settings that have three numbers or more have no room between or beyond.");
            return new RefineAnswer(Matching.Match.Run(match, instruments), before, [], null);
        }

        var (found, folder) = Evolve([.. changes.Select(change => change.Condition)], request.Folder, instruments, stop);
        double[] weights = Refinement.Weights(match.Atlas, [.. changes.Select(change => change.Added)]);
        var parents = match.Atlas.Rules.Zip(match.Atlas.ConditionOfRule).ToDictionary(pair => pair.First.Row - 1, pair => pair.Second);
        var children = changes.ToDictionary(change => change.Condition.Name, change => change.Added.Parent, StringComparer.Ordinal);
        var finer = AtlasReader.Of(
            match.Atlas.Source,
            [
                .. entries.Select((entry, row) => entry with { PriorWeight = weights[parents[row]] }),
                .. found.Select(entry => entry with { PriorWeight = weights[children[entry.Condition]] }),
            ]);
        var answer = Matching.Match.Run(match with { Atlas = finer }, instruments);
        return new RefineAnswer(
            answer,
            before,
            [.. Enumerable.Range(0, finer.Conditions.Count).Where(number => children.ContainsKey(finer.Conditions[number].Name))],
            folder);
    }

    private static ConditionMatch Before(MatchRequest match, Instruments instruments)
    {
        var groups = new AtlasGroups(match.Atlas, match.Data, new GroupHabits(), match.Options.Seed);
        return groups.CanTellConditions
            ? ConditionMatch.Run(
                groups.Live(instruments.Pool("simulating the atlas")),
                match.Data,
                match.Parts,
                match.SimulationCount,
                leavesOut: false,
                instruments.Pool)
            : throw new RequestException(
                $"{match.Atlas.Source}: conditions have too few replicates to be told apart, so it cannot be said where to look closer; "
                + $"needed are at least {AtlasFeatures.FewestReplicates} of each, better 10.");
    }

    /// <summary>The new conditions, each that of its template but for what is new. What cannot be set so far is left out.</summary>
    private static List<(NewCondition Added, Condition Condition)> Changes(
        RefineRequest request, IReadOnlyList<NewCondition> added, IReadOnlyList<AtlasEntry> entries, Instruments instruments)
    {
        var atlas = request.Match.Atlas;
        var problems = new List<string>();
        var found = new List<(NewCondition, Condition)>();
        foreach (var condition in added)
        {
            var template = atlas.Conditions[condition.Template];
            var spec = request.Experiment.FirstOrDefault(other => other.Name == template.Name)?.Spec;
            IReadOnlyList<string> differences =
                spec is null ? ["it is not there"] : AtlasSettings.Differences(entries[template.Rules[0].Row - 1], spec);
            problems.AddRange(differences.Select(difference => $"{template.Name}: {difference}."));
            if (differences.Count > 0)
            {
                continue;
            }

            try
            {
                found.Add((condition, Changed(spec!, template.Name, atlas.Axes[condition.Axis], condition.Value)));
            }
            catch (SpecException failure)
            {
                instruments.Say($"left out: {failure.Problems[0]}");
            }
        }

        return problems.Count > 0
            ? throw new RequestException(
            [
                $"{atlas.Source} did not come from this experiment, so no conditions can be put between its own "
                    + "(--experiment names another):",
                .. problems.Distinct().Take(SpecException.MostProblems),
            ])
            : found;
    }

    private static Condition Changed(ExperimentSpec spec, string template, AtlasAxis axis, double value)
    {
        string text = AtlasAxis.Text(value);
        var changed = ExperimentFile.Read(SpecWriter.Write(spec), spec.Name, [$"{axis.Name}={text}"], isRecord: true)[0].Spec;
        return new Condition(
            $"{template}-{axis.ShortName}-{text.Replace('.', '_')}", changed with { Name = $"{spec.Name}-refined" });
    }

    private static (IReadOnlyList<AtlasEntry> Entries, string Folder) Evolve(
        IReadOnlyList<Condition> conditions, string root, Instruments instruments, CancellationToken stop)
    {
        var plans = RunPlan.Of(conditions);
        var options = new SweepOptions(instruments.RunsAtATime, instruments.ThreadCount);
        string title = $"evolving {conditions.Count} new conditions";
        instruments.Say($"{title}, {plans.Count} runs ...");
        var watch = instruments.Watch?.Invoke(title);
        var answer = Laboratory.Evolution.Evolve
            .Prepare(new EvolveRequest(plans, root, options, DrawsFigures: false), instruments with { Say = _ => { } })
            .Run(watch is null ? null : new SweepWatch(watch), null, failure => instruments.Say($"failed: {failure}"), stop);
        if (answer.WasInterrupted)
        {
            throw new OperationCanceledException(stop);
        }

        if (answer.Outcome.Summaries.Count < plans.Count)
        {
            throw new RequestException(
                $"{plans.Count - answer.Outcome.Summaries.Count} of {plans.Count} runs of new conditions are not done "
                + $"({answer.Outcome.Failures.Count} failed, {answer.Outcome.InUse.Count} are at work elsewhere); "
                + "the same command goes on.");
        }

        var table = new AtlasTable(plans.Select(plan => new RunFolder(KeptRuns.Of(plan, root).Path)));
        string[] problems = [.. table.Problems, .. table.Others];
        return problems.Length == 0
            ? (table.Entries(answer.Folder), answer.Folder)
            : throw new RequestException(problems);
    }

    private sealed class SweepWatch(Action<int, int> watch) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => watch(value.DoneCount, value.RunCount);
    }
}
