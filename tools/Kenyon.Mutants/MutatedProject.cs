using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Kenyon.Mutants;

/// <summary>A project of src, compiled in memory as the build compiles it.</summary>
public sealed class MutatedProject
{
    private static readonly string[] s_generators =
        ["System.Text.Json.SourceGeneration", "System.Text.RegularExpressions.Generator", "Microsoft.Interop.LibraryImportGenerator"];

    private readonly CSharpCompilation _sources;
    private readonly CSharpCompilation _whole;
    private readonly string _folder;

    /// <summary>Reads the project.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="name">Name of the project.</param>
    /// <param name="tests">The output of the tests, with everything that the project needs.</param>
    public MutatedProject(string root, string name, string tests)
    {
        Name = name;
        _folder = Path.Combine(root, "src", name);
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Relative(path).StartsWith("bin/", StringComparison.Ordinal) && IsBuilt(Relative(path)))
            .Order(StringComparer.Ordinal)
            .Select(path => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path)), options, path));
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = Directory.GetFiles(platform, "*.dll")
            .Concat(Directory.GetFiles(tests, "*.dll").Where(path => Path.GetFileNameWithoutExtension(path) != name))
            .DistinctBy(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase)
            .Where(IsManaged)
            .Select(path => MetadataReference.CreateFromFile(path));
        _sources = CSharpCompilation.Create(name, trees, references, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(Generators(), parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(_sources, out var whole, out _);
        _whole = (CSharpCompilation)whole;
    }

    /// <summary>Name of the project.</summary>
    public string Name { get; }

    /// <summary>The mutants of some of its folders, in order.</summary>
    /// <param name="folders">The folders, relative to the project.</param>
    public IReadOnlyList<Mutant> Mutants(IReadOnlyList<string> folders) =>
        [.. Files(folders).SelectMany(tree => MutantFinder.Find(tree, _whole.GetSemanticModel(tree), Relative(tree.FilePath)))];

    /// <summary>One change of every file of some folders: a fault that cannot be missed, or none at all.</summary>
    /// <param name="folders">The folders, relative to the project.</param>
    /// <param name="change">The change.</param>
    public IReadOnlyList<Mutant> Everywhere(IReadOnlyList<string> folders, Func<SyntaxTree, string, Mutant> change) =>
        [.. Files(folders).Select(tree => change(tree, Relative(tree.FilePath))).Where(mutant => mutant.Changes.Count > 0)];

    /// <summary>What a mutant changes, in one line.</summary>
    /// <param name="mutant">The mutant.</param>
    public string Describe(Mutant mutant) => mutant.Describe(TreeOf(mutant));

    /// <summary>Compiles the project with mutants.</summary>
    /// <param name="mutants">The mutants, at most one a file.</param>
    /// <param name="path">Where the assembly is written.</param>
    /// <returns>What the compiler says against it; nothing: it was written.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<Mutant> mutants, string path)
    {
        var compilation = mutants.Aggregate(_whole, (whole, mutant) =>
        {
            var tree = TreeOf(mutant);
            return whole.ReplaceSyntaxTree(tree, mutant.In(tree));
        });
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        if (result.Success)
        {
            File.WriteAllBytes(path, assembly.ToArray());
        }

        return [.. result.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(problem => $"{problem}")];
    }

    private IEnumerable<SyntaxTree> Files(IReadOnlyList<string> folders) => _sources.SyntaxTrees.Where(
        tree => folders.Any(folder => Relative(tree.FilePath).StartsWith(folder + "/", StringComparison.Ordinal)));

    private SyntaxTree TreeOf(Mutant mutant) => _sources.SyntaxTrees.Single(tree => Relative(tree.FilePath) == mutant.File);

    private string Relative(string path) => Path.GetRelativePath(_folder, path).Replace('\\', '/');

    /// <summary>Of what the build writes: the usings and the identity of the release.</summary>
    private static bool IsBuilt(string file) =>
        !file.StartsWith("obj/", StringComparison.Ordinal)
        || (file.StartsWith("obj/Release/", StringComparison.Ordinal)
            && (file.EndsWith(".AssemblyInfo.cs", StringComparison.Ordinal)
                || file.EndsWith(".GlobalUsings.g.cs", StringComparison.Ordinal)));

    private static bool IsManaged(string path)
    {
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    /// <summary>The generators that come with the platform, of the newest pack beside it.</summary>
    private static ImmutableArray<ISourceGenerator> Generators()
    {
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string packs = Path.GetFullPath(Path.Combine(platform, "../../../packs/Microsoft.NETCore.App.Ref"));
        string folder = Path.Combine(
            Directory.GetDirectories(packs).MaxBy(pack => Version.Parse(Path.GetFileName(pack)))!, "analyzers/dotnet/cs");
        var loader = new GeneratorLoader(folder);
        return [.. s_generators.SelectMany(
            name => new AnalyzerFileReference(Path.Combine(folder, name + ".dll"), loader).GetGenerators(LanguageNames.CSharp))];
    }
}
