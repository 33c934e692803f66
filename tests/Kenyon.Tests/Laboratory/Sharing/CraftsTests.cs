using System.Text;
using System.Text.RegularExpressions;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Animals.Matching;
using Kenyon.Laboratory.Animals.Recovery;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Sharing;
using Kenyon.Laboratory.Understanding;
using Kenyon.Tests.Experiments.Running;
using Kenyon.Tests.Inference.Matching;

namespace Kenyon.Tests.Laboratory.Sharing;

/// <summary>What is done elsewhere, of nothing but its content, comes to the answer of one process, to the last digit.</summary>
public sealed partial class CraftsTests : IDisposable
{
    private const string Ranks = "\"Ranks\":[";

    private readonly RunFixture _runs = new();
    private readonly List<string> _kinds = [];

    public void Dispose() => _runs.Dispose();

    [Theory]
    [InlineData("environment.kind=perLifetime")]
    [InlineData("environment.kind=switching", "agent.initialWeights.evolved=true", "objective.kind=risk", "objective.aversion=-1")]
    [InlineData("rule.family=expression", "rule.expression=dw = eta * a * x * r - 0.05 * w")]
    public void Transfer(params string[] settings)
    {
        EvolvedAgent[] agents = [.. Enumerable.Range(0, 3).Select(replicate => Evolve(replicate, settings))];
        // In a world of its own, and of another seed than the lifetimes.
        agents[2] = EvolvedAgent.Read(_runs.Folder("run2").Path, ["seed=9"]);
        int rows = 0;
        Assert.Equal(Ask(Instruments.Quiet, null), Ask(Elsewhere(), new Told(done => rows = Math.Max(rows, done))));
        Assert.Equal(["transfer"], _kinds);
        Assert.Equal(3, rows);

        string Ask(Instruments tools, IProgress<int>? progress)
        {
            var request = new TransferRequest(agents, Path.Combine(_runs.Root, "transfer.json"), LifetimeCount: 20, IsMixed: true);
            var answer = Kenyon.Laboratory.Understanding.Transfer.Prepare(request, tools).Run(progress);
            return $"{answer.ToJson()}";
        }
    }

    [Theory]
    [InlineData(false, "deltaRule", "dw = eta * x * (r - y)", "chance")]
    [InlineData(true, "deltaRule", "rewardOnly")]
    public void Recovery_of_fits(bool hasBias, params string[] names)
    {
        var data = MadeUpDesign.Create(5, 16, 3);
        var recipe = new ModelRecipe(names, new ModelParts(hasBias));
        foreach (bool isMadeUp in (bool[])[true, false])
        {
            var request = new RecoverRequest(
                data, isMadeUp, recipe.Make(data.Design()), new FitOptions(StartCount: 1, MostIterations: 15, Seed: 4), 3, recipe);
            Same(tools => Recover.Run(request, tools));
        }

        Assert.Equal(["recovery", "recovery"], _kinds);
    }

    [Fact]
    public void Calibration_of_the_sampler()
    {
        var data = MadeUpDesign.Create(2, 6, 3);
        var recipe = new ModelRecipe(["rewardOnly"], new ModelParts(HasLapse: true));
        var request = new CalibrateRequest(data, recipe.Make(data.Design())[0], 3, 5, recipe);
        Same(tools => Calibrate.Run(request, tools));
        Assert.Equal(["calibration"], _kinds);
    }

    [Fact]
    public void Recovery_by_an_atlas()
    {
        var atlas = MadeUpAtlas.Create([0.1, 0.6], [0.02, 0.3], replicates: 4, spread: 0.2);
        Same(tools => Trace.Run(new TraceRequest(atlas, 2, 20, 8, 1), tools));
        Assert.Equal(["groups"], _kinds.Distinct());
    }

    /// <summary>What machines hold against each other before they work together.</summary>
    [Fact]
    public void The_probe_is_the_same_each_time() => Assert.Equal(Crafts.Probe(), Crafts.Probe());

    [Fact]
    public void What_nobody_knows_is_refused() => Assert.Throws<InvalidDataException>(() => Crafts.Learn("cooking", []));

    private void Same(Func<Instruments, IAnswer> ask) => Assert.Equal($"{ask(Instruments.Quiet).ToJson()}", $"{ask(Elsewhere()).ToJson()}");

    /// <summary>Instruments of a machine that does nothing itself that can travel.</summary>
    private Instruments Elsewhere() => Instruments.Quiet with
    {
        Elsewhere = (kind, content, count, check, progress, _) =>
        {
            _kinds.Add(kind);
            var work = Crafts.Learn(kind, content);
            return [.. Enumerable.Range(0, count).Select(piece =>
            {
                byte[] found = work(piece);
                check(piece, found);
                CheckRefuses(check, piece, Encoding.UTF8.GetString(found));
                progress?.Invoke(piece + 1, count);
                return found;
            })];
        },
    };

    /// <summary>
    /// Nothing, one part too few or too many wherever there are parts, half a number, a winner and ranks that do not exist.
    /// </summary>
    private static void CheckRefuses(Action<int, byte[]> check, int piece, string found)
    {
        string[] wrong =
        [
            "null", "{}", "[]", "[null]", "\"\"", "\"AAAA\"",
            Numbers().Replace(found, "\"\"", 1),
            Numbers().Replace(found, "null", 1),
            .. found.StartsWith('[') ? [found[..^1] + ",null]", "[null," + found[1..]] : Array.Empty<string>(),
            .. found.Contains("Winner", StringComparison.Ordinal)
                ? [Winner().Replace(found, "\"Winner\":-1"), Winner().Replace(found, "\"Winner\":99")] : Array.Empty<string>(),
            .. found.Contains(Ranks, StringComparison.Ordinal)
                ? new[] { "0,", "-1,", "100," }.Select(rank => found.Replace(Ranks, Ranks + rank, StringComparison.Ordinal))
                    .Append(FirstRank().Replace(found, Ranks + "-1,")).Append(FirstRank().Replace(found, Ranks + "100,")) : [],
        ];
        // A model without parameters has none to lose.
        Assert.All(
            wrong.Where(text => text != found),
            text => Assert.Throws<InvalidDataException>(() => check(piece, Encoding.UTF8.GetBytes(text))));
    }

    [GeneratedRegex("\"[A-Za-z0-9+/\\\\=]*\"(?!:)")]
    private static partial Regex Numbers();

    [GeneratedRegex("\"Winner\":\\d+")]
    private static partial Regex Winner();

    [GeneratedRegex("\"Ranks\":\\[\\d+,")]
    private static partial Regex FirstRank();

    private EvolvedAgent Evolve(int replicate, string[] settings)
    {
        const string Text = "name: pair\nreplicates: 3\ntask: { kind: foraging, steps: 40, trials: 4 }\n"
            + "optimizer: { generations: 4, populationSize: 24, elites: 2 }\n";
        using var run = PreparedRun.Of(RunPlan.Of(ExperimentFile.Read(Text, "pair.yaml", settings))[replicate], threadCount: 2);
        var folder = _runs.Folder($"run{replicate}");
        run.Run(folder, TimeProvider.System);
        return EvolvedAgent.Read(folder.Path);
    }

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
