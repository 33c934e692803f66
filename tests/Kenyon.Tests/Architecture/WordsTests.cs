using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kenyon.Tests.Architecture;

/// <summary>
/// What must be said in words: the shape of every array that goes into a public member, and why a rule of the analyzers is off.
/// </summary>
public sealed class WordsTests
{
    private const string ArrayOfNumbers =
        @"^(double|float|int|long|uint|ulong|byte|bool)(\[[,\]]|\?\[)|^(ReadOnly)?(Span|Memory)<(double|float|int|long|uint|ulong|bool)>"
        + @"|^IReadOnlyList<(double|float|int|IReadOnlyList<double>|double\[\])>";

    [Fact]
    public void Every_array_of_numbers_says_its_shape()
    {
        var parameters = SourceTree.Projects
            .SelectMany(project => SourceTree.FilesOf(project)
                .SelectMany(file => Parameters(SourceTree.Read(project, file))
                    .Select(found => (Place: $"{project}/{file}: {found.Member}({found.Name})", found.Text))))
            .ToList();
        Assert.True(parameters.Count > 150, $"only {parameters.Count} arrays were found");
        string[] silent = [.. parameters.Where(found => !SaysShape(found.Text)).Select(found => found.Place)];
        Assert.True(silent.Length == 0, string.Join('\n', silent));
    }

    [Theory]
    [InlineData("The numbers. Shape [trials].", true)]
    [InlineData("Shape of each [rows].", true)]
    [InlineData("The numbers.", false)]
    public void A_shape_is_told_from_none(string text, bool expected) => Assert.Equal(expected, SaysShape(text));

    [Fact]
    public void Every_rule_of_the_analyzers_that_is_off_says_why()
    {
        string[] lines = File.ReadAllLines(Path.Combine(SourceTree.Root, ".editorconfig"));
        var off = Enumerable.Range(1, lines.Length - 1)
            .Where(line => lines[line].EndsWith("severity = none", StringComparison.Ordinal))
            .ToList();
        Assert.True(off.Count > 10, "no rules were found");
        Assert.All(off, line => Assert.Matches("^# .{20,}", lines[line - 1]));
    }

    private static bool SaysShape(string text) => Regex.IsMatch(text, @"\bShape\b[^.]*\[");

    /// <summary>The arrays of numbers that go into public members, with what is said of them.</summary>
    private static IEnumerable<(string Member, string Name, string Text)> Parameters(string code) =>
        from parameter in CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().OfType<ParameterSyntax>()
        where parameter.Type is not null && Regex.IsMatch(parameter.Type.ToString(), ArrayOfNumbers)
        let member = parameter.Parent?.Parent as MemberDeclarationSyntax
        where member is not null && IsPublic(member) && !member.Modifiers.Any(token => token.IsKind(SyntaxKind.OverrideKeyword))
        let words = string.Concat(member.GetLeadingTrivia().Select(trivia => trivia.ToFullString()))
        where !words.Contains("inheritdoc", StringComparison.Ordinal)
        let name = parameter.Identifier.Text
        select (
            NameOf(member),
            name,
            Regex.Match(words, $"<param name=\"{name}\">(.*?)</param>", RegexOptions.Singleline).Groups[1].Value);

    private static bool IsPublic(MemberDeclarationSyntax member) =>
        (member.Modifiers.Any(token => token.IsKind(SyntaxKind.PublicKeyword)) || member.Parent is InterfaceDeclarationSyntax)
        && member.Ancestors()
            .OfType<TypeDeclarationSyntax>()
            .All(type => type.Modifiers.Any(token => token.IsKind(SyntaxKind.PublicKeyword)));

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => member.Kind().ToString(),
    };
}
