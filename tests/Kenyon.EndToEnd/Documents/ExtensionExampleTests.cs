using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Kenyon.EndToEnd.Documents;

/// <summary>
/// The strategy and the rule family that EXTENDING.md shows are what it says: one file and one line. The test takes both from the document,
/// compiles the project with them, puts it beside the rest of the program and runs that.
/// </summary>
public sealed class ExtensionExampleTests : IDisposable
{
    private const string Document = "docs/EXTENDING.md";

    private readonly string _program = Directory.CreateTempSubdirectory("kenyon-extended-").FullName;
    private readonly KenyonProcess _kenyon;

    public ExtensionExampleTests() => _kenyon = new KenyonProcess(_program);

    public void Dispose()
    {
        _kenyon.Dispose();
        Directory.Delete(_program, recursive: true);
    }

    [Fact]
    public void The_strategy_of_the_document_compiles_and_climbs()
    {
        Extend("Kenyon.Evolution", "HillClimber.cs");
        var first = _kenyon.Run(
            "evolve", "prediction", "--json", "--quiet", "--set", "optimizer.kind=hillClimber", "--set", "optimizer.step=0.3",
            "--set", "optimizer.generations=40", "--out", "runs");
        Assert.Equal(("", 0), (first.Errors, first.ExitCode));
        double loss = -first.Json["test"]!["mean"]!.GetValue<double>();
        Assert.InRange(loss, 0.1, 0.3); // without learning it is 1, the best possible is 0.112
        Assert.Contains("hillClimber", _kenyon.Run("schema").Output);

        // Interrupted and continued it comes to the same: what Save keeps is complete.
        foreach (string generations in (string[])["15", "40"])
        {
            var part = _kenyon.Run(
                "evolve", "prediction", "--json", "--quiet", "--set", "optimizer.kind=hillClimber", "--set", "optimizer.step=0.3",
                "--set", $"optimizer.generations={generations}", "--out", "parts");
            if (generations == "40")
            {
                Assert.Equal(first.Json["resultHash"]!.GetValue<string>(), part.Json["resultHash"]!.GetValue<string>());
            }
        }

        var wrong = _kenyon.Run("validate", "prediction", "--set", "optimizer.kind=hillClimber", "--set", "optimizer.step=0");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("optimizer.step is 0; must be", wrong.Errors);
    }

