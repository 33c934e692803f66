using Kenyon.Inference.Choices;
using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;

namespace Kenyon.Tests.Inference.Behaviour;

public sealed class DataSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("trials.nwb")]
    [InlineData("trials-latest.nwb")]
    public void A_trials_table_that_h5py_wrote_is_read(string file)
    {
        var (data, _) = Read(Shipped(file), new ChoiceMapping(Subject: ["subject"]));
        Assert.Equal(300, data!.TrialCount);
        Assert.Equal(["m0", "m1"], data.Subjects.Select(subject => subject.Subject));
        Assert.Equal(["1", "2"], data.Options);
        var (events, _) = Read(Shipped(file), new ChoiceMapping(Subject: ["subject"], Reward: "/processing/behavior/rewards"));
        Assert.Equal(data.Subjects.SelectMany(subject => subject.Reward), events!.Subjects.SelectMany(subject => subject.Reward));
    }

    [Theory]
    [InlineData("external-link.nwb")]
    [InlineData("external-storage.nwb")]
    public void Nothing_of_another_file_is_read(string file)
    {
        var failure = Assert.Throws<DataException>(() => DataSource.Read(Shipped(file), new ChoiceMapping()));
        Assert.Contains("another file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_row_that_cannot_be_used_is_named()
    {
        var (data, findings) =
            Csv("fly,choice,reward\na,1,1\na,3,1\nb,2,often\nb,2,0\n,1,1\n", new ChoiceMapping(Subject: ["fly"], Options: ["1", "2"]));
        Assert.Null(data);
        var errors = findings.Where(finding => finding.Level == FindingLevel.Error).ToList();
        Assert.Equal([3, 4, 6], errors.SelectMany(finding => finding.Rows).Order());
    }

    [Fact]
    public void Omissions_and_missing_rewards_are_counted()
    {
        var (data, _) = Csv("choice,reward\n1,1\n0,\n2,NA\n2,0\n,\n", new ChoiceMapping(Omission: ["0"]));
        Assert.Equal(new RowCounts(4, 2, 1, 1), data!.Counts);
    }

    [Fact]
    public void Offered_pairs_lose_what_all_ids_share()
    {
        var (data, _) = Csv(
            "pair,choice,reward\nC1-C2,1,1\nC2-C3,3,0\n",
            new ChoiceMapping(Offered: "pair", RewardMap: new Dictionary<string, double> { ["0"] = -1 }));
        Assert.Equal(["1", "2", "3"], data!.Options);
        Assert.Equal([0, 1, 1, 2], data.Subjects[0].OptionId);
        Assert.Equal([0, 1], data.Subjects[0].Chosen);
        Assert.Equal([1.0, -1.0], data.Subjects[0].Reward);
    }

    [Fact]
    public void What_was_not_offered_cannot_be_chosen()
    {
        var (_, findings) = Csv("pair,choice,reward\nC1-C2,3,1\nC2-C3,3,0\n", new ChoiceMapping(Offered: "pair"));
        Assert.Contains(findings, finding => finding.Message.Contains("was not offered", StringComparison.Ordinal) && finding.Rows[0] == 2);
    }

    [Fact]
    public void A_stimulus_is_mirrored_for_the_first_option()
    {
        var (data, _) = Csv("s,choice,reward\n0.5,1,1\n-2,2,0\n", new ChoiceMapping(Features: ["s"]));
        double unit = data!.Scale.Features;
        Assert.Equal(Math.Sqrt(4.25 / 2), unit, 1e-12);
        Assert.Equal(
            [-0.5 / unit, -1, 0.5 / unit, 1, 2 / unit, -1, -2 / unit, 1], data.Subjects[0].Inputs, (a, b) => Math.Abs(a - b) < 1e-10);
    }

    [Fact]
    public void Features_by_option_have_a_column_each()
    {
        var (data, _) = Csv("f_1,f_2,choice,reward\n3,4,1,1\n5,6,2,0\n", new ChoiceMapping(Features: ["f_{option}"]));
        Assert.Equal([3, 4, 5, 6], data!.Subjects[0].Inputs.Select(input => input * data.Scale.Features), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void A_refusal_teaches_nothing()
    {
        var (data, _) =
            Csv("item,took,reward\na,yes,1\na,no,\nb,yes,0\n", new ChoiceMapping(Choice: "took", Offered: "item", Accept: "yes"));
        Assert.Equal([true, false, true], data!.Subjects[0].Learns);
        Assert.Equal([0, 1, 0], data.Subjects[0].Chosen);
        Assert.Equal(3, data.Counts.Used);
    }

    [Fact]
    public void Ragged_rows_and_repeated_columns_are_errors()
    {
        var (data, findings) = Csv("choice,reward\n1,2\n1,2,3\n2,1\n2,often\n", new ChoiceMapping());
        Assert.Null(data);
        Assert.Equal([3, 5], findings.Where(finding => finding.Level == FindingLevel.Error).SelectMany(finding => finding.Rows));
        Assert.Contains(
            ":1: two columns",
            Assert.Throws<DataException>(() => Csv("choice,reward,choice\n1,2,1\n", new ChoiceMapping())).Message,
            StringComparison.Ordinal);
    }

    private (ChoiceData? Data, IReadOnlyList<DataFinding> Findings) Csv(string text, ChoiceMapping mapping)
    {
        string path = Path.Combine(_folder, "choices.csv");
        File.WriteAllText(path, text);
        return Read(path, mapping);
    }

    private static (ChoiceData? Data, IReadOnlyList<DataFinding> Findings) Read(string path, ChoiceMapping mapping) =>
        ChoiceReader.Read(DataSource.Read(path, mapping), mapping);

    private static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "Inference", "Behaviour", "Files", name);
}
