using System.CommandLine;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;

namespace Kenyon.Cli.Inputs;

/// <summary>Finds and reads the champions that a command names, with the settings of the command line put into them.</summary>
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
    public static string? World(IReadOnlyList<EvolvedAgent> agents, ParseResult result)
    {
        string seed = $"lifetimes of seed {agents[0].Spec.Seed}";
        return !IsSeedAsked(result) ? null
            : !agents.Any(agent => agent.Layout.Scenario.Environment.IsOfRun) ? $"{seed}; values are new in every lifetime"
            : IsNewWorld(result) ? $"{seed} in another world: its values are drawn anew from that seed"
            : $"{seed} in the world of the run: its values stay";
    }

    /// <summary>Reads a champion.</summary>
    /// <param name="path">Run folder or champion file.</param>
    /// <param name="result">The command line, for <c>--set</c> and <c>--seed</c>.</param>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static EvolvedAgent Read(string path, ParseResult result)
    {
        string[] problems = [.. GlobalOptions.Problems(result)];
        try
        {
            var agent = EvolvedAgent.Read(path, ExperimentSource.Overrides(result), IsNewWorld(result));
            problems = [.. problems, .. WorldProblems(agent, result)];
            return problems.Length == 0 ? agent : throw new CommandException(ExitCode.Usage, problems);
        }
        catch (SpecException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. problems, .. failure.Problems.Select(problem => problem.ToString())]);
        }
        catch (Exception failure) when (failure is FileNotFoundException or InvalidDataException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, [.. problems, failure.Message]);
        }
    }

    /// <summary>Reads the champions of several runs. Runs below a folder that are not finished are left out, and said to be.</summary>
    /// <param name="paths">Run folders, champion files, or folders with runs below them.</param>
    /// <param name="result">The command line, for <c>--set</c> and <c>--seed</c>.</param>
    /// <param name="say">Told what is left out.</param>
    /// <returns>In the order given, below a folder in the order of their paths; no run twice.</returns>
    /// <exception cref="CommandException">Something cannot be read; every problem is a line.</exception>
    public static IReadOnlyList<EvolvedAgent> ReadAll(IReadOnlyList<string> paths, ParseResult result, Action<string> say)
    {
        var problems = new List<string>();
        var agents = new List<EvolvedAgent>();
        foreach (string path in paths.SelectMany(path => Champions(path, problems, say)).DistinctBy(Path.GetFullPath))
        {
            try
            {
                agents.Add(Read(path, result));
            }
            catch (CommandException failure)
            {
                problems.AddRange(failure.Messages);
            }
        }

        return problems.Count == 0
            ? IdenticalRuns.Once(agents, agent => IdenticalRuns.KeyOf(agent.Champion), agent => agent.Champion.Run, say)
            : throw new CommandException(ExitCode.Usage, [.. problems.Distinct()]);
    }

    private static bool IsNewWorld(ParseResult result) => result.GetResult(NewWorld) is not null && result.GetValue(NewWorld);

    private static bool IsSeedAsked(ParseResult result) =>
        result.GetValue(GlobalOptions.Seed) is not null
        || result.GetValue(GlobalOptions.Set)!.Any(setting => setting.Split('=')[0].Trim() == "seed");

    private static IEnumerable<string> WorldProblems(EvolvedAgent agent, ParseResult result)
    {
        if (IsNewWorld(result) && !IsSeedAsked(result))
        {
            yield return "--new-world says that another seed draws the values anew; give that seed with --seed N.";
        }
        else if (IsNewWorld(result) && !agent.Layout.Scenario.Environment.IsOfRun)
        {
            yield return $"--new-world does nothing for {agent.Champion.Run}: its environment "
                + $"({SpecWriter.Settings(agent.Spec)["environment.kind"]}) draws new values for every lifetime; leave it out.";
        }
    }

    private static IEnumerable<string> Champions(string path, List<string> problems, Action<string> say)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        var folders = RunFolder.Find(path);
        string[] finished = [.. folders.Select(folder => folder.ChampionPath).Where(File.Exists)];
        if (finished.Length < folders.Count && finished.Length > 0)
        {
            say($"{path}: {folders.Count - finished.Length} of {folders.Count} runs are not finished and are left out.");
        }

        string alone = new RunFolder(path).ChampionPath;
        string[] found = finished.Length > 0 ? finished : File.Exists(alone) ? [alone] : [];
        if (found.Length == 0)
        {
            problems.Add(folders.Count > 0
                ? $"{path}: none of its {folders.Count} runs is finished; 'kenyon evolve' with the same experiment continues them."
                : $"{path} {(Directory.Exists(path) ? "holds no run" : "does not exist")}; must be a run folder, a champion file, "
                    + "or a folder with runs below it.");
        }

        return found;
    }
}
