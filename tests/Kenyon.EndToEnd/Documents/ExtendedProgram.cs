using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;

namespace Kenyon.EndToEnd.Documents;

/// <summary>The program as it was built, with files and lines of EXTENDING.md compiled into some of its projects.</summary>
internal sealed class ExtendedProgram : IDisposable
{
    private const string Document = "docs/EXTENDING.md";
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; "
        + "global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);
    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-extended-").FullName;
    private readonly string[] _blocks = [.. DocumentCommands.Blocks(Document, "csharp")];

    /// <summary>The whole program is laid out: its own files are copied, the rest is linked.</summary>
    public ExtendedProgram()
    {
        Kenyon = new KenyonProcess(_folder);
        foreach (string path in Directory.GetFileSystemEntries(BuiltProgram.Folder))
        {
            string name = Path.GetFileName(path.TrimEnd(Path.DirectorySeparatorChar));
            string target = Path.Combine(_folder, name);
            if (Directory.Exists(path))
            {
                Directory.CreateSymbolicLink(target, path);
            }
            else if (name.StartsWith("kenyon.", StringComparison.Ordinal))
            {
                File.Copy(path, target);
            }
            else
            {
                File.CreateSymbolicLink(target, path);
            }
        }
    }

    /// <summary>Its command line.</summary>
    public KenyonProcess Kenyon { get; }

    public void Dispose()
    {
        Kenyon.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Compiles a project with files of the document and, where it shows one that names the last of them, a line of its
    /// list.</summary>
    public void Extend(string project, params string[] files)
    {
        var sources = SourceTree.FilesOf(project)
            .Where(path => !files.Contains(Path.GetFileName(path)))
            .ToDictionary(path => path, path => SourceTree.Read(project, path));
        string type = Path.GetFileNameWithoutExtension(files[^1]);
        if (_blocks.SingleOrDefault(block => Regex.IsMatch(block, $@"^// one line in src/{project}/") && block.Contains(type)) is { } line)
        {
            string catalog = Regex.Match(line, $@"^// one line in src/{project}/(?<path>[\w/]+\.cs)\n").Groups["path"].Value;
            const string List = "\n    [\n";
            int place = sources[catalog].IndexOf(List, StringComparison.Ordinal);
            Assert.True(place > 0, $"{catalog} has no list");
            sources[catalog] = sources[catalog].Insert(place + List.Length, line[(line.IndexOf('\n') + 1)..]);
        }

        foreach (string file in files)
        {
            sources[file] = Block($@"^// src/{project}/(\w+/)*{Regex.Escape(file)}\n");
        }

        string version = Assembly.Load(project).GetName().Version!.ToString();
        string friends = string.Concat(Regex
            .Matches(
                File.ReadAllText(Path.Combine(SourceTree.Root, "src", project, project + ".csproj")),
                "InternalsVisibleTo Include=\"(.+?)\"")
            .Select(match => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{match.Groups[1].Value}\")]"));
        sources["Globals.cs"] = $"{Usings}\n[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n{friends}";
        Compile(project, sources, OutputKind.DynamicallyLinkedLibrary);
    }

    /// <summary>Compiles files of the document to a program of their own that references this one, and runs it.</summary>
    /// <returns>What it printed.</returns>
    public string RunOther(string main, params string[] files)
    {
        var sources = files.ToDictionary(file => file, file => Block($@"^// src/[\w./]+/{Regex.Escape(file)}\n"));
        sources["Globals.cs"] = Usings;
        sources[main] = Block($@"^// {Regex.Escape(main)} of another program\n");
        Compile("other", sources, OutputKind.ConsoleApplication);
        string Beside(string file) => Path.Combine(_folder, file);
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "exec", "--runtimeconfig", Beside("kenyon.runtimeconfig.json"), "--depsfile", Beside("kenyon.deps.json"),
                Beside("other.dll"),
                Path.Combine(Kenyon.Folder, "other"),
            ])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(("", 0), (errors.GetAwaiter().GetResult(), process.ExitCode));
        return output;
    }

    private string Block(string start) => Assert.Single(_blocks, block => Regex.IsMatch(block, start));

    private void Compile(string project, IReadOnlyDictionary<string, string> sources, OutputKind kind)
    {
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var references = platform
            .Where(path => !Path.GetFileName(path).StartsWith("kenyon", StringComparison.OrdinalIgnoreCase))
            .Concat(SourceTree.Projects.Where(other => other != project && other != "Kenyon.Cli")
                .Select(other => Path.Combine(_folder, other + ".dll")))
            .Select(path => MetadataReference.CreateFromFile(path));
        Compilation compilation = CSharpCompilation.Create(
            project,
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, s_options, source.Key)),
            references,
            new CSharpCompilationOptions(
                kind,
                optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(Generators(), parseOptions: s_options)
            .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out var problems);
        string target = Path.Combine(_folder, project + ".dll");
        File.Delete(target);
        EmitResult result;
        using (var assembly = File.Create(target))
        {
            result = compilation.Emit(assembly);
        }

        Assert.Empty(problems.Concat(result.Diagnostics).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString()));
    }

    /// <summary>The source generators of the framework, as a build has them.</summary>
    private static IEnumerable<ISourceGenerator> Generators()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string pack = Directory.GetDirectories(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"))
            .Order(StringComparer.Ordinal)
            .Last();
        return Directory.GetFiles(Path.Combine(pack, "analyzers", "dotnet", "cs"), "*.dll")
            .SelectMany(path => new AnalyzerFileReference(path, new Loader()).GetGenerators(LanguageNames.CSharp));
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
