using System.Text.Json.Nodes;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Animals.Matching;
using Kenyon.Laboratory.Animals.Trials;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Watching.Animals;
using Kenyon.Tests.Inference;
using Kenyon.Tests.Inference.Matching;

namespace Kenyon.Tests.Laboratory.Watching;

/// <summary>Answers about animals that lie in a folder, as they are written by the commands that make them.</summary>
public sealed class AnimalAnswerTests : IDisposable
{
    private const string Hostile = "<img src=x onerror=window.ran=1>";

    private readonly string _root = Directory.CreateTempSubdirectory("kenyon-animals-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(".csv")]
    [InlineData(".parquet")]
    [InlineData(null)]
    public void Trials_are_those_that_were_written(string? end)
    {
        var answer = Trials(end is null ? null : Path.Combine(_root, $"nobody.trials{end}"));
        if (end is null)
        {
            Write("nobody.trials.json", answer.ToJson());
        }

        var file = Assert.Single(AnimalFile.In(_root));
        Assert.Equal(("nobody.trials.json", AnimalFile.OfTrials), (file.Name, file.Kind));
        var fit = ShowAnimals.Run(_root, file);
        Assert.True((bool)fit["hasTrials"]!);
        Assert.Equal("kenyon trials it", (string)fit["command"]!);
        Assert.Equal(Hostile, (string)fit["subjects"]![0]!["subject"]!);
        Assert.Equal(
            answer.Fit.Fit.Fit.Fits[0].Parameters[0], (double)fit["subjects"]![0]!["parameters"]!["rate"]!, 12);
        var shown = ShowTrials.Run(_root, file, "");
        Assert.Equal((Hostile, 40), ((string)shown["subject"]!, (int)shown["total"]!));
        foreach (string column in (string[])["reward", "predictionError", "logProbability", "learningRate"])
        {
            Assert.Equal(Column(answer, column), shown[column]!.AsArray().Select(cell => (double?)cell));
        }

        Assert.Equal(Column(answer, "value.2"), shown["value"]![1]!["values"]!.AsArray().Select(cell => (double?)cell));
        Assert.Equal("1", (string)shown["probability"]![0]!["option"]!);
        Assert.Equal("reward", (string)shown["units"]!["value.1"]!);
        var other = Assert.Throws<RequestException>(() => ShowTrials.Run(_root, file, "somebody"));
        Assert.Contains("subject is 'somebody'", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_match_is_shown_with_its_sentences_and_the_animals_that_were_left_out()
    {
        var match = AtlasMatchTests.Usual;
        Directory.CreateDirectory(Path.Combine(_root, AnimalFile.Folder));
        Write($"{AnimalFile.Folder}/made-up.match.json", new MatchAnswer(match, Command: "kenyon match it").ToJson());
        var json = ShowAnimals.Run(_root, Assert.Single(AnimalFile.In(_root)));
        Assert.Equal(("animals/made-up.match.json", "kenyon match it"), ((string)json["name"]!, (string)json["command"]!));
        Assert.Equal((string)json["verdict"]!, string.Join(' ', json["sentences"]!.AsArray().Select(text => (string)text!)));
        Assert.False((bool)json["hasTrials"]!);
        var conditions = match.Conditions!;
        Assert.Equal(conditions.Axes.Count, json["axes"]!.AsArray().Count);
        Assert.Equal(conditions.Axes[^1].Posterior[0], (double)json["axes"]!.AsArray()[^1]!["values"]![0]!["probability"]!);
        var animals = json["leftOutAnimals"]!["animals"]!.AsArray();
        Assert.Equal(match.Data.Subjects.Count, animals.Count);
        Assert.Equal(-conditions.LeftOut!.LogLikelihoods[3] / match.Data.Subjects[3].TrialCount, (double)animals[3]!["atlas"]!, 12);

        // Animals with equally many trials: all of them together are their mean.
        foreach (var (model, all) in json["leftOutAnimals"]!["baselines"]!.AsObject())
        {
            Assert.Equal((double)all!, animals.Average(animal => (double)animal!["baselines"]![model]!), 9);
        }
    }

    [Theory]
    [InlineData("x.match.json", "{}", "is no answer of 'kenyon match' as JSON")]
    [InlineData("x.match.json", "null", "holds null")]
    [InlineData("x.fit.json", "{ \"model\": 3 }", "is no answer of 'kenyon fit' as JSON")]
    [InlineData("x.trials.json", "<script>", "is no answer of 'kenyon trials' as JSON")]
    public void A_file_that_is_no_answer_is_told_to_be_none(string name, string text, string words)
    {
        File.WriteAllText(Path.Combine(_root, name), text);
        var failure = Assert.Throws<RequestException>(() => ShowAnimals.Run(_root, Assert.Single(AnimalFile.In(_root))));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(name, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_without_trials_and_a_table_that_is_gone_say_what_is_missing()
    {
        var answer = Trials(Path.Combine(_root, "gone.trials.csv"));
        File.Delete(Path.Combine(_root, "gone.trials.csv"));
        Write("plain.fit.json", answer.Fit.ToJson());
        var files = AnimalFile.In(_root).ToDictionary(file => file.Kind);
        string Problem(string kind) => Assert.Throws<RequestException>(() => ShowTrials.Run(_root, files[kind], "")).Message;
        Assert.Contains("holds no trials; 'kenyon trials DATA", Problem(AnimalFile.OfFit), StringComparison.Ordinal);
        Assert.Contains("no .csv or .parquet file of that name", Problem(AnimalFile.OfTrials), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_root, "gone.trials.csv"), "a,b\n1,2\n");
        Assert.Contains("has no column subject", Problem(AnimalFile.OfTrials), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_root, "gone.trials.csv"), "");
        Assert.Contains("empty", Problem(AnimalFile.OfTrials), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_regular_files_with_such_names_are_found()
    {
        File.WriteAllText(Path.Combine(_root, "notes.json"), "{}");
        File.CreateSymbolicLink(Path.Combine(_root, "x.fit.json"), "/dev/zero");
        Assert.Empty(AnimalFile.In(_root));
    }

    private static TrialsAnswer Trials(string? place)
    {
        var data = MadeUpChoices.OneHot(7, 40);
        data = data with { Subjects = [data.Subjects[0] with { Subject = Hostile }] };
        var request = new FitRequest(
            data,
            new DeltaRule(data.Design()),
            new FitOptions(StartCount: 1),
            LeavesOut: false,
            SimulationCount: 0,
            Command: "kenyon trials it");
        return WriteTrials.Run(new TrialsRequest(request, place), Instruments.Quiet);
    }

    private static IEnumerable<double?> Column(TrialsAnswer answer, string name)
    {
        int place = answer.Table.Columns.ToList().FindIndex(column => column.Name == name);
        return answer.Table.Rows.Select(row => (double?)row[place]);
    }

    private void Write(string name, JsonObject json) => File.WriteAllText(Path.Combine(_root, name), json.ToJsonString());
}
