using System.CommandLine;
using Kenyon.Analysis.Theory;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Running;
using Kenyon.Laboratory.Understanding;

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
        var lifetimes = new NumberOption("--lifetimes", 2, LargestLifetimeCount)
        {
            Description = "Lifetimes that the ideal observer, or the agent that is told every value, meets",
            HelpName = "N",
            DefaultValueFactory = _ => IdealObserver.DefaultLifetimeCount.ToString(),
        };
        var command = new TellingCommand(
            "theory", "Exact loss, optimal rates and ideal observer of a prediction experiment; upper bounds of the other tasks")
            {
                spec,
                lifetimes,
            };
        command.SetAction(result => Run(result.GetValue(spec)!, lifetimes, result));
        return command;
    }

    private static int Run(string name, NumberOption lifetimes, ParseResult result)
    {
        int count = lifetimes.Int(result);
        var conditions = ExperimentSource.Read(name, result);
        var output = new RunOutput(result);
        using var interruption = new Interruption(output.Say, conditions.Any(condition => condition.Spec.Task.HasMotor)
            ? "finishing the generation; the same command goes on from there ..."
            : "stopping; the same command begins anew ...");
        TheoryAnswer answer;
        try
        {
            var request = new TheoryRequest(conditions, count, result.GetValue(GlobalOptions.Out)!);
            answer = new Theory(request, Tools.Of(result, output.Say), output.WithProgress).Run(interruption.Token);
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

        AnswerOutput.Print(answer, result, (terminal, told) => new TheoryText(terminal).Write(told.Experiment, told.Reports));
        return ExitCode.Done;
    }
}
