using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Csv;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>Finds the chosen option where the choice column says its position, or only whether it was the correct one.</summary>
internal static class ChosenIds
{
    private static readonly string[][] s_positions =
    [
        ["left", "l", "first", "1st", "top", "up", "port"],
        ["right", "r", "second", "2nd", "bottom", "down", "starboard"],
        ["third", "3rd"],
        ["fourth", "4th"],
    ];

    private static readonly string[] s_correct = ["correct", "right", "hit", "good"];
    private static readonly string[] s_wrong = ["incorrect", "wrong", "error", "bad"];

    /// <summary>The offered id at the position that was chosen.</summary>
    public static string?[] ByPosition(string?[] said, string[]?[]? offered, DataTable table, ChoiceMapping mapping, FindingList findings)
    {
        // Positions are words, or numbers from 0, from 1, or −1 and 1.
        double[] numbers = [.. said.OfType<string>().Distinct(StringComparer.Ordinal).Where(text => SameId.Number(text) is not null)
            .Select(text => double.Parse(SameId.Number(text)!, System.Globalization.CultureInfo.InvariantCulture)).Order()];
        bool isSigned = numbers.Length > 0 && numbers[0] == -1;
        int first = numbers.Length > 0 && numbers[0] == 0 ? 0 : 1;
        if (numbers.Length > 0)
        {
            findings.Add(
                FindingLevel.Hint,
                $"{mapping.Choice} is a position: "
                + $"{(isSigned ? "-1 is the first and 1 the second" : $"{first} is the first")} of {mapping.Offered}.");
        }

        return [.. said.Select((text, row) =>
        {
            if (text is null || offered?[row] is not { } ids)
            {
                return text is null ? null : Bad($"{mapping.Offered} is empty; must name what was shown.");
            }

            int position = Array.FindIndex(s_positions, words => words.Contains(text, StringComparer.OrdinalIgnoreCase));
            if (position < 0
                && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out double number)
                && number % 1 == 0)
            {
                position = isSigned ? number == -1 ? 0 : number == 1 ? 1 : -1 : (int)Math.Clamp(number - first, -1, 1_000_000);
            }

            return position >= 0 && position < ids.Length ? ids[position]
                : Bad(
                    $"{mapping.Choice} is {text}; must be the position of one of the {ids.Length} options that were shown "
                    + $"({string.Join(", ", ids.Take(8))}): {first} to {first + ids.Length - 1}, left or right, first or second.");

            string? Bad(string message)
            {
                findings.Add(FindingLevel.Error, message, table.RowNumbers[row]);
                return null;
            }
        })];
    }

    /// <summary>The correct id, or the other one of two.</summary>
    public static string?[] ByCorrectness(
        string?[] said,
        string?[]? answer,
        string[]?[]? offered,
        IReadOnlyList<string>? given,
        DataTable table,
        ChoiceMapping mapping,
        FindingList findings)
    {
        string[] all = [.. (given ?? []).Concat((answer ?? []).OfType<string>()).Distinct(StringComparer.Ordinal).Take(3)];
        return [.. said.Select((text, row) =>
        {
            if (text is null)
            {
                return null;
            }

            bool? isCorrect = s_correct.Contains(text, StringComparer.OrdinalIgnoreCase) ? true
                : s_wrong.Contains(text, StringComparer.OrdinalIgnoreCase) ? false
                : NumberForm.Point.TryRead(text, out double number) && number is 0 or 1 ? number == 1
                : null;
            string[] shown = offered is null ? all : offered[row] ?? [];
            string? correct = answer?[row];
            string? other = shown.Length == 2 && shown.Contains(correct) ? shown[shown[0] == correct ? 1 : 0] : null;
            string? problem = isCorrect is null ? $"{mapping.Choice} is {text}; must be 1 or 0, true or false, correct or wrong."
                : correct is null ? $"{mapping.Answer} is empty; without the correct option the choice is not known."
                : isCorrect == false && other is null
                    ? $"the choice was not {correct}, and {shown.Length} options were shown; must be two, {correct} among them: "
                        + "name them with --offered, or --options."
                    : null;
            if (problem is not null)
            {
                findings.Add(FindingLevel.Error, problem, table.RowNumbers[row]);
            }

            return problem is not null ? null : isCorrect == true ? correct : other;
        })];
    }
}
