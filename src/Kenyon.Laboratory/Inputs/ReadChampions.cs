using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Inputs;

/// <summary>Finds and reads champions, with settings put into them.</summary>
/// <param name="request">How they live again.</param>
public sealed class ReadChampions(ChampionRequest request)
{
    /// <summary>In which world champions live, for a person; null where no other seed was asked for.</summary>
    /// <param name="agents">The champions.</param>
    public string? World(IReadOnlyList<EvolvedAgent> agents)
    {
        ArgumentNullException.ThrowIfNull(agents);
        string seed = $"lifetimes of seed {agents[0].Spec.Seed}";
        return !request.IsSeedAsked ? null
            : !agents.Any(agent => agent.Layout.Scenario.Environment.IsOfRun) ? $"{seed}; values are new in every lifetime"
            : request.IsNewWorld ? $"{seed} in another world: its values are drawn anew from that seed"
            : $"{seed} in the world of the run: its values stay";
    }

    /// <summary>Reads a champion.</summary>
    /// <param name="path">Run folder or champion file.</param>
    /// <exception cref="RequestException">It cannot be read, or cannot live as it was asked to.</exception>
    public EvolvedAgent Read(string path)
    {
        try
        {
            var agent = EvolvedAgent.Read(path, request.Settings, request.IsNewWorld);
            string[] problems = [.. WorldProblems(agent)];
            return problems.Length == 0 ? agent : throw new RequestException(problems);
        }
        catch (SpecException failure)
        {
            throw new RequestException([.. failure.Problems.Select(problem => problem.ToString())]);
        }
        catch (Exception failure) when (failure is FileNotFoundException or InvalidDataException or ArgumentException)
        {
            throw new RequestException(failure.Message);
        }
    }

    /// <summary>Reads the champions of several runs. Runs below a folder that are not finished are left out, and said to be.</summary>
    /// <param name="paths">Run folders, champion files, or folders with runs below them.</param>
    /// <param name="say">Told what is left out.</param>
    /// <returns>In the order given, below a folder in the order of their paths; no run twice.</returns>
    /// <exception cref="RequestException">Something cannot be read; every problem is a line.</exception>
    public IReadOnlyList<EvolvedAgent> ReadAll(IReadOnlyList<string> paths, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        var problems = new List<string>();
        var agents = new List<EvolvedAgent>();
        foreach (string path in paths.SelectMany(path => Champions(path, problems, say)).DistinctBy(Path.GetFullPath))
        {
            try
            {
                agents.Add(Read(path));
            }
            catch (RequestException failure)
            {
                problems.AddRange(failure.Problems);
            }
        }

        return problems.Count == 0
            ? IdenticalRuns.Once(agents, agent => IdenticalRuns.KeyOf(agent.Champion), agent => agent.Champion.Run, say)
            : throw new RequestException([.. problems.Distinct()]);
    }

    private IEnumerable<string> WorldProblems(EvolvedAgent agent)
    {
        if (request is { IsNewWorld: true, IsSeedAsked: false })
        {
            yield return "--new-world says that another seed draws the values anew; give that seed with --seed N.";
        }
        else if (request.IsNewWorld && !agent.Layout.Scenario.Environment.IsOfRun)
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
