using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kenyon.Golden.Printed;

/// <summary>
/// The recipes of docs/RECIPES.md: their files are written, their commands are run, and what `data check` proposes is run.
/// </summary>
public sealed partial class RecipeTests
{
    private const int Repetitions = 12;

    /// <summary>What is proposed of each file behind its name: what the columns say, and no more.</summary>
    private static readonly Dictionary<string, string?> s_proposals = new()
    {
        // Parts of models, and columns beside the reward, nobody can guess.
        ["iowa.csv"] = null,
        ["full-feedback.csv"] = null,
        ["sub-01_task-bandit_events.tsv"] = "--reward outcome",
        ["jspsych.csv"] = "--choice response --trial trial_index",
        ["psychopy.csv"] = "--choice key_resp.keys",
        ["gorilla.csv"] = "--choice Response --reward Correct",
        ["mouse1_20260112.csv"] = "--reward rewarded --trial trial",
    };

    public static TheoryData<string, string, string> Recipes
    {
        get
        {
            string document = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "RECIPES.md"));
            var recipes = new TheoryData<string, string, string>();
            foreach (Match recipe in Recipe().Matches(document))
            {
                recipes.Add(recipe.Groups["name"].Value, recipe.Groups["rows"].Value, recipe.Groups["command"].Value.Trim());
            }

            return recipes;
        }
    }

    [Fact]
    public void There_are_seven() => Assert.Equal(7, Recipes.Count);

    [Theory]
    [MemberData(nameof(Recipes))]
    public async Task A_recipe_fits_its_file_and_is_what_the_check_proposes(string name, string rows, string command)
    {
        using var folder = new PrintedCommand();
        string file = folder[name];
        string[] lines = rows.TrimEnd('\n').Split('\n');
        // More of the same, so that there is something to fit: the lines that are choices, in order, trials numbered on.
        int width = lines[0].Split(lines[0].Contains('\t', StringComparison.Ordinal) ? '\t' : ',').Length;
        string[] ends = [.. lines.Where(line => line.StartsWith("END", StringComparison.Ordinal))];
        string[] body = [.. lines.Skip(1).Except(ends)];
        await File.WriteAllLinesAsync(
            file, [lines[0], .. Enumerable.Range(0, Repetitions).SelectMany(repetition => body.Select(
                line => Numbered(line, lines[0], repetition * body.Length))), .. ends]);
        Assert.True(width > 3);

        string[] words = [.. Words().Matches(command).Select(word => word.Value.Trim('\''))];
        Assert.Equal(["kenyon", "fit", name], words[..3]);
        var fit = await PrintedCommand.Run(["fit", file, .. words[3..], "--json", "--quiet"]);
        Assert.True(fit.ExitCode == 0, fit.Errors);
        var total = JsonNode.Parse(fit.Output)!["total"]!;
        int choices = (int)total["trials"]!;
        Assert.InRange(choices, 4 * Repetitions, body.Length * Repetitions);

        if (s_proposals[name] is not { } expected)
        {
            var one = JsonNode.Parse(fit.Output)!["subjects"]![0]!;
            Assert.Contains(one["parameters"]!.AsObject(), parameter => parameter.Key is "lossSensitivity" or "foregoneRate");
            return;
        }

        var check = await PrintedCommand.Run("data", "check", file, "--json", "--quiet");
        var checkedFile = JsonNode.Parse(check.Output)!;
        string? proposed = (string?)checkedFile["proposal"];
        Assert.Equal($"kenyon fit {file} {expected}", proposed);
        Assert.Equal(
            expected,
            string.Join(' ', checkedFile["guessed"]!.AsObject().Select(guess => $"--{guess.Key} {guess.Value}")));
        string[] proposal = [.. Words().Matches(proposed!).Select(word => word.Value.Trim('\''))];
        // What means "no response" is a number like others: no name tells it, but what is never paid is a hint.
        string[] omission = words.Contains("--omission") ? ["--omission", "0"] : [];
        Assert.Equal(
            omission.Length > 0,
            (await PrintedCommand.Run(["data", "check", .. proposal[2..]])).Output.Contains(
                "option 0 is never rewarded; if it means that nothing was chosen, say so with --omission 0.", StringComparison.Ordinal));
        var again = await PrintedCommand.Run([.. proposal[1..], .. omission, "--simulations", "0", "--json", "--quiet"]);
        Assert.True(again.ExitCode == 0, proposed + again.Errors);
        Assert.Equal(choices, (int)JsonNode.Parse(again.Output)!["total"]!["trials"]!);
        Assert.Equal((double)total["logLikelihood"]!, (double)JsonNode.Parse(again.Output)!["total"]!["logLikelihood"]!, 1e-9);
    }

    /// <summary>A line with the numbers of its trial and of its row moved on.</summary>
    private static string Numbered(string line, string header, int by)
    {
        char mark = header.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        string[] names = header.Split(mark);
        string[] cells = line.Split(mark);
        for (int column = 0; column < cells.Length; column++)
        {
            string number = cells[column].Trim('"');
            if (names[column].Trim('"') is "trial" or "trial_index" or "trials.thisN" or "Event Index" or "onset" or "Trial Number"
                && double.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out double value))
            {
                cells[column] = cells[column].Replace(
                    number, (value + by).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            }
        }

        return string.Join(mark, cells);
    }

    [GeneratedRegex(
        """File `(?<name>[^`]+)`:\s+```text\n(?<rows>.*?)```\s+```sh\n(?<command>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Recipe();

    [GeneratedRegex("""'[^']*'|\S+""")]
    private static partial Regex Words();
}
