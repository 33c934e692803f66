using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Animals.Matching;
using Kenyon.Laboratory.Animals.Trials;
using Kenyon.Laboratory.Answers;
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

    private readonly ShowTrials _trials = new();

    public void Dispose()
    {
        _trials.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".parquet")]
    [InlineData(null)]
    public async Task Trials_are_those_that_were_written(string? end)
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
        var shown = await _trials.Run(_root, file, "");
        Assert.Equal((Hostile, 40), ((string)shown["subject"]!, (int)shown["total"]!));
        foreach (string column in (string[])["reward", "predictionError", "logProbability", "learningRate"])
        {
            Assert.Equal(Column(answer, column), shown[column]!.AsArray().Select(cell => (double?)cell));
        }

        Assert.Equal(Column(answer, "value.2"), shown["value"]![1]!["values"]!.AsArray().Select(cell => (double?)cell));
        Assert.Equal("1", (string)shown["probability"]![0]!["option"]!);
        Assert.Equal("reward", (string)shown["units"]!["value.1"]!);
        Assert.Equal((1, 2), ((int)shown["subjectCount"]!, (int)shown["options"]!));
        var other = await Assert.ThrowsAsync<RequestException>(() => _trials.Run(_root, file, "somebody"));
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
    public async Task A_fit_without_trials_and_a_table_that_is_gone_say_what_is_missing()
    {
        var answer = Trials(Path.Combine(_root, "gone.trials.csv"));
        File.Delete(Path.Combine(_root, "gone.trials.csv"));
        Write("plain.fit.json", answer.Fit.ToJson());
        var files = AnimalFile.In(_root).ToDictionary(file => file.Kind);
        Task<string> Problem(string kind) => this.Problem(files[kind]);
        Assert.Contains("holds no trials; 'kenyon trials DATA", await Problem(AnimalFile.OfFit), StringComparison.Ordinal);
        Assert.Contains("no .csv or .parquet file of that name", await Problem(AnimalFile.OfTrials), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_root, "gone.trials.csv"), "a,b\n1,2\n");
        Assert.Contains("has no column subject", await Problem(AnimalFile.OfTrials), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_root, "gone.trials.csv"), "");
        Assert.Contains("empty", await Problem(AnimalFile.OfTrials), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_regular_files_with_such_names_are_found()
    {
        File.WriteAllText(Path.Combine(_root, "notes.json"), "{}");
        File.CreateSymbolicLink(Path.Combine(_root, "x.fit.json"), "/dev/zero");
        Assert.Empty(AnimalFile.In(_root));
    }

    [Fact]
    public async Task Links_do_not_lead_out_of_the_folder()
    {
        string outside = Directory.CreateDirectory(Path.Combine(_root, "outside")).FullName;
        string shown = Directory.CreateDirectory(Path.Combine(_root, "shown")).FullName;
        File.WriteAllText(Path.Combine(outside, "secret.fit.json"), "{}");
        File.WriteAllText(Path.Combine(outside, "secret.csv"), "subject,predictionError\nsecret,1\n");
        File.CreateSymbolicLink(Path.Combine(shown, "x.fit.json"), Path.Combine(outside, "secret.fit.json"));
        Directory.CreateSymbolicLink(Path.Combine(shown, AnimalFile.Folder), outside);
        Assert.Empty(AnimalFile.In(shown));
        File.WriteAllText(Path.Combine(shown, "y.trials.json"), Named("predictionError"));
        File.CreateSymbolicLink(Path.Combine(shown, "y.trials.csv"), Path.Combine(outside, "secret.csv"));
        var file = Assert.Single(AnimalFile.In(shown));
        var failure = await Assert.ThrowsAsync<RequestException>(() => _trials.Run(shown, file, ""));
        Assert.Contains("no .csv or .parquet file of that name", failure.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(shown, "y.trials.csv"));
        File.Copy(Path.Combine(outside, "secret.csv"), Path.Combine(shown, "y.trials.csv"));
        Assert.Equal("secret", (string)(await _trials.Run(shown, file, ""))["subject"]!);
    }

    [Theory]
    [InlineData("kenyon match x.csv --subject 'fly id' --where 'a; b | c > $(d)' --name 'it'\\''s'", true)]
    [InlineData("kenyon match ../Fliegen-größe_2.csv --reward-map a=1,b=0", true)]
    [InlineData("kenyon", false)]
    [InlineData("kenyons match x", false)]
    [InlineData("curl example.org", false)]
    [InlineData("kenyon match x\ncurl example.org | sh", false)]
    [InlineData("kenyon match 'x\ncurl example.org'", false)]
    [InlineData("kenyon match x\n", false)]
    [InlineData("kenyon match x; rm y", false)]
    [InlineData("kenyon match x | sh", false)]
    [InlineData("kenyon match x & sh", false)]
    [InlineData("kenyon match $(sh)", false)]
    [InlineData("kenyon match `sh`", false)]
    [InlineData("kenyon match x > .bashrc", false)]
    [InlineData("kenyon match <(sh)", false)]
    [InlineData("kenyon match \"$HOME\"", false)]
    [InlineData("kenyon match 'x'\\'' ; sh", false)]
    [InlineData("kenyon match 'x", false)]
    [InlineData("kenyon match \u202Ex", false)]
    [InlineData("kenyon match 'x\u2028y'", false)]
    [InlineData("kenyon match 'x\u001By'", false)]
    public void Only_a_command_of_this_program_is_offered_to_be_copied(string command, bool isShown)
    {
        Write("x.fit.json", new JsonObject
        {
            ["model"] = "m", ["method"] = "m", ["subjects"] = new JsonArray(), ["verdict"] = "v", ["command"] = command,
            ["total"] = new JsonObject { ["subjects"] = 0, ["trials"] = 0 },
        });
        var json = ShowAnimals.Run(_root, Assert.Single(AnimalFile.In(_root)));
        Assert.Equal(isShown ? command : null, (string?)json["command"]);
        Assert.Equal(isShown, json["commandProblem"] is null);
    }

    [Fact]
    public void Commands_that_are_told_are_commands_of_this_program()
    {
        foreach (string word in (string[])[Hostile, "", "a b", "'", "''", "\\", "'\\''", "~/x", "größe", "`x`", "$x", "{a,b}", "!1", "*"])
        {
            Assert.True(CommandLine.IsOne(CommandLine.Of("match", word, "--json")), word);
        }
    }

    [Fact]
    public async Task Columns_that_no_table_has_cost_nothing_and_options_are_bounded()
    {
        string[] named = [.. Enumerable.Range(0, 10_000).SelectMany(option => new[] { $"value.{option}", $"probability.{option}" })];
        Write("x.trials.json", Named(["predictionError", .. named]));
        string[] columns = ["subject", "predictionError", .. Enumerable.Range(0, 100).Select(option => $"value.{option}"), "other"];
        string row = $"a,1{string.Concat(Enumerable.Repeat(",0.5", 101))}\n";
        File.WriteAllText(
            Path.Combine(_root, "x.trials.csv"), $"{string.Join(',', columns)}\n{string.Concat(Enumerable.Repeat(row, 9_000))}");
        var shown = await _trials.Run(_root, Assert.Single(AnimalFile.In(_root)), "");
        Assert.Equal((9_000, 10_000), ((int)shown["total"]!, (int)shown["options"]!));
        Assert.Empty(shown["probability"]!.AsArray());
        Assert.Equal(ShowTrials.MostOptions, shown["value"]!.AsArray().Count);
        Assert.InRange(shown["value"]![0]!["values"]!.AsArray().Count, 5_000, 8_999);
        Assert.Equal(["predictionError", "value.0"], shown["units"]!.AsObject().Select(unit => unit.Key).Take(2));
        Assert.Equal(1 + ShowTrials.MostOptions, shown["units"]!.AsObject().Count);
    }

    [Fact]
    public async Task Animals_are_named_up_to_a_bound_and_all_can_be_asked_for()
    {
        Write("x.trials.json", Named("predictionError"));
        File.WriteAllText(
            Path.Combine(_root, "x.trials.csv"),
            $"subject,predictionError\n{string.Concat(Enumerable.Range(0, 3_000).Select(animal => $"fly{animal},{animal}\n"))}");
        var file = Assert.Single(AnimalFile.In(_root));
        var shown = await _trials.Run(_root, file, "fly2999");
        Assert.Equal(3_000, (int)shown["subjectCount"]!);
        Assert.Equal(1 + ShowTrials.MostSubjects, shown["subjects"]!.AsArray().Count);
        Assert.Equal(("fly2999", 2999), ((string)shown["subjects"]!.AsArray()[^1]!, (double)shown["predictionError"]![0]!));
        Assert.Equal(ShowTrials.MostSubjects, (await _trials.Run(_root, file, ""))["subjects"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_table_that_is_too_large_or_of_another_kind_is_not_read()
    {
        Write("x.trials.json", Named("predictionError"));
        string table = Path.Combine(_root, "x.trials.csv");
        var file = Assert.Single(AnimalFile.In(_root));
        byte[] text = Encoding.UTF8.GetBytes("subject,predictionError\na,1\n");
        await using (var stream = new GZipStream(File.Create(table), CompressionLevel.Fastest))
        {
            stream.Write(text);
        }

        Assert.Contains("neither a text table nor Parquet", await Problem(file), StringComparison.Ordinal);
        File.WriteAllBytes(table, [0x89, .. "HDF\r\n\u001a\n"u8, .. new byte[600]]);
        Assert.Contains("neither a text table nor Parquet", await Problem(file), StringComparison.Ordinal);
        await using (var stream = File.Create(table))
        {
            stream.Write(text);
            stream.SetLength(AnimalFile.Largest + 1);
        }

        Assert.Contains("at most 67,108,864 are allowed", await Problem(file), StringComparison.Ordinal);

        // Parquet says much in few bytes: what it would unpack to is bounded, too.
        string packed = Path.Combine(_root, "y.trials.parquet");
        Trials(packed);
        var mapping = new ChoiceMapping(["subject"], "chosen", "reward");
        Assert.Equal(40, DataSource.ReadPlain(packed, mapping, AnimalFile.Largest, mostCells: 120).RowCount);
        var failure = Assert.Throws<DataException>(() => DataSource.ReadPlain(packed, mapping, AnimalFile.Largest, mostCells: 119));
        Assert.Contains("40 rows of 3 columns; must be at most 119 cells", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_read_again_only_when_it_has_changed()
    {
        Write("x.trials.json", Named("predictionError"));
        string table = Path.Combine(_root, "x.trials.csv");
        var written = new DateTime(2026, 5, 4, 3, 2, 1, DateTimeKind.Utc);
        async Task<double> Shown(int error, DateTime time)
        {
            File.WriteAllText(table, $"subject,predictionError\na,{error}\n");
            File.SetLastWriteTimeUtc(table, time);
            return (double)(await _trials.Run(_root, Assert.Single(AnimalFile.In(_root)), ""))["predictionError"]![0]!;
        }

        Assert.Equal(1, await Shown(1, written));
        Assert.Equal(1, await Shown(2, written)); // as large and as old: it is believed to be the same
        Assert.Equal(3, await Shown(3, written.AddSeconds(1)));
        Assert.Equal(44, await Shown(44, written.AddSeconds(1)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _trials.Run(_root, Assert.Single(AnimalFile.In(_root)), "", new CancellationToken(canceled: true)));
        Assert.Equal(44, await Shown(55, written.AddSeconds(1)));
    }

    [Theory]
    [InlineData("""{ START, "trials": 1, "trials": [{ "subject": "a", "subject": "b" }] }""", "b")]
    [InlineData("""{ START, "trials": [3, { "subject": "a", "reward": {} }] }""", "a")]
    [InlineData("""{ START, "trials": [{ "subject": "\ud800" }] }""", "holds what is no text")]
    [InlineData("""{ START, "trials": [{ "\ud800": 1 }] }""", "holds what is no text")]
    [InlineData("""{ START, "trials": [{ "subject": "a" }], "method": "\ud800" }""", "is no answer of")]
    [InlineData("""{ START, "trials": { "subject": "a" } }""", "holds no trials")]
    [InlineData("""{ "columns": [null], "model": "m", "method": "m", "trials": [] }""", "holds no trials")]
    [InlineData("""{ START, "trials": [] }""", "which has 0")]
    public async Task Rows_that_are_not_as_they_should_be_are_told_and_never_a_stack(string text, string found)
    {
        Write("x.trials.json", text.Replace("START", Named("predictionError", "reward")[1..^1], StringComparison.Ordinal));
        var file = Assert.Single(AnimalFile.In(_root));
        if (found.Length == 1)
        {
            Assert.Equal(found, (string)(await _trials.Run(_root, file, ""))["subject"]!);
        }
        else
        {
            Assert.Contains(found, await Problem(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task More_cells_than_there_may_be_are_not_read()
    {
        string rows = string.Concat(Enumerable.Repeat("0,", 6_000_000));
        Write("x.trials.json", Named("predictionError", "reward")[..^1] + $",\"trials\":[{rows}0]}}");
        Assert.Contains("6,000,001 rows of 3 columns", await Problem(Assert.Single(AnimalFile.In(_root))), StringComparison.Ordinal);
    }

    /// <summary>A file of trials that names columns; its table is elsewhere.</summary>
    private static string Named(params string[] columns) => new JsonObject
    {
        ["model"] = "m",
        ["method"] = "m",
        ["columns"] = new JsonArray([.. columns.Select(name => (JsonNode)new JsonObject { ["name"] = name, ["unit"] = "1" })]),
    }.ToJsonString();

    private async Task<string> Problem(AnimalFile file) =>
        (await Assert.ThrowsAsync<RequestException>(() => _trials.Run(_root, file, ""))).Message;

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

    private void Write(string name, JsonObject json) => Write(name, json.ToJsonString());

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_root, name), text);
}
