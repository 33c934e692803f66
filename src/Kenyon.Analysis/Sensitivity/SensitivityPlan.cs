using System.Security.Cryptography;
using System.Text;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;
using Kenyon.Numerics.Settings;

namespace Kenyon.Analysis.Sensitivity;

/// <summary>A sensitivity study as it is asked for: which settings are varied, how, and the runs that this takes.</summary>
public sealed class SensitivityPlan
{
    private static readonly double[] s_ends = [0, 1];

    private SensitivityPlan(
        ExperimentSpec spec,
        SensitivityMethod method,
        int sampleCount,
        IReadOnlyList<SensitivityFactor> factors,
        double[][] points,
        ExperimentSpec[] specs)
    {
        Spec = spec;
        Method = method;
        SampleCount = sampleCount;
        Factors = factors;
        Points = points;
        Runs = [.. specs.Select(point => (IReadOnlyList<RunPlan>)
            [.. Enumerable.Range(0, point.Replicates)
                .Select(replicate => new RunPlan(point, $"p-{SpecWriter.Identity(point)[..12]}", replicate))])];
    }

    /// <summary>The settings that are not varied.</summary>
    public ExperimentSpec Spec { get; }

    /// <summary>How the range is explored.</summary>
    public SensitivityMethod Method { get; }

    /// <summary>Trajectories (Morris) or rows (Sobol).</summary>
    public int SampleCount { get; }

    /// <summary>The settings that are varied.</summary>
    public IReadOnlyList<SensitivityFactor> Factors { get; }

    /// <summary>The points, as shares of the ranges. Shape [points][factors].</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>
    /// The runs of every point, one a replicate. A condition is named after its settings, so that equal points are one and a larger study
    /// goes on from a smaller.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<RunPlan>> Runs { get; }

    /// <summary>Runs without repetition.</summary>
    public IReadOnlyList<RunPlan> DistinctRuns => [.. Runs.SelectMany(runs => runs).DistinctBy(run => run.Id)];

    /// <summary>Folder of the study's results below the folder of runs: named after everything that decides them.</summary>
    public string ResultFolder
    {
        get
        {
            string text =
                $"{Method} {SampleCount} {Spec.Replicates} {string.Join(' ', Factors)}\n{SpecWriter.Identity(Spec)} "
                + $"{Spec.Optimizer.Generations}";
            string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            return Path.Combine(Spec.Name, $"{Method.ToString().ToLowerInvariant()}-{hash[..8]}");
        }
    }

    /// <summary>Plans a study.</summary>
    /// <param name="text">Text of the experiment file.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <param name="overrides">Settings as typed behind <c>--set</c>.</param>
    /// <param name="factors">The settings to vary, at least one.</param>
    /// <param name="method">How.</param>
    /// <param name="sampleCount">Trajectories or rows, at least 1.</param>
    /// <param name="replicates">Runs of every point, at least 1.</param>
    /// <exception cref="SpecException">The experiment, or a setting within the ranges, is wrong; every problem once.</exception>
    public static SensitivityPlan Of(
        string text,
        string source,
        IReadOnlyList<string> overrides,
        IReadOnlyList<SensitivityFactor> factors,
        SensitivityMethod method,
        int sampleCount,
        int replicates)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        ArgumentNullException.ThrowIfNull(factors);
        string[] all = [.. overrides, $"replicates={replicates}"];
        var conditions = ExperimentFile.Read(text, source, all);
        var problems = new List<SpecProblem>();
        if (conditions.Count > 1)
        {
            problems.Add(Problem(
                source,
                "sweep",
                $"makes {conditions.Count} conditions; a sensitivity study varies settings itself: take sweep and conditions out."));
        }

        var spec = Named(conditions[0].Spec);
        SensitivityFactor[] typed = [.. factors.Select(
            factor => factor with { IsWhole = SpecValues.Find(conditions[0].Spec, factor.Path) is int or long })];
        problems.AddRange(FactorProblems(typed, conditions[0].Spec, method));
        if (problems.Count > 0)
        {
            // A misspelt path must not hide that another range is too wide.
            SensitivityFactor[] sound = [.. typed.Where(factor => problems.All(problem => problem.Path != factor.Path))];
            problems.AddRange(sound.SelectMany(
                factor => s_ends.SelectMany(share => SettingProblems(text, source, [.. all, factor.SettingAt(share)])))
                .DistinctBy(problem => problem.Path));
            throw new SpecException(problems);
        }

        double[][] points = method == SensitivityMethod.Morris
            ? MorrisStudy.Points(typed.Length, sampleCount, (ulong)spec.Seed)
            : SobolStudy.Points(typed.Length, sampleCount, (ulong)spec.Seed);
        return new SensitivityPlan(spec, method, sampleCount, typed, points, Bind(text, source, all, typed, points));
    }

    private static ExperimentSpec[] Bind(string text, string source, string[] overrides, SensitivityFactor[] factors, double[][] points)
    {
        var problems = new List<SpecProblem>();
        var specs = new ExperimentSpec[points.Length];
        for (int point = 0; point < points.Length; point++)
        {
            try
            {
                specs[point] = Named(ExperimentFile.Read(
                    text, source, [.. overrides, .. factors.Select((factor, index) => factor.SettingAt(points[point][index]))])[0].Spec);
            }
            catch (SpecException failure)
            {
                problems.AddRange(failure.Problems);
            }
        }

        return problems.Count == 0 ? specs : throw new SpecException([.. problems.DistinctBy(problem => problem.Path)]);
    }

    private static IReadOnlyList<SpecProblem> SettingProblems(string text, string source, string[] settings)
    {
        try
        {
            ExperimentFile.Read(text, source, settings);
            return [];
        }
        catch (SpecException failure)
        {
            return failure.Problems;
        }
    }

    private static ExperimentSpec Named(ExperimentSpec spec) => spec with { Name = $"{spec.Name}-sensitivity" };

    private static IEnumerable<SpecProblem> FactorProblems(SensitivityFactor[] factors, ExperimentSpec spec, SensitivityMethod method)
    {
        foreach (var factor in factors)
        {
            if (SpecValues.Find(spec, factor.Path) is not (int or long or double))
            {
                string why = SpecValues.Paths(spec).Contains(factor.Path) ? "is not a number here; only numbers can be varied."
                    : $"is not a setting of this experiment{Spelling.DidYouMean(factor.Path, SpecValues.Paths(spec))}";
                yield return Problem($"--vary {factor}", factor.Path, why);
            }
            else if (factor.Path is "seed" or "replicates")
            {
                yield return Problem($"--vary {factor}", factor.Path, "names the random numbers, not a condition; vary another setting.");
            }
            else if (SettingEffects.WhyNone(spec, factor.Path) is { } lack)
            {
                yield return Problem(
                    $"--vary {factor}", factor.Path, $"is varied without any effect: {lack}. Change that, or vary another setting.");
            }
        }

        foreach (var twice in factors.GroupBy(factor => factor.Path).Where(group => group.Count() > 1))
        {
            yield return Problem("--vary", twice.Key, "is varied twice; keep one range.");
        }

        if (method == SensitivityMethod.Sobol && factors.Length > SobolStudy.LargestFactorCount)
        {
            yield return Problem(
                "--vary",
                "",
                $"names {factors.Length} settings; Sobol indices take at most {SobolStudy.LargestFactorCount}: "
                + "screen them with --method morris first.");
        }
    }

    private static SpecProblem Problem(string source, string path, string message) => new(new SpecPosition(source, 0, 0), path, message);
}
