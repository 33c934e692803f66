using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>Tables in HDF5 files; those in Files were written by Files/write.py.</summary>
public sealed class Hdf5Tests
{
    private static readonly string[] s_sides = ["L", "R", "R"];
    private static readonly string[] s_twelve = [.. Enumerable.Range(0, 4).SelectMany(_ => s_sides)];

    [Theory]
    [InlineData("big", "256,257", "0.5,0")]
    [InlineData("enum", "left,right", "1,0")]
    [InlineData("truth", "L,R", "1,0")]
    [InlineData("half", "L,R", "0.1,0")]
    [InlineData("flat", "L,R", "1,0")]
    [InlineData("lzf", "L,R", "1,0")]
    [InlineData("gzip", "L,R", "1,0")]
    [InlineData("records", "L,R", "0.25,0")]
    [InlineData("records/table", "L,R", "0.25,0")]
    [InlineData("texts", "L,R", "0.25,0")]
    [InlineData("odd", "L,R", "1,0")]
    public void Every_kind_of_column_is_read_as_what_it_stands_for(string table, string options, string rewards)
    {
        var read = DataSource.Read(Shipped("kinds.h5"), new ChoiceMapping(Table: table));
        string[] first = rewards.Split(',');
        Assert.Equal([.. Enumerable.Range(0, 12).Select(row => first[row % 2])], read.Find("reward")!.Select(text => text!));
        string[] ids = options.Split(',');
        Assert.Equal(
            ids is ["L", "R"] ? s_twelve : [.. Enumerable.Range(0, 12).Select(row => ids[row % 2])],
            read.Find("choice")!.Select(text => text!));
    }

    [Fact]
    public void What_lzf_could_not_make_smaller_is_read_as_it_is_stored()
    {
        double[] numbers = [.. DataSource.Read(Shipped("kinds.h5"), new ChoiceMapping(Table: "stored")).Find("reward")!
            .Select(text => double.Parse(text!, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(0.417022004702574, numbers[0]); // the first number that NumPy guesses with seed 1
        Assert.Equal(0.7203244934421581, numbers[1]);
        Assert.All(numbers, number => Assert.InRange(number, 0, 1));
    }

    [Theory]
    [InlineData("szip", "reward", "compressed with szip")]
    [InlineData("odd", "complex", "holds Compound of 16 bytes")]
    [InlineData("odd", "opaque", "holds Opaque of 7 bytes")]
    [InlineData("odd", "long", "holds FloatingPoint of 16 bytes")]
    [InlineData("odd", "matrix", "has 12 × 3 values")]
    [InlineData("odd", "single", "is a single value")]
    [InlineData("odd", "reference", "holds references")]
    public void What_is_not_read_is_named_with_its_column(string table, string reward, string message)
    {
        var failure =
            Assert.Throws<DataException>(() => DataSource.Read(Shipped("kinds.h5"), new ChoiceMapping(Reward: reward, Table: table)));
        Assert.Contains($"column {reward} ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_several_tables_asks_which()
    {
        string message = Assert.Throws<DataException>(() => DataSource.Read(Shipped("kinds.h5"), new ChoiceMapping())).Message;
        Assert.Contains("say which with --table", message, StringComparison.Ordinal);
        Assert.Contains(
            "there are",
            Assert.Throws<DataException>(() => DataSource.Read(Shipped("kinds.h5"), new ChoiceMapping(Table: "nowhere"))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "big (choice, reward)",
            Assert.Throws<DataException>(() => DataSource.Read(Shipped("kinds.h5"), new ChoiceMapping(Reward: "won"))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("links.nwb")]
    [InlineData("links-latest.nwb")]
    public void Links_to_other_files_and_in_circles_elsewhere_refuse_no_file_and_are_not_followed(string file)
    {
        Assert.Equal(s_twelve, DataSource.Read(Shipped(file), new ChoiceMapping()).Find("choice")!.Select(text => text!));
        foreach (string place in (string[])["raw", "loop", "other"])
        {
            Assert.Contains(
                "is a link to another file, or to nothing",
                Assert.Throws<DataException>(() => DataSource.Read(Shipped(file), new ChoiceMapping(Table: place))).Message,
                StringComparison.Ordinal);
        }

        foreach (string column in (string[])["video", "near", "far"])
        {
            try
            {
                Assert.Null(DataSource.Read(Shipped(file), new ChoiceMapping(Reward: column)).Find(column));
            }
            catch (DataException failure)
            {
                Assert.Contains($"{column} is a link to another file, or to nothing", failure.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_matlab_file_is_read_with_its_texts_and_vectors()
    {
        var table = DataSource.Read(Shipped("matlab.mat"), new ChoiceMapping(Answer: "won"));
        Assert.Equal(s_twelve.Select(side => side == "L" ? "ab" : "cd"), table.Find("choice")!);
        Assert.Equal(table.Find("won"), table.Find("reward"));
        Assert.Contains(
            "holds references",
            Assert.Throws<DataException>(() => DataSource.Read(Shipped("matlab.mat"), new ChoiceMapping(Answer: "who"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_says_whose_it_is()
    {
        var table = DataSource.Read(Shipped("events.nwb"), new ChoiceMapping());
        Assert.Equal(("m12", "session 3"), (table.Subject, table.Session));
        Assert.Equal("m12", ChoiceReader.Read(table, new ChoiceMapping()).Data!.Subjects[0].Subject);
        Assert.Equal("m12", DataSource.Read(AnimalData.Fault("69-subject.nwb"), new ChoiceMapping()).Subject);
    }

    [Theory]
    [InlineData("35-lzf.nwb", "L,R")]
    [InlineData("32-external-link-elsewhere.nwb", "L,R")]
    [InlineData("38-enumdata.nwb", "left,right")]
    [InlineData("40-user-block.mat", "L,R")]
    [InlineData("41-root-columns.h5", "0,1")]
    [InlineData("42-compound-table.h5", "L,R")]
    [InlineData("63-base.csv.gz", "L,R")]
    public void Files_that_were_refused_are_read(string file, string options)
    {
        var (data, _) = ChoiceReader.Read(DataSource.Read(AnimalData.Fault(file), new ChoiceMapping()), new ChoiceMapping());
        Assert.Equal(options.Split(','), data!.Options);
        Assert.Equal(file.EndsWith(".gz", StringComparison.Ordinal) ? 120 : 60, data.TrialCount);
    }

    private static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "Inference", "Behaviour", "Files", name);
}
