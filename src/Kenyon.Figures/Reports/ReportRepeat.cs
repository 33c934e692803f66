using Kenyon.Experiments.Champions;

namespace Kenyon.Figures.Reports;

/// <summary>How a reader gets the same numbers again.</summary>
internal static class ReportRepeat
{
    private const int MostRuns = 200;

    /// <summary>Writes commands, versions and hashes.</summary>
    /// <param name="html">The page.</param>
    /// <param name="runs">The runs, at least one.</param>
    public static void Write(HtmlText html, IReadOnlyList<RunData> runs)
    {
        var (first, manifest) = (runs[0], runs[0].Manifest);
        html.Paragraphs(
            "The settings of a run are in spec.yaml of its folder. The same version of Kenyon gives the same result to the last bit, "
            + "on any number of threads and any width of vectors: compare resultHash.");
        string specPath = runs.Count == 1 ? "spec.yaml" : $"{manifest.Condition}/{manifest.Seed}-{manifest.Replicate}/spec.yaml";
        html.Element("pre", () => html.Element(
            "code",
            $"kenyon evolve {specPath} --out again --json\nkenyon plot again/{first.Spec.Name}\nkenyon report again/{first.Spec.Name}"));
        if (runs.Count == 1)
        {
            html.Table("The run", ["what", "value"], RunOrigin.Facts(first).Select(fact => (IReadOnlyList<string>)[fact.Name, fact.Value]));
            return;
        }

        var rows = runs.Take(MostRuns).Select(run => (IReadOnlyList<string>)[
            run.Id,
            $"{run.Manifest.Seed}",
            $"{run.Manifest.Replicate}",
            run.Manifest.Version,
            run.Summary?.ResultHash ?? run.Manifest.State,
        ]);
        html.Table(
            $"The runs{(runs.Count > MostRuns ? $" (the first {MostRuns} of {runs.Count})" : "")}",
            ["run", "seed", "replicate", "version", "resultHash"],
            rows);
    }
}
