using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Kenyon.Mutants;

/// <summary>A small fault that tests should notice.</summary>
/// <param name="File">Path of the file, relative to its project, with forward slashes.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Changes">What is written where, in order.</param>
public sealed record Mutant(string File, int Line, IReadOnlyList<TextChange> Changes)
{
    /// <summary>The file with the fault.</summary>
    /// <param name="tree">The file as it is.</param>
    public SyntaxTree In(SyntaxTree tree) => CSharpSyntaxTree.ParseText(
        tree.GetText().WithChanges(Changes), (CSharpParseOptions)tree.Options, tree.FilePath);

    /// <summary>What was and what is, in one line.</summary>
    /// <param name="tree">The file as it is.</param>
    public string Describe(SyntaxTree tree)
    {
        var change = Changes[0];
        return $"{File}:{Line}: {OneLine(tree.GetText().ToString(change.Span))} -> {OneLine(change.NewText!)}";
    }

    private static string OneLine(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 70 ? line[..67] + "..." : line;
    }
}
