using System.CommandLine;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Figures.Sources;

namespace Kenyon.Cli.Inputs;

/// <summary>What figures and reports are made from: a run folder, or the folder of an experiment.</summary>
internal static class RunsSource
{
    /// <summary>The argument of a command.</summary>
    public static Argument<string> Argument() =>
        new("RUN") { Description = "A run folder, or the folder of an experiment with its runs below" };

    /// <summary>Reads it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="threads">Threads that figures and reports may use.</param>
    /// <exception cref="CommandException">There is no run, or it cannot be read.</exception>
    public static FigureSource Read(string path, int threads = 1)
    {
        if (File.Exists(path))
        {
            throw new CommandException(ExitCode.Usage, $"{path} is a file; must be a run folder, or the folder of an experiment.");
        }

        try
        {
            return FigureSource.Read(path, threads, layout => new ParallelEvaluator(layout, threads, countsChange: false));
        }
        catch (SpecException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. failure.Problems.Select(problem => problem.ToString())]);
        }
        catch (Exception failure) when (failure is FileNotFoundException or InvalidDataException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, failure.Message);
        }
    }

    /// <summary>
    /// Where <c>--out</c> says that results go, or null where it was not given: then they go into the folder that was read.
    /// </summary>
    /// <param name="result">The command line.</param>
    public static string? Out(ParseResult result) =>
        result.GetResult(GlobalOptions.Out) is null or { Implicit: true } ? null : result.GetValue(GlobalOptions.Out)!;
}
