using System.Text;
using Kenyon.Inference.Tables;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>Tables as people and programs export them hold the same choices as the plain table.</summary>
public sealed class TextTableTests
{
    public static TheoryData<string, string> Forms => new()
    {
        { "carriage return", ChoiceText.Table(newLine: "\r") },
        { "both", ChoiceText.Table(newLine: "\r\n") },
        { "mark of byte order", "\uFEFF" + ChoiceText.Table() },
        { "semicolon", ChoiceText.Table(";") },
        { "tab", ChoiceText.Table("\t") },
        { "blanks", ChoiceText.Table("   ") },
        { "colon", ChoiceText.Table(":") },
        { "sep line", "\uFEFFsep=;\r\n" + ChoiceText.Table(";", "\r\n") },
        { "sep tab", "sep=\t\n" + ChoiceText.Table("\t") },
        { "remarks", "# of monday\n# a, b\n" + ChoiceText.Table() },
        { "numpy", "# " + ChoiceText.Table() },
        { "title", "Experiment 1\nMonday\n\n" + ChoiceText.Table() },
        { "end", ChoiceText.Table() + "END OF FILE\n" },
        { "blank lines", "\n" + ChoiceText.Table() + ",,,\n\n,,,\n" },
        { "remark inside", ChoiceText.Table() + "# the end\n" },
        { "names twice", ChoiceText.Table() + "subject,trial,choice,reward\n" },
        { "quotes", ChoiceText.Table(
            row: cells => [.. cells.Select(cell => $"\"{cell}\"")], header: "\"subject\",\"trial\",\"choice\",\"reward\"") },
        { "blanks around", ChoiceText.Table(row: cells => [.. cells.Select(cell => $" {cell}\u00A0")]) },
        { "empty columns", ChoiceText.Table(row: cells => [.. cells, "", "", ""], header: "subject,trial,choice,reward,,,") },
        { "empty cells behind", ChoiceText.Table(row: cells => [.. cells, "", ""]) },
        { "a column twice that is not read",
            ChoiceText.Table(row: cells => [.. cells, "1", "x"], header: "subject,trial,choice,reward,rt,rt") },
        { "a long cell that is not read",
            ChoiceText.Table(row: cells => [.. cells, new string('x', 5_000)], header: "subject,trial,choice,reward,note") },
        { "R, row names", Named(",") },
        { "R, row names with blanks", Named(" ") },
        { "R, row names with tabs", Named("\t") },
        { "R, first name empty", "\"\"," + Named(",") },
        { "truth", Rewards("TRUE", "FALSE") },
        { "yes", Rewards("yes", "No") },
        { "float", Rewards("1.0", "0.00") },
        { "per cent", Rewards("100%", "0 %") },
        { "minus", Rewards("+1", "−0") },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_same_choices_come_out(string form, string text)
    {
        Assert.NotEmpty(form);
        ChoiceText.AssertSame(ChoiceText.Read(text));
    }

    [Fact]
    public void Encodings_are_found_out()
    {
        string table = ChoiceText.Table();
        ChoiceText.AssertSame(ChoiceText.Read([[.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(table)]]));
        ChoiceText.AssertSame(
            ChoiceText.Read([[.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(table)]]));
        ChoiceText.AssertSame(ChoiceText.Read([Encoding.Unicode.GetBytes(table)]));
    }

    [Fact]
    public void Letters_that_are_not_UTF8_are_said_and_keep_ids_apart()
    {
        byte[] bytes = Encoding.Latin1.GetBytes(ChoiceText.Table(row: cells => [cells[0] == "s1" ? "mü" : "mö", .. cells[1..]]));
        var read = ChoiceText.Read([bytes]);
        Assert.Equal(["mü", "mö"], read.Data!.Subjects.Select(subject => subject.Subject));
        ChoiceText.AssertSays(read, FindingLevel.Warning, "not UTF-8");
    }

    [Theory]
    [InlineData("1.000,5", "0,25", null, 1000.5)]
    [InlineData("1,5", "0", null, 1.5)]
    [InlineData("1.5", "0", null, 1.5)]
    [InlineData("1,000", "0", "comma", 1)]
    [InlineData("1,000", "0", "point", 1000)]
    [InlineData("1'000", "0", null, 1000)]
    [InlineData("1 000", "0", null, 1000)]
    [InlineData("12,5 %", "0,5 %", null, 0.125)]
    public void A_decimal_mark_is_found_out_or_told(string one, string zero, string? mark, double expected)
    {
        var read = ChoiceText.Read(Rewards(one, zero, ";"), ChoiceText.Mapping with { Decimal = mark });
        Assert.True(read.Data is not null, string.Join('\n', read.Findings.Select(finding => finding.Message)));
        Assert.Equal(expected, read.Data.Scale.Rewards, 1e-12);
    }

    [Fact]
    public void A_decimal_mark_that_can_be_two_things_is_asked_for()
    {
        ChoiceText.AssertSays(ChoiceText.Read(Rewards("1,000", "0", ";")), FindingLevel.Error, "--decimal");
        ChoiceText.AssertSays(ChoiceText.Read(Rewards("\"1,000\"", "0")), FindingLevel.Warning, "--decimal comma");
        ChoiceText.AssertSays(ChoiceText.Read(Rewards("0,5", "0")), FindingLevel.Error, "decimal comma");
    }

    [Fact]
    public void A_first_line_that_is_a_trial_is_not_lost()
    {
        string text = ChoiceText.Table()[(ChoiceText.Table().IndexOf('\n', StringComparison.Ordinal) + 1)..];
        ChoiceText.AssertSays(ChoiceText.Read(text), FindingLevel.Error, "--header no");
        ChoiceText.AssertSays(ChoiceText.Read(text, new ChoiceMapping(Choice: "L", Reward: "s1")), FindingLevel.Error, "looks like a row");
        ChoiceText.AssertSame(ChoiceText.Read(text, new ChoiceMapping(Subject: ["1"], Choice: "3", Reward: "4", Header: false)));
    }

    [Fact]
    public void A_separator_can_be_named()
    {
        ChoiceText.AssertSame(ChoiceText.Read(ChoiceText.Table("&"), ChoiceText.Mapping with { Separator = "&" }));
        Assert.Throws<DataException>(() => ChoiceText.Read(ChoiceText.Table("&"), ChoiceText.Mapping with { Separator = "ab" }));
    }

    private static string Named(string separator) =>
        "\"subject\" \"trial\" \"choice\" \"reward\"\n".Replace(" ", separator, StringComparison.Ordinal)
        + string.Concat(ChoiceText.Rows.Select((cells, row) => $"\"{row + 1}\"{separator}{string.Join(separator, cells)}\n"));

    private static string Rewards(string one, string zero, string separator = ",") =>
        ChoiceText.Table(separator, row: cells => [.. cells[..3], cells[3] == "1" ? one : zero]);
}
