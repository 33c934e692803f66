using System.Globalization;
using System.Text.Json.Nodes;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Runs;
using Kenyon.Tests.Analysis.Replay;

namespace Kenyon.Tests.Laboratory.Runs;

/// <summary>A traced life shows what was forgone where agents see it, with learning and without.</summary>
public sealed class TraceTableTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Outcomes_of_what_was_not_chosen_are_traced(bool learns)
    {
        string[][] rows = Trace("seen", learns);
        Assert.Equal(60, rows.Length - 1);
        int Column(string name) => Array.IndexOf(rows[0], name);
        var trials = Json("seen", learns)["trials"]!;
        for (int step = 0; step < 60; step++)
        {
            string[] row = rows[step + 1];
            for (int place = 0; place < 3; place++)
            {
                Assert.Equal((string)trials["options"]![step]![place]!.ToString(), row[Column($"option{place}")]);
                bool isChosen = row[Column($"option{place}")] == row[Column("item")];
                string cell = row[Column($"foregone{place}")];
                Assert.Equal(isChosen, cell.Length == 0);
                Assert.Equal((float)trials["foregone"]![step]![place]!, isChosen ? 0 : float.Parse(cell, CultureInfo.InvariantCulture));
            }
        }

        Assert.True(rows.Skip(1).Select(row => row[Column("foregone1")]).Distinct().Count() > 30);
    }

    [Fact]
    public void Where_they_are_not_seen_there_is_no_such_column()
    {
        Assert.DoesNotContain("foregone0", Trace("choice", learns: true)[0]);
        Assert.Null(Json("choice", learns: true)["trials"]!["foregone"]);
    }

    private static string[][] Trace(string name, bool learns) =>
        [.. Written(name, learns, "life.csv").TrimEnd('\n').Split('\n').Select(line => line.Split(','))];

    private static JsonNode Json(string name, bool learns) => JsonNode.Parse(Written(name, learns, "life.json"))!;

    private static string Written(string name, bool learns, string file)
    {
        string folder = Directory.CreateTempSubdirectory("kenyon-trace-").FullName;
        try
        {
            string path = Path.Combine(folder, file);
            Evaluate.Run(new EvaluateRequest(ReplayedAgents.Of(name), 1, learns, Trace: path), Instruments.Quiet);
            return File.ReadAllText(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
