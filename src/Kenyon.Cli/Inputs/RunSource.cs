using System.CommandLine;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Champions;
using Kenyon.Laboratory.Inputs;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Cli.Inputs;

/// <summary>The champions that a command names, with the settings of the command line put into them.</summary>
internal static class RunSource
{
    /// <summary>The RUN argument of a command.</summary>
    public static Argument<string> Argument() => new("RUN") { Description = "A run folder, or a champion file" };

    /// <summary>The RUN... argument of a command.</summary>
    public static Argument<string[]> Arguments() => new("RUN")
    {
        Description = "Run folders, champion files, or folders with runs below them (a condition, an experiment)",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary><c>--new-world</c>: another seed draws the values anew, too.</summary>
    public static Option<bool> NewWorld { get; } = new("--new-world")
    {
        Description = "With --seed: draw the values of a fixed or switching environment anew, too; "
            + "without it they stay those of the run and only the lifetimes are fresh",
    };

    /// <summary>In which world champions live, for a person; null where no other seed was asked for.</summary>
    /// <param name="agents">The champions.</param>
    /// <param name="result">The command line.</param>
    public static string? World(IReadOnlyList<EvolvedAgent> agents, ParseResult result) => Reader(result).World(agents);

    /// <summary>Reads a champion.</summary>
    /// <param name="path">Run folder or champion file.</param>
    /// <param name="result">The command line, for <c>--set</c> and <c>--seed</c>.</param>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static EvolvedAgent Read(string path, ParseResult result) => Read(reader => reader.Read(path), result);

    /// <summary>Reads the champions of several runs. Runs below a folder that are not finished are left out, and said to be.</summary>
    /// <param name="paths">Run folders, champion files, or folders with runs below them.</param>
    /// <param name="result">The command line, for <c>--set</c> and <c>--seed</c>.</param>
    /// <param name="say">Told what is left out.</param>
    /// <exception cref="CommandException">Something cannot be read; every problem is a line.</exception>
    public static IReadOnlyList<EvolvedAgent> ReadAll(IReadOnlyList<string> paths, ParseResult result, Action<string> say) =>
        Read(reader => reader.ReadAll(paths, say), result);

    /// <summary>Reads with the problems of the command line among those of what is read.</summary>
    private static T Read<T>(Func<ReadChampions, T> read, ParseResult result)
    {
        string[] problems = [.. CheckedOption.Problems(result)];
        try
        {
            var found = read(Reader(result));
            return problems.Length == 0 ? found : throw new CommandException(ExitCode.Usage, problems);
        }
        catch (RequestException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. problems, .. failure.Problems]);
        }
    }

    private static ReadChampions Reader(ParseResult result) => new(new ChampionRequest(
        ExperimentSource.Overrides(result),
        IsSeedAsked: result.GetValue(GlobalOptions.Seed) is not null
            || result.GetValue(GlobalOptions.Set)!.Any(setting => setting.Split('=')[0].Trim() == "seed"),
        IsNewWorld: result.GetResult(NewWorld) is not null && result.GetValue(NewWorld)));
}
