using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Analysis.Theory;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Cli.Commands;

/// <summary>
/// <c>kenyon theory SPEC</c>: what theory says of an experiment: exact loss and optimal rates of prediction, upper bounds of the other
/// tasks.
/// </summary>
internal static class TheoryCommand
{
    private const int LargestLifetimeCount = 1_048_576;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var spec = ExperimentSource.Argument();
        var lifetimes = new Option<string>("--lifetimes")
        {
            Description = "Lifetimes that the ideal observer, or the agent that is told every value, meets",
            HelpName = "N",
            DefaultValueFactory = _ => IdealObserver.DefaultLifetimeCount.ToString(),
        };
        var command = new Command(
            "theory", "Exact loss, optimal rates and ideal observer of a prediction experiment; upper bounds of decision and foraging")
            {
                spec,
                lifetimes,
            };
        command.SetAction(result => Run(result.GetValue(spec)!, lifetimes, result));
        return command;
    }

    private static int Run(string name, Option<string> lifetimes, ParseResult result)
    {
        int count = (int)ExperimentSource.WholeNumber("--lifetimes", result.GetValue(lifetimes)!, 2, LargestLifetimeCount);
        var conditions = ExperimentSource.Read(name, result);
        var scenarios = conditions.Select(
            condition => ScenarioFactory.Create(condition.Spec, new RunPlan(condition.Spec, condition.Name, 0).RunSeed)).ToList();
        Check(conditions, scenarios);
        var output = new RunOutput(result);
        using var interruption = new Interruption(output.Say, "finishing what is under way; the same command goes on from there ...");
        var reports = new List<TheoryReport>();
        try
        {
            for (int index = 0; index < conditions.Count; index++)
            {
                if (conditions.Count > 1)
                {
                    output.Say($"{conditions[index].Name} ({index + 1} of {conditions.Count})");
                }

                interruption.Token.ThrowIfCancellationRequested();
                reports.Add(Report(conditions[index], scenarios[index], count, result, output, interruption.Token));
            }
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (FolderInUseException failure)
        {
            throw new CommandException(ExitCode.InUse, failure.Message);
        }
        catch (Exception failure) when (failure is SettingsDifferException or FileNotFoundException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, failure.Message);
        }
        catch (RunFailedException failure)
        {
            throw new CommandException(ExitCode.Failed, failure.Message);
        }

        if (!result.GetValue(GlobalOptions.Json))
        {
            TheoryText.Write(conditions[0].Spec.Name, reports);
            return ExitCode.Done;
        }

        JsonOutput.Write(reports.Count == 1 ? reports[0].ToJson() : new JsonObject
        {
            ["experiment"] = conditions[0].Spec.Name,
            ["conditions"] = new JsonArray([.. reports.Select(report =>
            {
                var json = report.ToJson();
                json.Insert(0, "condition", report.Condition.Name);
                return (JsonNode)json;
            })]),
        });
        return ExitCode.Done;
    }

    /// <summary>All conditions that theory does not cover are named before anything is worked out.</summary>
    private static void Check(IReadOnlyList<Condition> conditions, IReadOnlyList<Scenario> scenarios)
    {
        var problems = conditions.Zip(scenarios)
            .Where(pair => pair.Second.Task is PredictionSettings)
            .SelectMany(
                pair => PredictionSetting.Problems(pair.Second).Select(problem => $"{pair.First.Spec.Name}/{pair.First.Name}: {problem}"))
            .Concat(conditions.Zip(scenarios)
                .Where(pair => pair.Second.Task is not (PredictionSettings or DecisionSettings or ForagingSettings))
                .Select(pair =>
                $"{pair.First.Spec.Name}/{pair.First.Name}: task.kind is {pair.Second.Task.Definition.Key}, "
                + "of which there is no theory here; "
                + "simulate (kenyon evolve)."))
            .ToList();
        if (problems.Count > 0)
        {
            throw new CommandException(ExitCode.Usage, problems);
        }
    }

    private static TheoryReport Report(
        Condition condition, Scenario scenario, int lifetimeCount, ParseResult result, RunOutput output, CancellationToken stop) =>
        scenario.Task is PredictionSettings
            ? new TheoryReport(condition, scenario, PredictionTheory.Of(scenario, lifetimeCount), null)
            : new TheoryReport(condition, scenario, null, scenario.Task is DecisionSettings
                ? TestRecord.Of(ToldAgent.Gain(scenario, lifetimeCount))
                : BestToldForager(condition, result, output, stop));

    /// <summary>The best of the replicates: a poorer motor strategy is no bound.</summary>
    private static TestRecord BestToldForager(Condition condition, ParseResult result, RunOutput output, CancellationToken stop) =>
        Enumerable.Range(0, condition.Spec.Replicates)
            .Select(replicate => ToldForaging.Evolve(
                condition, replicate, result.GetValue(GlobalOptions.Out)!, ExperimentSource.Threads(result), output, stop).Test)
            .MaxBy(test => test.Mean)!;
}
