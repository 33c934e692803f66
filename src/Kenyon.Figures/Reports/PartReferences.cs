using Kenyon.Experiments.Champions;

namespace Kenyon.Figures.Reports;

/// <summary>
/// Which part of Kenyon goes back to which works: a line for every family of rules and strategy; a task names its works itself.
/// </summary>
public static class PartReferences
{
    private static readonly (string Path, string Kind, string[] Keys)[] s_parts =
    [
        ("rule.family", "rewardHebbian", ["giannakakis2023", "giannakakis2025"]),
        ("rule.family", "rewardHebbianDecay", ["giannakakis2023", "giannakakis2025"]),
        ("rule.family", "taylor", ["mehta2024"]),
        ("rule.family", "taylorPost", ["mehta2024"]),
        ("rule.family", "expression", ["mehta2024"]),
        ("optimizer.kind", "geneticAlgorithm", ["such2017"]),
        ("optimizer.kind", "randomSearch", ["bergstra2012"]),
        ("optimizer.kind", "cmaEs", ["hansen2001", "hansen2016", "jastrebski2006"]),
        ("optimizer.kind", "separableCmaEs", ["hansen2001", "ros2008"]),
        ("optimizer.kind", "snes", ["schaul2011", "wierstra2014"]),
        ("optimizer.kind", "xnes", ["glasmachers2010", "wierstra2014"]),
        ("optimizer.kind", "openAiEs", ["salimans2017"]),
        ("optimizer.kind", "pgpe", ["sehnke2010"]),
        ("optimizer.kind", "differentialEvolution", ["storn1997"]),
        ("optimizer.kind", "mapElites", ["mouret2015"]),
        ("optimizer.kind", "nsga2", ["deb2002"]),
    ];

    /// <summary>Works behind every run: Kenyon, and its random numbers.</summary>
    public static IReadOnlyList<string> Always { get; } = [ReferenceCatalog.Kenyon, "salmon2011", "box1958"];

    /// <summary>Keys of the works behind a part.</summary>
    /// <param name="path">Setting that names the part: <c>rule.family</c> or <c>optimizer.kind</c>.</param>
    /// <param name="kind">The part.</param>
    /// <returns>No key where the part is not listed.</returns>
    public static IReadOnlyList<string> Of(string path, string kind) =>
        [.. s_parts.Where(part => part.Path == path && part.Kind == kind).SelectMany(part => part.Keys)];

    /// <summary>The works behind some runs with the parts that use them, in the order of the settings, each once.</summary>
    /// <param name="runs">The runs.</param>
    public static IReadOnlyList<(Reference Work, string For)> Of(IReadOnlyList<RunData> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var uses = new List<(string Key, string For)>();
        uses.AddRange(Always.Select(key => (key, key == ReferenceCatalog.Kenyon ? "the program" : "random numbers")));
        foreach (var run in runs)
        {
            var task = run.Scenario.Task.Definition;
            uses.AddRange(task.References.Select(key => (key, $"task {task.Key}")));
            foreach (var (path, word) in ((string, string)[])[("rule.family", "rule"), ("optimizer.kind", "strategy")])
            {
                if (path == "rule.family" && !run.Spec.Agent.Plastic)
                {
                    continue;
                }

                string kind = run.Settings.GetValueOrDefault(path, "");
                uses.AddRange(Of(path, kind).Select(key => (key, $"{word} {kind}")));
            }

            if (TheoryBeside.Covers(run))
            {
                uses.Add(("kalman1960", "the ideal observer"));
                if (run.Settings.GetValueOrDefault("environment.kind", "").StartsWith("switching", StringComparison.Ordinal))
                {
                    uses.Add(("baum1970", "the ideal observer"));
                }
            }
        }

        return [.. uses.GroupBy(use => use.Key)
            .Select(group => (ReferenceCatalog.Find(group.Key), string.Join(", ", group.Select(use => use.For).Distinct())))];
    }

    /// <summary>The works behind some runs as BibTeX.</summary>
    /// <param name="runs">The runs.</param>
    public static string BibTeX(IReadOnlyList<RunData> runs) => string.Join('\n', Of(runs).Select(use => use.Work.ToBibTeX()));
}
