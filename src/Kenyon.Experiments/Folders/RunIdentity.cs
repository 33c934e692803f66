using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;

namespace Kenyon.Experiments.Folders;

/// <summary>
/// Whether the records in a folder are those of one run. A folder is put together by hand more often than one thinks: a summary of another
/// seed, records of another try. None is believed that says, or whose hash says, that it is another's (decision 37).
/// </summary>
internal static class RunIdentity
{
    private const string Advice =
        "It was put here by hand, or the folder was mixed with another. Put the right file back, or remove it; "
        + "the same kenyon evolve makes it anew.";

    /// <summary>Whether a folder is that of the run asked for.</summary>
    /// <exception cref="InvalidDataException">It is another's.</exception>
    public static void Check(RunManifest manifest, RunPlan plan, string path)
    {
        Compare(path, "run", manifest.Run, plan.Id);
        Compare(path, "runSeed", manifest.RunSeed, plan.RunSeed.ToString());
    }

    /// <summary>Whether settings are those that a manifest was written for.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public static void Check(RunManifest manifest, ExperimentSpec spec, string path)
    {
        Compare(path, "seed", spec.Seed.ToString(), manifest.Seed.ToString());
        Compare(path, "name", spec.Name, manifest.Run.Split('/')[0]);
    }

    /// <summary>Whether a summary is that of the run that a manifest names.</summary>
    /// <exception cref="InvalidDataException">It is another's.</exception>
    public static void Check(RunManifest? manifest, RunSummary summary, string path)
    {
        if (manifest is not null)
        {
            Compare(path, "run", summary.Run, manifest.Run);
            Compare(path, "seed", summary.Seed.ToString(), manifest.Seed.ToString());
        }
    }

    /// <summary>Whether a champion is that of the run that a manifest names.</summary>
    /// <exception cref="InvalidDataException">It is another's.</exception>
    public static void Check(RunManifest? manifest, ChampionRecord champion, string path)
    {
        if (manifest is not null)
        {
            Compare(path, "run", champion.Run, manifest.Run);
            Compare(path, "seed", champion.Seed.ToString(), manifest.Seed.ToString());
            Compare(path, "replicate", champion.Replicate.ToString(), manifest.Replicate.ToString());
            Compare(path, "runSeed", champion.RunSeed, manifest.RunSeed);
        }
    }

    /// <summary>
    /// Whether a champion has the settings of its folder, but for how long it evolved: under one name there may have been several tries.
    /// </summary>
    /// <exception cref="InvalidDataException">It has others.</exception>
    public static void Check(string path, ExperimentSpec champion, string specPath, ExperimentSpec folder)
    {
        if (SpecWriter.Differences(champion, folder) is [var first, ..])
        {
            throw new InvalidDataException($"{path} belongs to another run than {specPath}: {first}. {Advice}");
        }
    }

    /// <summary>Whether a hash of results is the one that the records of its last generation tell.</summary>
    /// <param name="path">File with the hash, for messages.</param>
    /// <param name="generationCount">Generations behind it.</param>
    /// <param name="hash">The hash.</param>
    /// <param name="recordsPath">The records; without them nothing can be compared.</param>
    /// <exception cref="InvalidDataException">It is another, or there are fewer records.</exception>
    public static void CheckHash(string path, int generationCount, string hash, string recordsPath)
    {
        if (!File.Exists(recordsPath))
        {
            return;
        }

        var record = GenerationLog.Find(recordsPath, generationCount - 1)
            ?? throw new InvalidDataException(
                $"{recordsPath} lacks the record of generation {generationCount - 1}, on which {path} builds. {Advice}");
        if (record.Hash != hash)
        {
            throw new InvalidDataException(
                $"{path}: resultHash is {hash}; generation {record.Generation} of {recordsPath} has {record.Hash}: "
                + $"they belong to different runs. {Advice}");
        }
    }

    private static void Compare(string path, string what, string found, string expected)
    {
        if (found != expected)
        {
            throw new InvalidDataException($"{path}: {what} is {found}; this folder is that of {expected}. {Advice}");
        }
    }
}
