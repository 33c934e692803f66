using System.CommandLine;
using System.CommandLine.Completions;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Inputs;

namespace Kenyon.Cli.Inputs;

/// <summary>The experiment that a command names, with the settings of the command line put into it.</summary>
internal static class ExperimentSource
{
    /// <summary>The presets, in a folder beside the program.</summary>
    public static Presets Presets { get; } = new(Path.Combine(AppContext.BaseDirectory, "experiments"));

    /// <summary>The SPEC argument of a command.</summary>
    public static Argument<string> Argument()
    {
        var argument = new Argument<string>(
            "SPEC") { Description = "A preset's name (see 'kenyon presets') or a path to a YAML file", HelpName = "SPEC" };
        argument.CompletionSources.Add(_ => Presets.List().Presets.Select(preset => new CompletionItem(preset.Name)));
        return argument;
    }

    /// <summary>The conditions of an experiment.</summary>
    /// <param name="name">Preset or path.</param>
    /// <param name="result">The command line, for <c>--set</c> and <c>--seed</c>.</param>
    /// <param name="written">Gives the frozen parts of a condition whose champions are not needed any more, or null.</param>
    /// <exception cref="CommandException">It cannot be read; every problem is a line.</exception>
    public static IReadOnlyList<Condition> Read(string name, ParseResult result, Func<Condition, FrozenSpec?>? written = null)
    {
        var problems = CheckedOption.Problems(result).ToList();
        try
        {
            var conditions = ReadExperiment.Run(name, Overrides(result), Presets, written);
            return problems.Count == 0 ? conditions : throw new CommandException(ExitCode.Usage, problems);
        }
        catch (SpecException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. problems, .. failure.Problems.Select(problem => problem.ToString())]);
        }
    }

    /// <summary>Settings as typed, <c>--seed</c> among them.</summary>
    /// <param name="result">The command line.</param>
    public static IReadOnlyList<string> Overrides(ParseResult result)
    {
        var overrides = result.GetValue(GlobalOptions.Set)!.ToList();
        if (GlobalOptions.Seed.Long(result) is { } seed)
        {
            overrides.Add($"seed={seed}");
        }

        return overrides;
    }

    /// <summary>Number of threads asked for, or all cores.</summary>
    /// <param name="result">The command line.</param>
    public static int Threads(ParseResult result) => (int?)GlobalOptions.Threads.Long(result) ?? Environment.ProcessorCount;
}
