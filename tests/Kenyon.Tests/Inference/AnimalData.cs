using Kenyon.Inference.Choices;
using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;

namespace Kenyon.Tests.Inference;

/// <summary>Choices of real animals, where they are at hand: in KENYON_DATA, else beside the repository in shared/data.</summary>
internal static class AnimalData
{
    private static readonly string s_folder =
        Environment.GetEnvironmentVariable("KENYON_DATA") is { Length: > 0 } given
            ? given
            : Path.Combine(SourceTree.Root, "..", "shared", "data");

    public static ChoiceData Flies => Read("fly", new ChoiceMapping(Subject: ["fly"], Choice: "odor", Block: "block"));

    public static ChoiceData Bees => Read(
        "bee",
        new ChoiceMapping(
            Subject: ["bee"], Choice: "stimulus", Offered: "pair_used", RewardMap: new Dictionary<string, double> { ["0"] = -1 }));

    /// <summary>88 flies, each on a schedule of its own.</summary>
    public static ChoiceData FliesOnSchedules => Read("fly88", new ChoiceMapping(Subject: ["fly"], Choice: "odor"));

    public static ChoiceData Grackles => Read("grackle", new ChoiceMapping(Subject: ["id"], Choice: "Choice", Reward: "Correct"));

    public static ChoiceData Mice => Read("mouse", new ChoiceMapping(Subject: ["figure", "mouse"], Session: ["phase"], Omission: ["0"]));

    public static ChoiceData Rat => Read("rat", new ChoiceMapping(Reward: "correct", Features: ["s1_norm", "s2_norm"], Answer: "answer"));

    /// <summary>Path of a file of animals; the test is skipped where such files are not at hand.</summary>
    public static string FileOf(string animal, string name)
    {
        string path = Path.Combine(s_folder, animal, name);
        Assert.SkipUnless(File.Exists(path), $"{path} is not here; KENYON_DATA can say where the data are.");
        return path;
    }

    /// <summary>Path of a file on which an earlier version failed; the test is skipped where such files are not at hand.</summary>
    public static string Fault(string name)
    {
        string path = Path.Combine(s_folder, "..", "faults", name);
        Assert.SkipUnless(File.Exists(path), $"{path} is not here; KENYON_DATA can say where the data are.");
        return path;
    }

    private static ChoiceData Read(string animal, ChoiceMapping mapping)
    {
        string path = FileOf(animal, "choices.csv");
        var (data, findings) = ChoiceReader.Read(DataSource.Read(path, mapping), mapping);
        Assert.DoesNotContain(findings, finding => finding.Level == FindingLevel.Error);
        return data!;
    }
}
