using Kenyon.Analysis.Sensitivity;

namespace Kenyon.Figures.Sources;

/// <summary>Results of sensitivity studies that a folder holds.</summary>
public static class SensitivityStudies
{
    /// <summary>Why figures that compare conditions are not drawn from the runs of a study.</summary>
    public const string Instead = "the runs here are the points of a sensitivity study, which are no conditions: see morris and sobol";

    /// <summary>Files of studies: in the folder itself, or in the folders just below it.</summary>
    /// <param name="path">The folder; need not exist.</param>
    public static IReadOnlyList<string> Find(string path)
    {
        string here = Path.Combine(path, SensitivityRecord.FileName);
        return File.Exists(here) ? [here]
            : !Directory.Exists(path) ? []
            : [.. Directory.GetDirectories(path)
                .Select(folder => Path.Combine(folder, SensitivityRecord.FileName))
                .Where(File.Exists)
                .Order(StringComparer.Ordinal)];
    }

    /// <summary>Why there is no figure of a method; null where there is one study of it.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="method"><c>morris</c> or <c>sobol</c>.</param>
    public static string? Missing(FigureSource source, string method)
    {
        ArgumentNullException.ThrowIfNull(source);
        int count = source.Studies.Count(study => study.Method == method);
        return count == 1 ? null
            : count == 0 ? $"it needs the result of kenyon sensitivity --method {method}"
            : $"it shows one study, and here are {count}; name the folder of one, e.g. {Example(source, method)}";
    }

    /// <summary>The study of a method of which <see cref="Missing"/> says nothing.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="method"><c>morris</c> or <c>sobol</c>.</param>
    public static SensitivityRecord Of(FigureSource source, string method)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Studies.Single(study => study.Method == method);
    }

    /// <summary>What a caption says of a study: how much there is of it.</summary>
    /// <param name="study">The study.</param>
    public static string Size(SensitivityRecord study)
    {
        ArgumentNullException.ThrowIfNull(study);
        string failed = study.FailedRuns.Count > 0 ? $", of which {study.FailedRuns.Count} failed" : "";
        return $"n = {study.Samples} {(study.Method == "morris" ? "trajectories" : "rows")}, {study.Points.Count} points × "
            + $"{study.Replicates} replicate{(study.Replicates == 1 ? "" : "s")}, {study.Runs:N0} runs{failed}; seed {study.Seed}.";
    }

    /// <summary>Name and unit of a measure.</summary>
    /// <param name="name">Its name in the study.</param>
    /// <param name="fitness">Name of fitness in this task.</param>
    public static string LabelOf(string name, string fitness) => name switch
    {
        "fitness" => fitness,
        "reward" => "Mean reward",
        "learningRate" => "Learning rate (per event)",
        "forgettingRate" => "Forgetting rate (per event)",
        "dispersion" => "Dispersion of rules (1 − cosine)",
        _ => name,
    };

    /// <summary>What a text alternative says of a measure: the setting with the largest index, where one is larger than 0.</summary>
    /// <param name="measure">Name of the measure.</param>
    /// <param name="indices">The index of every setting; NaN where it is not defined.</param>
    /// <param name="what">What the index is, e.g. <c>μ*</c>.</param>
    public static string Largest(string measure, IEnumerable<(string Setting, double Value)> indices, string what)
    {
        ArgumentNullException.ThrowIfNull(indices);
        var known = indices.Where(index => double.IsFinite(index.Value)).ToList();
        return known.Count == 0 ? $"{measure}: {what} is not defined."
            : known.MaxBy(index => index.Value) is var first && first.Value > 0
            ? $"{measure}: the largest {what} is that of {first.Setting} ({CaptionText.Number(first.Value)})."
            : $"{measure}: no {what} is above 0.";
    }

    private static string Example(FigureSource source, string method) =>
        Path.GetDirectoryName(Find(source.Path).First(file => SensitivityRecord.Read(file).Method == method))!;
}
