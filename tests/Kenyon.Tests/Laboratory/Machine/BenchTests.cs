using System.Text.Json.Nodes;
using Kenyon.Experiments.Champions;
using Kenyon.Laboratory.Machine;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Tests.Laboratory.Machine;

/// <summary>What is measured of a machine, in a hurry: how fast it is, is not asked.</summary>
public sealed class BenchTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("kenyon-bench-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Kernels_and_threads_are_measured_once_each_up_to_the_number_that_was_asked_for()
    {
        var said = new List<string>();
        var body = EvolvedAgent.Read(Path.Combine(SourceTree.Root, "bench", "champion.json"));
        var report = new SpeedMeasurement(body, said.Add, patience: 0).Measure(3);
        Assert.Equal(["measuring one core …", "measuring threads …"], said);
        Assert.Equal([1, 2, 3], report.Threads.Select(entry => entry.Threads));
        double[] speeds =
        [
            report.PeakOperationsPerSecond, report.StepsPerSecond, report.ScalarStepsPerSecond, report.EventsPerSecond,
            .. report.Threads.Select(entry => entry.StepsPerSecond),
        ];
        Assert.All(speeds, speed => Assert.True(double.IsFinite(speed) && speed > 0, $"{speed}"));
        Assert.InRange(report.MealsPerStep, 0.001, 0.5); // no time is in it: the champion eats
    }

    [Fact]
    public void Whatever_else_a_person_waits_for_has_a_pace_beside_the_limit_of_its_innermost_part()
    {
        string atlas = Path.Combine(SourceTree.Root, "experiments", "atlas-small.parquet");
        var paces = new PaceMeasurement(atlas, patience: 0).Measure().Take(2).ToList(); // the others take seconds
        Assert.Equal(["choices", "fits"], paces.Select(pace => pace.Key));
        Assert.All(paces, pace =>
        {
            Assert.True(double.IsFinite(pace.PerSecond) && pace.PerSecond > 0, pace.Key);
            Assert.True(double.IsFinite(pace.LimitPerSecond) && pace.LimitPerSecond > 0, pace.Key);
        });
    }

    [Fact]
    public void A_machine_is_fit_where_a_folder_can_be_written_and_else_it_is_said_why_not()
    {
        var fit = Doctor.Run(Path.Combine(_root, "not", "there", "yet"));
        Assert.True(fit.IsFit, string.Join('\n', fit.Findings));
        Assert.False(Directory.Exists(Path.Combine(_root, "not")), "it is looked at, not made");
        Assert.DoesNotContain(fit.Findings, finding => finding.Found.Contains("differ from", StringComparison.Ordinal));
        var unfit = Doctor.Run("/proc/runs"); // where nothing can be made
        Assert.False(unfit.IsFit);
        Assert.Equal(["disk"], unfit.Findings.Where(finding => !finding.Good).Select(finding => finding.What));
    }

    /// <summary>An earlier measurement may be of any version: what either lacks is left out.</summary>
    [Theory]
    [InlineData("""{ "agentStepsPerSecondPerCore": 10 }""", "", "", "agentStepsPerSecondPerCore 2")]
    [InlineData("""{ "agentStepsPerSecondPerCore": 10, "version": "0.9", "processor": "a", "lanes": 16, "peakFlops": "x" }""", "0.9", "",
        "agentStepsPerSecondPerCore 2")]
    [InlineData("""{ "agentStepsPerSecondPerCore": 40, "processor": "other", "lanes": 8, "threads": 3, "paces": {}, "run": [] }""", "",
        "processor other then, a now; lanes 8 then, 16 now", "agentStepsPerSecondPerCore 0.5")]
    [InlineData("""{ "agentStepsPerSecondPerCore": 20, "threads": [{ "threads": 2, "agentStepsPerSecond": 5 }, 7], """
        + """ "paces": [{ "key": "fits", "perSecond": 2 }, { "key": "gone", "perSecond": 2 }], "run": { "seconds": 8 } }""", "", "",
        "agentStepsPerSecondPerCore 1; threads.2 3; fits 0.5; runs 2")]
    public void What_is_known_of_both_is_compared(string earlier, string version, string differences, string ratios)
    {
        string file = Path.Combine(_root, "earlier.json");
        File.WriteAllText(file, earlier);
        var now = (JsonObject)JsonNode.Parse("""
            { "agentStepsPerSecondPerCore": 20, "processor": "a", "lanes": 16, "peakFlops": 5, "run": { "seconds": 4 },
              "threads": [{ "threads": 1, "agentStepsPerSecond": 9 }, { "threads": 2, "agentStepsPerSecond": 15 }],
              "paces": [{ "key": "fits", "perSecond": 1 }] }
            """)!;
        var comparison = EarlierBench.Read(file).Against(now);
        Assert.Equal((file, version), (comparison.Source, comparison.Version));
        Assert.Equal(differences, string.Join("; ", comparison.Differences));
        Assert.Equal(
            ratios,
            string.Join("; ", comparison.Speeds.Select(speed => FormattableString.Invariant($"{speed.Key} {speed.Ratio}"))));
    }

    [Fact]
    public void Without_an_earlier_measurement_nothing_is_compared()
    {
        var answer = new BenchAnswer(
            new SpeedReport(64e9, 12.5e6, 0.25e6, 180e6, 0.0812, [(1, 12.5e6)]),
            new RunEstimate("foraging", 150, 1_000, 0.25, 9.5, 1.25, 0.034),
            [],
            "a");
        Assert.Null(answer.Comparison);
        Assert.False(answer.ToJson().ContainsKey("comparison"));
        Assert.Equal(50, (double)answer.ToJson()["scalarRatio"]!);
    }

    [Theory]
    [InlineData("[]", "which is no measurement")]
    [InlineData("""{ "agentStepsPerSecondPerCore": 0 }""", "which is no measurement")]
    [InlineData("""{ "agentStepsPerSecondPerCore": 1, "lanes": 1, "lanes": 2 }""", "which cannot be read")]
    [InlineData("{", "which cannot be read")]
    public void What_is_no_measurement_is_said_before_anything_is_measured(string text, string words)
    {
        string file = Path.Combine(_root, "earlier.json");
        File.WriteAllText(file, text);
        Assert.Contains(
            words, Assert.Throws<RequestException>(() => EarlierBench.Read(file)).Problems.Single(), StringComparison.Ordinal);
    }
}
