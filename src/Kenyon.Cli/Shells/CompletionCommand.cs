using System.CommandLine;
using Kenyon.Cli.Output;

namespace Kenyon.Cli.Shells;

/// <summary><c>kenyon completion SHELL</c>: a script that completes commands, options and names while they are typed.</summary>
internal static class CompletionCommand
{
    private const string Words = "words";

    /// <summary>The command.</summary>
    /// <param name="tree">All commands, for the words of a command line.</param>
    public static Command Create(Func<string[], RootCommand> tree)
    {
        string shells = string.Join(", ", CompletionScripts.All.Keys);
        var shell = new Argument<string>("SHELL") { Description = shells, HelpName = "SHELL" };
        shell.CompletionSources.Add([.. CompletionScripts.All.Keys]);
        var typed = new Argument<string[]>("WORD") { Hidden = true, Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("completion", "Print a script that completes what is typed; its first line says where it goes")
        {
            shell, typed,
        };
        command.SetAction(result =>
        {
            string name = result.GetValue(shell)!;
            string[] words = result.GetValue(typed)!;
            if (name == Words)
            {
                string text = string.Concat(CompletionWords.After(tree, words).Select(word => $"{word}\n"));
                AnswerOutput.Print(new ShellText(Words, text), result, Write);
                return;
            }

            if (!CompletionScripts.All.TryGetValue(name, out string? script) || words.Length > 0)
            {
                throw new CommandException(ExitCode.Usage, $"SHELL is '{string.Join(' ', [name, .. words])}'; must be one of {shells}.");
            }

            AnswerOutput.Print(new ShellText(name, script), result, Write);
        });
        return command;
    }

    private static void Write(Terminal terminal, ShellText answer) => terminal.Output.Write(answer.Text);
}
