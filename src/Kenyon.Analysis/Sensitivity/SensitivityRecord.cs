using Kenyon.Experiments.Records;

namespace Kenyon.Analysis.Sensitivity;

/// <summary>A sensitivity study as it is saved and drawn: <c>sensitivity.json</c>.</summary>
/// <param name="Experiment">Name of the experiment that is varied.</param>
/// <param name="Method"><c>morris</c> or <c>sobol</c>.</param>
/// <param name="Seed">Seed of the experiment, of the points and of all runs.</param>
/// <param name="Samples">Trajectories (Morris) or rows (Sobol).</param>
/// <param name="Replicates">Runs of every point.</param>
/// <param name="Runs">Runs in all, equal ones counted once.</param>
/// <param name="FailedRuns">Ids of those that failed.</param>
/// <param name="Factors">The settings that were varied.</param>
/// <param name="Points">Values of the factors at every point. Shape [points][factors].</param>
/// <param name="Measures">What was measured: fitness, reward (where fitness is another objective than the mean), learningRate,
/// forgettingRate, dispersion; those that have no meaning here are missing.</param>
public sealed record SensitivityRecord(
    string Experiment,
    string Method,
    long Seed,
    int Samples,
    int Replicates,
    int Runs,
    IReadOnlyList<string> FailedRuns,
    IReadOnlyList<SensitivityFactor> Factors,
    IReadOnlyList<IReadOnlyList<double>> Points,
    IReadOnlyList<SensitivityMeasure> Measures)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "sensitivity.json";

    /// <summary>Reads a study.</summary>
    /// <param name="path">The file; exists.</param>
    /// <exception cref="InvalidDataException">It holds no such record.</exception>
    public static SensitivityRecord Read(string path) => RecordFiles.Read(path, Serializers.SensitivityRecord);

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file; its folder exists.</param>
    public void Write(string path) => RecordFiles.Write(path, this, Serializers.SensitivityRecord);

    /// <summary>The content of the file.</summary>
    public string ToJson() => RecordFiles.ToText(this, Serializers.SensitivityRecord);

    private static SensitivityJson Serializers { get; } = new(RecordFiles.Options(indented: true));
}
