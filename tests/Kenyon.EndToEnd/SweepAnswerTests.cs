using System.Globalization;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd;

/// <summary>A sweep answers its question: conditions, differences, where everything is, and what to do next.</summary>
public sealed class SweepAnswerTests : IDisposable
{
    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void The_end_of_a_sweep_compares_conditions_in_text_in_JSON_and_in_the_report()
    {
        string file = Write(replicates: 2, 0.1, 3);
        var first = Evolve(file, "--json");
        Assert.True(first.ExitCode == 0, first.Errors);
        var rows = first.Json["conditions"]!.AsArray();
        Assert.Equal(["rewardNoise-0_1", "rewardNoise-3"], rows.Select(row => (string)row!["condition"]!));
        Assert.Equal("runs/small", (string)first.Json["directory"]!);
        double[] means = [.. rows.Select(row => (double)row!["mean"]!)];
        Assert.Equal(
            first.Json["runs"]!.AsArray().Where(run => Of(run!, "rewardNoise-3")).Average(run => (double)run!["test"]!["mean"]!),
            means[1],
            12);
        Assert.Equal(means[1] - means[0], (double)rows[1]!["difference"]!, 12);
        Assert.Equal("paired", (string)rows[1]!["pairing"]!);
        Assert.Equal(2, (int)rows[1]!["n"]!);
        Assert.Null(rows[0]!["difference"]);

        // Asked for again it is finished, and says the same, compared as asked.
        var text = Evolve(file, "--against", "rewardNoise-3");
        Assert.Contains("difference to rewardNoise-3", text.Output, StringComparison.Ordinal);
        Assert.Contains(
            (means[0] - means[1]).ToString("+0.0000;-0.0000", CultureInfo.InvariantCulture), text.Output, StringComparison.Ordinal);
        Assert.Contains("paired by replicate", text.Output, StringComparison.Ordinal);
        foreach (string line in text.Output.Split('\n').Where(line => line.Contains("kenyon report ", StringComparison.Ordinal)))
        {
            Assert.Equal(0, _kenyon.Run([.. line.Split("kenyon ")[1].Split(' '), "--quiet"]).ExitCode);
        }

        string page = File.ReadAllText(Path.Combine(_kenyon.Folder, "runs/small/report.html"));
        int head = page.IndexOf("difference to σ = 0.1", StringComparison.Ordinal);
        Assert.InRange(head, 0, page.IndexOf("<h2>Figures</h2>", StringComparison.Ordinal));
    }

    [Fact]
    public void One_run_a_condition_is_said_to_have_no_interval()
    {
        var outcome = Evolve(Write(replicates: 1, 0.1, 0.2));
        Assert.Contains("[no interval]", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_wide_sweep_some_conditions_are_printed_and_all_are_in_a_file()
    {
        var outcome = Evolve(Write(1, [.. Enumerable.Range(1, 25).Select(index => index / 10.0)]));
        Assert.Contains("and 5 more, all in runs/small/conditions.csv", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(26, File.ReadAllLines(Path.Combine(_kenyon.Folder, "runs/small/conditions.csv")).Length);
        Assert.Empty(Directory.GetFiles(Path.Combine(_kenyon.Folder, "runs/small"), "*.tmp"));
    }

    [Fact]
    public void A_condition_that_is_not_there_is_an_error_before_anything_is_run()
    {
        var outcome = Evolve(Write(1, 0.1, 0.2), "--against", "rewardNoise-0_3");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("rewardNoise-0_1, rewardNoise-0_2", outcome.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_kenyon.Folder, "runs/small")));
    }

    [Fact]
    public void A_list_shows_what_it_is_sorted_by()
    {
        Evolve(Write(1, 0.1, 0.2));
        var lines = _kenyon.Run("list", "--sort", "task.rewardNoise desc").Output.Split('\n');
        Assert.Contains("task.rewardNoise", lines[0], StringComparison.Ordinal);
        int column = lines[0].IndexOf("task.rewardNoise", StringComparison.Ordinal);
        Assert.Equal(["0.2", "0.1"], lines[1..3].Select(line => line[column..].Split(' ')[0]));
        var json = _kenyon.Run("list", "--sort", "task.rewardNoise desc", "--json").Json;
        Assert.Equal(0.2, (double)json["runs"]![0]!["sortedBy"]!["task.rewardNoise"]!);
    }

    private KenyonProcess.Outcome Evolve(string file, params string[] more) =>
        _kenyon.Run(["evolve", file, "--quiet", "--no-figures", .. more]);

    private string Write(int replicates, params double[] noises)
    {
        string path = Path.Combine(_kenyon.Folder, "small.yaml");
        string values = string.Join(", ", noises.Select(noise => noise.ToString(CultureInfo.InvariantCulture)));
        File.WriteAllText(
            path,
            $"name: small\nreplicates: {replicates}\ntask: {{ kind: prediction, trials: 16, steps: 20 }}\n"
            + $"optimizer: {{ generations: 3, populationSize: 16, elites: 2 }}\nsweep: {{ task.rewardNoise: [{values}] }}\n");
        return path;
    }

    private static bool Of(JsonNode run, string condition) => ((string)run["run"]!).Contains(condition, StringComparison.Ordinal);
}
