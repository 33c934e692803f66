using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Kenyon.Mutants;

/// <summary>
/// Finds where a file can be made wrong: comparisons, arithmetic, logic, numbers, conditions and statements. What no test of behaviour
/// could see is left alone: attributes, the messages of errors, assertions of the debug build, and constants that other projects copy.
/// </summary>
public static class MutantFinder
{
    private static readonly Dictionary<SyntaxKind, string> s_operators = new()
    {
        [SyntaxKind.LessThanToken] = "<=",
        [SyntaxKind.LessThanEqualsToken] = "<",
        [SyntaxKind.GreaterThanToken] = ">=",
        [SyntaxKind.GreaterThanEqualsToken] = ">",
        [SyntaxKind.EqualsEqualsToken] = "!=",
        [SyntaxKind.ExclamationEqualsToken] = "==",
        [SyntaxKind.PlusToken] = "-",
        [SyntaxKind.MinusToken] = "+",
        [SyntaxKind.AsteriskToken] = "/",
        [SyntaxKind.SlashToken] = "*",
        [SyntaxKind.PercentToken] = "*",
        [SyntaxKind.AmpersandAmpersandToken] = "||",
        [SyntaxKind.BarBarToken] = "&&",
        [SyntaxKind.PlusEqualsToken] = "-=",
        [SyntaxKind.MinusEqualsToken] = "+=",
        [SyntaxKind.AsteriskEqualsToken] = "/=",
        [SyntaxKind.SlashEqualsToken] = "*=",
    };

    /// <summary>The mutants of a file, in order.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="model">What its names mean.</param>
    /// <param name="file">Path of the file, relative to its project.</param>
    public static IEnumerable<Mutant> Find(SyntaxTree tree, SemanticModel model, string file) =>
        from node in tree.GetRoot().DescendantNodes(node => !IsUnseen(node))
        where !IsUnseen(node)
        from change in Changes(node, model)
        select new Mutant(file, tree.GetLineSpan(change.Span).StartLinePosition.Line + 1, [change]);

    /// <summary>A fault that no test can miss: every method throws.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="file">Path of the file, relative to its project.</param>
    public static Mutant Planted(SyntaxTree tree, string file) => new(
        file,
        1,
        [.. tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().SelectMany(method => method switch
        {
            { Body: { } body } => [new TextChange(new TextSpan(body.OpenBraceToken.Span.End, 0), " if (Equals(1, 1)) throw null!; ")],
            { ExpressionBody.Expression: { } value } when value is not ThrowExpressionSyntax and not RefExpressionSyntax
                && method.ReturnType is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } =>
                [new TextChange(value.Span, "throw null!")],
            _ => (TextChange[])[],
        })]);

    /// <summary>A change that is none: every condition of an <c>if</c> is denied twice.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="file">Path of the file, relative to its project.</param>
    public static Mutant Equivalent(SyntaxTree tree, string file) => new(
        file,
        1,
        [.. tree.GetRoot().DescendantNodes().OfType<IfStatementSyntax>()
            .Where(branch => !branch.Condition.DescendantNodes().Any(node => node is DeclarationPatternSyntax
                or DeclarationExpressionSyntax or SingleVariableDesignationSyntax or IfStatementSyntax))
            .SelectMany(branch => new[]
            {
                new TextChange(new TextSpan(branch.Condition.SpanStart, 0), "!(!("),
                new TextChange(new TextSpan(branch.Condition.Span.End, 0), "))"),
            })]);

    private static IEnumerable<TextChange> Changes(SyntaxNode node, SemanticModel model)
    {
        switch (node)
        {
            case BinaryExpressionSyntax binary when s_operators.TryGetValue(binary.OperatorToken.Kind(), out string? other)
                && model.GetTypeInfo(binary).Type?.SpecialType != SpecialType.System_String:
                yield return new TextChange(binary.OperatorToken.Span, other);
                break;
            case AssignmentExpressionSyntax assignment when s_operators.TryGetValue(assignment.OperatorToken.Kind(), out string? other)
                && model.GetTypeInfo(assignment).Type?.SpecialType != SpecialType.System_String:
                yield return new TextChange(assignment.OperatorToken.Span, other);
                break;
            case LiteralExpressionSyntax number when number.IsKind(SyntaxKind.NumericLiteralExpression):
                yield return new TextChange(number.Span, Next(number.Token));
                break;
            case LiteralExpressionSyntax flag when flag.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression:
                yield return new TextChange(flag.Span, flag.IsKind(SyntaxKind.TrueLiteralExpression) ? "false" : "true");
                break;
            case IfStatementSyntax branch:
                yield return Denied(branch.Condition);
                break;
            case WhileStatementSyntax loop:
                yield return Denied(loop.Condition);
                break;
            case ConditionalExpressionSyntax choice:
                yield return Denied(choice.Condition);
                break;
            case ExpressionStatementSyntax statement:
                yield return new TextChange(statement.Span, ";");
                break;
        }
    }

    private static TextChange Denied(ExpressionSyntax condition) => new(condition.Span, $"!({condition})");

    /// <summary>0 becomes 1, every other number one more, with the type that it had.</summary>
    private static string Next(SyntaxToken number)
    {
        string text = number.Text, suffix = "";
        if (!text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            suffix = text[text.AsSpan().TrimEnd("fFdDmMlLuU").Length..];
        }

        return number.Value switch
        {
            int value => (value == int.MaxValue ? value - 1 : value + 1).ToString(CultureInfo.InvariantCulture),
            double or float => Text(Convert.ToDouble(number.Value, CultureInfo.InvariantCulture) + 1) + (suffix.Length > 0 ? suffix : "d"),
            _ => $"({text} ^ 1)",
        };
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static bool IsUnseen(SyntaxNode node) => node switch
    {
        AttributeListSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or EnumMemberDeclarationSyntax => true,
        ParameterSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword) && !field.Modifiers.Any(SyntaxKind.PrivateKeyword),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => call.Expression.ToString() is "Debug.Assert",
        _ => false,
    };
}
