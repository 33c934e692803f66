using Kenyon.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kenyon.Tests.Tools;

/// <summary>Mutants are faults: small, of every kind, and where a test could see them.</summary>
public sealed class MutantFinderTests
{
    [Theory]
    [InlineData("return x < 2;", "< -> <=|2 -> 3")]
    [InlineData("return x == y || x != 0;", "|| -> &&|== -> !=|!= -> ==|0 -> 1")]
    [InlineData("return 1.5f * x - y > 0x10;", "> -> >=|- -> +|* -> /|1.5f -> 2.5f|0x10 -> 17")]
    [InlineData("if (x > y) { x -= 2; } return true;", "x > y -> !(x > y)|> -> >=|x -= 2; -> ;|-= -> +=|2 -> 3|true -> false")]
    [InlineData(
        "while (x > y) x++; return x == 7 ? true : false;",
        "x > y -> !(x > y)|> -> >=|x++; -> ;|x == 7 -> !(x == 7)|== -> !=|7 -> 8|true -> false|false -> true")]
    [InlineData("Console.Write(\"a\" + text + 3); return F(x);", "Console.Write(\"a\" + text + 3); -> ;|3 -> 4")]
    [InlineData("System.Diagnostics.Debug.Assert(x > 1); return F(x);", "System.Diagnostics.Debug.Assert(x > 1); -> ;|> -> >=|1 -> 2")]
    [InlineData("Debug.Assert(x > 1); throw new ArgumentException($\"{x + 1}\");", "")]
    public void A_method_has_these_mutants(string body, string expected)
    {
        var (tree, model) = Compile(body);
        Assert.Equal(expected, string.Join('|', MutantFinder.Find(tree, model, "A.cs")
            .Where(mutant => mutant.Line == 4)
            .Select(mutant => mutant.Describe(tree)[("A.cs:4: ".Length)..])));
    }

    [Fact]
    public void What_tests_cannot_see_has_none()
    {
        var (tree, model) = Compile("return true;");
        var found = MutantFinder.Find(tree, model, "A.cs").Select(mutant => mutant.Describe(tree));
        Assert.Equal(["A.cs:3: 5 -> 6", "A.cs:4: true -> false"], found);
    }

    [Fact]
    public void A_mutant_is_written_where_it_was_found()
    {
        var (tree, model) = Compile("return x < y;");
        var mutant = MutantFinder.Find(tree, model, "A.cs").Single(mutant => mutant.Line == 4);
        Assert.Contains("return x <= y;", mutant.In(tree).ToString());
    }

    [Fact]
    public void The_planted_one_breaks_every_method_and_the_equivalent_one_denies_every_condition_twice()
    {
        var (tree, _) = Compile("if (x > y) return true; return F(x);");
        string planted = MutantFinder.Planted(tree, "A.cs").In(tree).ToString();
        Assert.Contains("{ if (Equals(1, 1)) throw null!; ", planted);
        Assert.Contains("F(int x) => throw null!;", planted);
        string same = MutantFinder.Equivalent(tree, "A.cs").In(tree).ToString();
        Assert.Contains("if (!(!(x > y))) return true;", same);
    }

    private static (SyntaxTree Tree, SemanticModel Model) Compile(string body)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System; using System.Diagnostics; [Obsolete("a", error: false)] class A {
            public const int Copied = 3;
            private const int Own = 5; enum Kind { One = 1 } bool F(int x) => x.Equals(x); bool G(int x, int y, string text, int z = 4) {
            {{body}}
            } }
            """, cancellationToken: TestContext.Current.CancellationToken);
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = new[] { "System.Private.CoreLib.dll", "System.Runtime.dll", "System.Console.dll" }
            .Select(name => MetadataReference.CreateFromFile(Path.Combine(platform, name)));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        var compilation = CSharpCompilation.Create("a", [tree], references, options);
        return (tree, compilation.GetSemanticModel(tree));
    }
}
