using System.CommandLine;
using System.Globalization;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Specs;
using Kenyon.Files;
using Kenyon.Numerics.Settings;

namespace Kenyon.Cli.Inputs;

/// <summary>Finds and reads what a command names: a preset or a file, with the settings of the command line put into it.</summary>
internal static class ExperimentSource
{
    /// <summary>Folder of the presets, beside the program.</summary>
    public static string PresetFolder { get; } = Path.Combine(AppContext.BaseDirectory, "experiments");

    /// <summary>The SPEC argument of a command.</summary>
    public static Argument<string> Argument() =>
        new("SPEC") { Description = "A preset's name (see 'kenyon presets') or a path to a YAML file" };

    /// <summary>Names of the presets.</summary>
    public static IReadOnlyList<string> Presets() =>
        [.. Directory.GetFiles(PresetFolder, "*.yaml")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Order(StringComparer.Ordinal)];

    /// <summary>The conditions of an experiment.</summary>
    /// <param name="name">Preset or path.</param>
    /// <param name="result">The command line, for <c>--set</c> and <c>--seed</c>.</param>
    /// <param name="written">Gives the frozen parts of a condition whose champions are not needed any more, or null.</param>
    /// <exception cref="CommandException">It cannot be read; every problem is a line.</exception>
    public static IReadOnlyList<Condition> Read(string name, ParseResult result, Func<Condition, FrozenSpec?>? written = null)
    {
        string path = PathOf(name);
        var problems = GlobalOptions.Problems(result).ToList();
        try
        {
            string source = path.StartsWith(PresetFolder, StringComparison.Ordinal) ? Path.GetFileName(path) : path;
            var conditions = FrozenPartsReader.Pin(ExperimentFile.Read(Settings(path), source, Overrides(result)), source, written);
            return problems.Count == 0 ? conditions : throw new CommandException(ExitCode.Usage, problems);
        }
        catch (SpecException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. problems, .. failure.Problems.Select(problem => problem.ToString())]);
        }
    }

    /// <summary>The text of an experiment.</summary>
    /// <param name="name">Preset or path.</param>
    public static string Text(string name) => Settings(PathOf(name));

    /// <summary>The text of a file of settings that was named.</summary>
    /// <param name="path">A file.</param>
    /// <exception cref="CommandException">It is no regular file, or too large for one of settings.</exception>
    public static string Settings(string path)
    {
        const long LargestFile = 1_000_000;
        try
        {
            return BoundedFile.ReadText(path, LargestFile, BoundedFile.Save);
        }
        catch (Exception failure) when (failure is InvalidDataException or FileNotFoundException)
        {
            throw new CommandException(ExitCode.Usage, failure.Message);
        }
    }

    /// <summary>Settings as typed, <c>--seed</c> among them.</summary>
    /// <param name="result">The command line.</param>
    public static IReadOnlyList<string> Overrides(ParseResult result)
    {
        var overrides = result.GetValue(GlobalOptions.Set)!.ToList();
        if (result.GetValue(GlobalOptions.Seed) is { } seed && GlobalOptions.IsSeed(seed))
        {
            overrides.Add($"seed={seed}");
        }

        return overrides;
    }

    /// <summary>A whole number from the command line.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="text">Its text.</param>
    /// <param name="lowest">Lowest number allowed.</param>
    /// <param name="highest">Highest number allowed.</param>
    /// <exception cref="CommandException">The text is no such number.</exception>
    public static long WholeNumber(string option, string text, long lowest, long highest) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        && number >= lowest
        && number <= highest
            ? number
            : throw new CommandException(ExitCode.Usage, $"{option} is '{text}'; must be a whole number in [{lowest}, {highest}].");

    /// <summary>Number of threads asked for, or all cores.</summary>
    /// <param name="result">The command line.</param>
    public static int Threads(ParseResult result) => result.GetValue(GlobalOptions.Threads) is { } text
        ? (int)WholeNumber("--threads", text, 1, GlobalOptions.LargestThreadCount)
        : Environment.ProcessorCount;

    private static string PathOf(string name)
    {
        string preset = Path.Combine(PresetFolder, $"{name}.yaml");
        if (!name.Contains('/') && File.Exists(preset))
        {
            return preset;
        }

        if (Directory.Exists(name))
        {
            throw new CommandException(ExitCode.Usage, $"{name} is a folder; must be a preset's name or a path to a YAML file.");
        }

        return !File.Exists(name)
            ? throw new CommandException(
                ExitCode.Usage,
                $"{name} is neither a preset nor a file{Spelling.DidYouMean(name, Presets())} Presets are {string.Join(", ", Presets())}.")
            : name;
    }
}
