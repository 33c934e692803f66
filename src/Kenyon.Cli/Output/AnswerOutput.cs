using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kenyon.Cli.Options;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Cli.Output;

/// <summary>Prints an answer: as the one JSON object of <c>--json</c>, or for a person.</summary>
internal static class AnswerOutput
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an object, indented, with a line end.</summary>
    /// <param name="json">The object.</param>
    /// <param name="terminal">Where it is written.</param>
    public static void Write(JsonNode json, Terminal terminal) => terminal.Line(json.ToJsonString(Options));

    /// <summary>Prints an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="result">The command line.</param>
    /// <param name="text">Writes it for a person.</param>
    /// <typeparam name="T">What kind of answer it is.</typeparam>
    public static void Print<T>(T answer, ParseResult result, Action<Terminal, T> text)
        where T : IAnswer
    {
        var terminal = Terminal.Of(result);
        if (result.GetValue(GlobalOptions.Json))
        {
            Write(answer.ToJson(), terminal);
        }
        else
        {
            text(terminal, answer);
        }
    }
}
