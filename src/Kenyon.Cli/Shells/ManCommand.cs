using System.CommandLine;
using System.Text;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Storage;

namespace Kenyon.Cli.Shells;

/// <summary><c>kenyon man</c>: pages for <c>man</c>.</summary>
internal static class ManCommand
{
    /// <summary>The command.</summary>
    /// <param name="tree">All commands, for the words of a command line.</param>
    public static Command Create(Func<string[], RootCommand> tree)
    {
        var words =
            new Argument<string[]>("COMMAND") { Description = "Words of a command; none: the program", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(
            "man", "Print the page of a command for man (kenyon man fit | man -l -), or write it, or all of them, into --out")
        {
            words,
        };
        command.SetAction(result =>
        {
            var root = tree([]);
            string[] named = result.GetValue(words)!;
            string page = ManualPage.Of(root, named) ?? throw new CommandException(
                ExitCode.Usage, $"COMMAND is '{string.Join(' ', named)}'; must be the words of a command, such as fit or rule show.");
            if (result.GetResult(GlobalOptions.Out) is { Implicit: false })
            {
                string folder = OutputPath.Folder("--out", result.GetValue(GlobalOptions.Out)!);
                string written = Write(root, folder, named.Length > 0 ? [named] : ManualPage.Names(root));
                AnswerOutput.Print(new ShellText(folder, written), result, Write);
                return;
            }

            AnswerOutput.Print(new ShellText(string.Join('-', ["kenyon", .. named]), page), result, Write);
        });
        return command;
    }

    private static string Write(RootCommand root, string folder, IEnumerable<string[]> pages)
    {
        var written = new StringBuilder();
        DiskStorage.Instance.CreateFolder(folder);
        foreach (string[] words in pages)
        {
            string path = Path.Combine(folder, $"{string.Join('-', ["kenyon", .. words])}.1");
            byte[] page = Encoding.UTF8.GetBytes(ManualPage.Of(root, words)!);
            WholeFile.Write(DiskStorage.Instance, path, stream => stream.Write(page));
            written.Append(path).Append('\n');
        }

        return written.ToString();
    }

    private static void Write(Terminal terminal, ShellText answer) => terminal.Output.Write(answer.Text);
}
