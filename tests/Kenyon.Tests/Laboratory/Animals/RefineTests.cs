using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Scores;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Files.Columns;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Animals.Matching;
using Kenyon.Laboratory.Evolution;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Runs;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Laboratory.Animals;

/// <summary>An atlas that is made finer: evolved, exported, matched, and what was put in is there.</summary>
public sealed class RefineTests : IDisposable
{
    private const string Text = """
        name: tiny
        seed: 3
        replicates: 4
        task: { kind: choice, steps: 60, trials: 8, probabilities: [0.9, 0.1] }
        environment: { kind: switchingPerLifetime }
        optimizer: { kind: cmaEs, populationSize: 10, generations: 12 }
        sweep: { environment.switchProbability: [0.01, 0.04, 0.16] }
        """;

    private readonly RunFixture _runs = new();

    private readonly List<string> _told = [];

    private Instruments Instruments => new(2, _told.Add, TimeProvider.System);

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Conditions_are_evolved_between_those_of_the_atlas_and_the_second_time_they_are_there()
    {
        var conditions = ExperimentFile.Read(Text, "tiny.yaml");
        var request = new RefineRequest(Request(conditions), conditions, _runs.Root);
        var answer = Refine.Run(request, Instruments);
        Assert.NotEmpty(answer.Added);
        var atlas = answer.Match.Match.Atlas;
        Assert.Equal(3 + answer.Added.Count, atlas.Conditions.Count);
        Assert.All(answer.Added, number => Assert.Equal(4, atlas.Conditions[number].Rules.Count));
        Assert.Equal(3, atlas.Conditions.Sum(condition => condition.PriorWeight), 1e-12);
        Assert.InRange(answer.AddedProbability, 0, 1);
        var json = answer.ToJson();
        Assert.Equal(answer.Added.Count, json["refined"]!["added"]!.AsArray().Count);
        Assert.True(Directory.Exists(Path.Combine(_runs.Root, "tiny-refined")));

        string folder = Path.Combine(_runs.Root, "tiny-refined");
        DateTime[] Written() => [.. Directory.GetFiles(folder, "champion.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.GetLastWriteTimeUtc)];
        var written = Written();
        Assert.Equal(4 * answer.Added.Count, written.Length);
        Assert.Empty(answer.Match.Lost);
        string inTheWay = Path.Combine(_runs.Root, "tiny.parquet", "figures"); // What cannot be drawn costs no answer.
        var again = Refine.Run(request with { Match = request.Match with { Figure = inTheWay } }, Instruments);
        Assert.Equal(inTheWay, Assert.Single(again.Match.Lost).Place);
        Assert.Equal(answer.Match.Match.Conditions!.Posterior, again.Match.Match.Conditions!.Posterior);
        Assert.Equal(written, Written());
    }

    [Fact]
    public void An_experiment_that_did_not_make_the_atlas_is_refused_with_what_differs()
    {
        var conditions = ExperimentFile.Read(Text, "tiny.yaml");
        var other = ExperimentFile.Read(Text, "tiny.yaml", ["task.steps=61"]);
        var failure = Assert.Throws<RequestException>(
            () => Refine.Run(new RefineRequest(Request(conditions), other, _runs.Root), Instruments));
        Assert.Contains(
            failure.Problems, line => line.Contains("task.steps is 60 in the atlas and 61 in the experiment", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(_runs.Root, "tiny-refined")));
    }

    private MatchRequest Request(IReadOnlyList<Condition> conditions)
    {
        var answer = Evolve.Prepare(
            new EvolveRequest(RunPlan.Of(conditions), _runs.Root, new SweepOptions(2, 2), DrawsFigures: false), Instruments)
            .Run(null, null, _ => { });
        string file = Path.Combine(_runs.Root, "tiny.parquet");
        Export.Atlas(new ExportRequest(answer.Folder, file, new ParquetFormat()), Instruments);
        var design = FlippingDesign.Create(6, 120);
        var simulation = new SubjectSimulation(design, 5);
        var model = new DeltaRule(design.Design());
        var data = design with
        {
            Subjects = [.. Enumerable.Range(0, 6).Select(subject => simulation.Run(model, [0.3, 3.0], subject, 0))],
        };
        return new MatchRequest(AtlasReader.Read(file), data, new TendencyParts(), new FitOptions(StartCount: 1), 12, LeavesOut: false);
    }
}
