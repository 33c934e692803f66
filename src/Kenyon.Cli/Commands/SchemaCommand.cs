using System.CommandLine;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Specs;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon schema</c>: the JSON Schema of experiment files, for editors.</summary>
internal static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("schema", "Print the JSON Schema of experiment files, for editors");
        command.SetAction(result => AnswerOutput.Write(JsonSchema.Create(), Terminal.Of(result)));
        return command;
    }
}
