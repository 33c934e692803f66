using System.CommandLine;
using Kenyon.Analysis.Sensitivity;
using Kenyon.Cli.Commands.Cluster;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Understanding;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon sensitivity SPEC</c>: Morris or Sobol indices of fitness, rates and dispersion over chosen settings.</summary>
internal static class SensitivityCommand
{
    private const int DefaultTrajectoryCount = 10;
    private const int DefaultRowCount = 64;
    private static readonly ClusterOptions s_cluster = new();

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var spec = ExperimentSource.Argument();
        var vary = new Option<string[]>("--vary")
        {
            Description = "A setting and its range (repeatable), e.g. environment.switchProbability=0..0.1 or penalty.l1=1e-4..1e-2:log",
            HelpName = "path=low..high[:log]", DefaultValueFactory = _ => [],
        };
        var method = new WordOption("--method", "morris", "sobol")
        {
            Description = "morris: which settings matter, few runs; sobol: how much, many runs",
            HelpName = "morris|sobol",
            DefaultValueFactory = _ => "morris",
        };
        var samples = new NumberOption("--samples", 1, 65_536)
        {
            Description = $"Trajectories (morris) [default: {DefaultTrajectoryCount}] or rows (sobol) [default: {DefaultRowCount}]",
            HelpName = "N",
        };
        var replicates = new NumberOption("--replicates", 1, 1_000)
        {
            Description = "Runs of every point; dispersion needs at least 2",
            HelpName = "N",
            DefaultValueFactory = _ => "3",
        };
        var command = new TellingCommand(
            "sensitivity", "How fitness, rates and the diversity of rules depend on settings; the same command again continues")
        {
            spec, vary, method, samples, replicates,
        };
        s_cluster.AddTo(command, hasBatches: false);
        command.SetAction(result =>
        {
            var problems = CheckedOption.Problems(result).ToList();
            var chosen = result.GetValue(method) == "sobol" ? SensitivityMethod.Sobol : SensitivityMethod.Morris;
            var factors = Factors(result.GetValue(vary)!, problems);
            int sampleCount = (int?)samples.Long(result)
                ?? (chosen == SensitivityMethod.Morris ? DefaultTrajectoryCount : DefaultRowCount);
            int replicateCount = replicates.Int(result);
            if (problems.Count > 0)
            {
                problems.AddRange(PlanProblems(result.GetValue(spec)!, result, factors, chosen));
                throw new CommandException(ExitCode.Usage, [.. problems.Distinct()]);
            }

            return Run(Plan(result.GetValue(spec)!, result, factors, chosen, sampleCount, replicateCount), result);
        });
        return command;
    }

    /// <summary>What else is wrong, beside what could not be read: all is told at once.</summary>
    private static IReadOnlyList<string> PlanProblems(
        string name, ParseResult result, List<SensitivityFactor> factors, SensitivityMethod method)
    {
        try
        {
            _ = factors.Count == 0 ? null : Plan(name, result, factors, method, 1, 1);
            return [];
        }
        catch (CommandException failure)
        {
            return failure.Messages;
        }
        catch (RequestException failure)
        {
            return failure.Problems;
        }
    }

    private static List<SensitivityFactor> Factors(string[] texts, List<string> problems)
    {
        var factors = new List<SensitivityFactor>();
        foreach (string text in texts)
        {
            try
            {
                factors.Add(SensitivityFactor.Parse(text));
            }
            catch (FormatException failure)
            {
                problems.Add(failure.Message);
            }
        }

        if (texts.Length == 0)
        {
            problems.Add("--vary is missing; name at least one setting and its range, e.g. --vary task.rewardNoise=0..1.");
        }

        return factors;
    }

    private static SensitivityPlan Plan(
        string name, ParseResult result, List<SensitivityFactor> factors, SensitivityMethod method, int sampleCount, int replicates)
    {
        try
        {
            return SensitivityPlan.Of(
                ExperimentSource.Presets.Text(name), name, ExperimentSource.Overrides(result), factors, method, sampleCount, replicates);
        }
        catch (SpecException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. failure.Problems.Select(problem => problem.ToString())]);
        }
    }

    private static int Run(SensitivityPlan plan, ParseResult result)
    {
        var output = new CountOutput(result);
        var cluster = s_cluster.Settings(result);
        string root = OutputPath.Folder("--out", result.GetValue(GlobalOptions.Out)!);
        var request = new SensitivityRequest(plan, root);
        int count = plan.DistinctRuns.Count;
        output.Say(
            $"{plan.Points.Count} points × {plan.Spec.Replicates} replicate{(plan.Spec.Replicates == 1 ? "" : "s")}, "
            + $"{count} different runs");
        using var interruption =
            new Interruption(output.Say, "finishing the generations under way and saving (once more to stop at once) ...");
        try
        {
            var answer = ClusterWork.Run(
                cluster,
                request.ResultFolder,
                int.MaxValue, // whole runs, whatever is left
                checkpointInterval: null,
                Tools.Of(result, output.Say),
                tools => output.Count(
                    "sensitivity", "runs", count, progress => Sensitivity.Run(request, tools, progress, interruption.Token)));
            var record = answer.Record;
            output.Say(
                $"saved in {request.ResultFolder}: {SensitivityRecord.FileName}, {SensitivityTable.FileName}.csv, "
                + $"{SensitivityTable.FileName}.parquet");
            AnswerOutput.Print(answer, result, (terminal, told) => terminal.Output.Write(SensitivityText.Write(told.Record)));
            return record.FailedRuns.Count == 0 ? ExitCode.Done
                : record.FailedRuns.Count < record.Runs ? ExitCode.SomeFailed
                : ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            output.Say("interrupted: all runs are saved; the same command continues.");
            return ExitCode.Interrupted;
        }
        catch (FolderInUseException failure)
        {
            throw new CommandException(ExitCode.InUse, failure.Message);
        }
        catch (Exception failure) when (failure is SettingsDifferException
            or FileNotFoundException
            or ArgumentException
            or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, failure.Message);
        }
    }
}
