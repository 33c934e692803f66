using System.Text.Json;

namespace Kenyon.Files;

/// <summary>What is wrong with a JSON text, in words of the file: without names of types, which say nothing to who made it.</summary>
public static class JsonProblem
{
    private const string MissingNames = "missing required properties including: ";

    private static readonly string[] s_cut = ["isFinalBlock", "end of data", "incomplete", "Expected depth to be zero"];

    /// <summary>The words, without a line or column, which <see cref="Place"/> says.</summary>
    /// <param name="problem">What the parser says.</param>
    public static string Words(JsonException problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        string path = problem.Path is { } told && told != "$" ? told.TrimStart('$').TrimStart('.') : "it";
        string message = Before(Before(problem.Message, " Path: "), " LineNumber: ").TrimEnd('.', ' ', '|');
        bool Says(string words) => message.Contains(words, StringComparison.Ordinal);
        int missing = message.IndexOf(MissingNames, StringComparison.Ordinal);
        string names = missing < 0 ? "" : message[(missing + MissingNames.Length)..].Replace("'", "", StringComparison.Ordinal);
        return Says("does not contain any JSON tokens") ? "it is empty"
            : missing >= 0 ? $"{path} lacks {names}"
            : Says("could not be converted") ? $"{path} is a value of another kind"
            : Says("allow null") ? $"{path} holds null where a value must be"
            : s_cut.Any(Says) ? "it ends in the middle"
            : Says(" type '") ? $"{path} is not as kenyon writes it"
            : message;
    }

    /// <summary>Line and column, counted from 1.</summary>
    /// <param name="problem">What the parser says.</param>
    /// <param name="firstLine">Number of the line in which the text begins.</param>
    public static string Place(JsonException problem, int firstLine = 1)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return $"{(problem.LineNumber ?? 0) + firstLine}:{(problem.BytePositionInLine ?? 0) + 1}";
    }

    private static string Before(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is var place && place >= 0 ? text[..place] : text;
}