    [Fact]
    public void The_rule_family_of_the_document_compiles_and_learns()
    {
        Extend("Kenyon.Simulation", "RewardOja.cs");

        // y = 0.5, so ΔW = 0.1 (x y − y² w) by hand.
        var step = _kenyon.Run(
            "rule", "step", "--family", "rewardOja", "--theta", "PrePost=1,Post2Weight=-1", "--rate", "0.1", "--pre", "1,0.5,0",
            "--weights", "0.25,0.5,-1",
            "--reward", "0.3", "--normalization", "none", "--json");
        Assert.Equal(("", 0), (step.Errors, step.ExitCode));
        Assert.Equal([0.04375, 0.0125, 0.025], step.Json["delta"]!.AsArray().Select(value => Math.Round(value!.GetValue<double>(), 6)));

        string[] settings =
        [
            "--set", "rule.family=rewardOja", "--set", "rule.normalization=none", "--set", "agent.initialWeights.noise=0.1",
            "--set", "optimizer.generations=3",
        ];
        var run = _kenyon.Run(["evolve", "prediction", "--json", "--quiet", .. settings, "--out", "runs"]);
        Assert.Equal(("", 0), (run.Errors, run.ExitCode));
        Assert.Equal("rewardOja", run.Json["rule"]!["family"]!.GetValue<string>());
        Assert.Equal(
            ["RewardPrePost", "PrePost", "RewardPost2Weight", "Post2Weight"],
            run.Json["rule"]!["effective"]!.AsObject().Select(pair => pair.Key));
        Assert.Contains("rewardOja", _kenyon.Run("schema").Output);
        Assert.Contains(@"y^{2}\,w_i", _kenyon.Run("rule", "show", "runs/prediction/base/1-0", "--json").Json["terms"]!.ToJsonString()
            + _kenyon.Run("rule", "show", "runs/prediction/base/1-0").Output);

        // The kernels (evaluate) and the definition (the trace) agree on a life.
        var life = _kenyon.Run("evaluate", "runs/prediction/base/1-0", "--lifetimes", "1", "--trace", "life.csv", "--json").Json;
        string[][] rows = [.. File.ReadAllLines(Path.Combine(_kenyon.Folder, "life.csv")).Select(line => line.Split(','))];
        int value = Array.IndexOf(rows[0], "value"), readout = Array.IndexOf(rows[0], "readout");
        double loss = rows.Skip(1).Average(row => Math.Pow(Number(row[value]) - Number(row[readout]), 2));
        Assert.Equal(-loss, life["mean"]!.GetValue<double>(), 1e-4 * loss);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>
    /// Compiles a project with the file and the line that the document shows for it, and lays the whole program out with it.
    /// </summary>
    private void Extend(string project, string file)
    {
        string[] blocks = [.. DocumentCommands.Blocks(Document, "csharp")];
        string addition = Assert.Single(blocks, block => Regex.IsMatch(block, $@"^// src/{project}/(\w+/)*{Regex.Escape(file)}\n"));
        var line = Assert.Single(
            blocks,
            block => Regex.IsMatch(block, $@"^// one line in src/{project}/") && block.Contains(Path.GetFileNameWithoutExtension(file)));
        string catalog = Regex.Match(line, $@"^// one line in src/{project}/(?<path>[\w/]+\.cs)\n").Groups["path"].Value;
        var sources = SourceTree.FilesOf(project)
            .Where(path => Path.GetFileName(path) != file)
            .ToDictionary(path => path, path => SourceTree.Read(project, path));
        const string List = "All { get; } =\n    [\n";
        Assert.Contains(List, sources[catalog]);
        sources[catalog] = sources[catalog].Replace(List, List + line[(line.IndexOf('\n') + 1)..]);
        sources[file] = addition;
        Compile(project, sources);
    }

    private void Compile(string project, IReadOnlyDictionary<string, string> sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        string version = Assembly.Load(project).GetName().Version!.ToString();
        const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; "
            + "global using System.Linq; "
            + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, options, source.Key))
            .Append(CSharpSyntaxTree.ParseText(
                $"{Usings}\n[assembly: System.Reflection.AssemblyVersion(\"{version}\")]", options, "Globals.cs"));
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var references = platform.Where(path => Path.GetFileNameWithoutExtension(path) != project
            && !Path.GetFileName(path).StartsWith("Kenyon.Tests", StringComparison.Ordinal))
            .Where(path =>
                !Path.GetFileName(path).StartsWith("Kenyon.", StringComparison.Ordinal) || Path.GetFileName(path) == "Kenyon.Numerics.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(project, trees, references, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable));
        LayOut(project);
        EmitResult result;
        using (var assembly = File.Create(Path.Combine(_program, project + ".dll")))
        {
            result = compilation.Emit(assembly);
        }

        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString()));
    }

    /// <summary>The program as it was built, but for one project. Only its own files are copied, the rest is linked.</summary>
    private void LayOut(string project)
    {
        foreach (string path in Directory.GetFileSystemEntries(AppContext.BaseDirectory))
        {
            string name = Path.GetFileName(path.TrimEnd(Path.DirectorySeparatorChar));
            string target = Path.Combine(_program, name);
            if (Directory.Exists(path))
            {
                Directory.CreateSymbolicLink(target, path);
            }
            else if (name.StartsWith("kenyon.", StringComparison.Ordinal))
            {
                File.Copy(path, target);
            }
            else if (name != project + ".dll")
            {
                File.CreateSymbolicLink(target, path);
            }
        }
    }
}
