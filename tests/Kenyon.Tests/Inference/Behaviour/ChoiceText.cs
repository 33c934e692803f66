using System.Text;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>Reads choices from text, as a file of that text would be read.</summary>
internal static class ChoiceText
{
    /// <summary>Sixty trials of two subjects, all cells different enough to tell what was read.</summary>
    public static IReadOnlyList<string[]> Rows { get; } =
        [.. Enumerable.Range(0, 60).Select(
            row => new[] { row < 30 ? "s1" : "s2", $"{(row % 30) + 1}", row * 7 % 5 < 2 ? "L" : "R", row * 11 % 7 < 3 ? "1" : "0" })];

    public static ChoiceMapping Mapping { get; } = new(Subject: ["subject"]);

    /// <summary>The table as text, each cell as it is written there.</summary>
    public static string Table(
        string separator = ",",
        string newLine = "\n",
        Func<string[], string[]>? row = null,
        string header = "subject,trial,choice,reward") =>
        header.Replace(",", separator, StringComparison.Ordinal) + newLine
        + string.Concat(Rows.Select(cells => string.Join(separator, row is null ? cells : row([.. cells])) + newLine));

    public static (ChoiceData? Data, IReadOnlyList<DataFinding> Findings) Read(string text, ChoiceMapping? mapping = null) =>
        Read([Encoding.UTF8.GetBytes(text)], mapping);

    public static (ChoiceData? Data, IReadOnlyList<DataFinding> Findings) Read(
        byte[][] files, ChoiceMapping? mapping = null, string[]? names = null)
    {
        string folder = Directory.CreateTempSubdirectory("kenyon-text-").FullName;
        try
        {
            string[] paths = [.. files.Select((_, index) => Path.Combine(folder, names?[index] ?? $"choices{index}.csv"))];
            for (int index = 0; index < files.Length; index++)
            {
                File.WriteAllBytes(paths[index], files[index]);
            }

            var table = DataSource.Read(paths, mapping ?? Mapping);
            return ChoiceReader.Read(table, mapping ?? Mapping);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Chosen option by name, with the reward times the scale: what a file holds, whatever its form.</summary>
    public static string Content(ChoiceData data) =>
        string.Join(' ', data.Subjects.SelectMany(subject => Enumerable.Range(0, subject.TrialCount)
            .Select(trial =>
                FormattableString.Invariant($"{subject.Subject}:{data.Options[subject.ChosenOption(trial)]}:{subject.Reward[trial]}"))));

    /// <summary>Says that a text holds the same choices and rewards as the plain table.</summary>
    public static void AssertSame((ChoiceData? Data, IReadOnlyList<DataFinding> Findings) read)
    {
        Assert.True(read.Data is not null, string.Join('\n', read.Findings.Select(finding => finding.Message)));
        Assert.Equal(Content(Read(Table()).Data!), Content(read.Data));
    }

    public static void AssertSays((ChoiceData? Data, IReadOnlyList<DataFinding> Findings) read, FindingLevel level, string words) =>
        Assert.Contains(read.Findings, finding => finding.Level == level && finding.Message.Contains(words, StringComparison.Ordinal));
}
