using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kenyon.Numerics.Randomness;

namespace Kenyon.EndToEnd.Documents;

/// <summary>The programs of LIBRARY.md compile against the packages, as packed, and do what the page says.</summary>
public sealed class LibraryTests : IDisposable
{
    private const string Document = "docs/LIBRARY.md";

    /// <summary>What the program has loaded when it ends.</summary>
    private const string Loaded =
        "\nConsole.WriteLine(\"loaded: \" + string.Join(' ', AppDomain.CurrentDomain.GetAssemblies().Select(one => "
        + "one.GetName().Name)));\n";

    /// <summary>What comes too late is refused, and all that is made of the catalogs knows what came in time.</summary>
    private const string Late =
        """

        Refused(() => TaskCatalog.Add(ApproachTaskSpec.Default));
        Refused(() => ModelCatalog.Add(new("late", "", design => new Grateful(design))));
        string schema = JsonSchema.Create().ToJsonString();
        string found = Kenyon.Experiments.Champions.EvolvedAgent.Read("runs/own/family-rewardOja/1-0").Champion.Rule!.ToRule().Family.Name;
        Console.WriteLine(
            $"{TaskCatalog.Added.Single().Kind} {OptimizerCatalog.All[^1].Kind} {schema.Contains("\"approach\"")} {found} "
            + $"{schema.Contains("\"rewardOja\"")} {ModelCatalog.Suited(choices.Data.Design())[^1]}");

        static void Refused(Action add)
        {
            try
            {
                add();
            }
            catch (Exception refusal) when (refusal is ArgumentException or InvalidOperationException)
            {
                Console.WriteLine(refusal.Message);
            }
        }

        """;

    private static readonly string[] s_ownFiles =
    [
        "ApproachSettings.cs", "ApproachTask.cs", "ApproachReference.cs", "ApproachTaskSpec.cs", "HillClimber.cs", "RewardOja.cs",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-library-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_programs_of_the_page_run_on_the_packed_packages()
    {
        // What was built for this test is packed, for the configuration that it runs in.
        Dotnet(SourceTree.Root, "pack", "Kenyon.slnx", "-c", Configuration(), "--no-build", "-o", Path.Combine(_folder, "packages"));
        string[] packages = [.. Directory.GetFiles(Path.Combine(_folder, "packages"), "*.nupkg").Select(file => Path.GetFileName(file)!)];
        Assert.Equal(SourceTree.Projects.Count - 1, packages.Length); // all but the command line
        Assert.Equal(packages.Length, Directory.GetFiles(Path.Combine(_folder, "packages"), "*.snupkg").Length);

        string[] programs = [.. DocumentCommands.Blocks(Document, "csharp")];
        Assert.Equal(["evolve", "replay", "fit", "Grateful", "own"], programs.Select(NameOf));
        File.WriteAllText(Path.Combine(_folder, "choices.csv"), Choices());
        string evolved = Run(programs[0]);
        Assert.Equal(2, evolved.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("noise/rewardNoise-0/1-0: -0.", evolved, StringComparison.Ordinal);
        Assert.Equal(evolved, Run(programs[0])); // what is done is not done again, and says the same

        string replayed = Run(programs[1], "runs/noise/rewardNoise-0/1-0");
        Assert.Matches(@"^rewardHebbian: mean squared error \d\.\d{3} over 100 events\n$", replayed);

        string fitted = Run(programs[2] + Loaded, "choices.csv");
        string[] parts = fitted.Split("loaded: ");
        fitted = parts[0];
        Assert.Matches(@"^a: log-likelihood -\d+\.\d\d of 80 trials\nb: log-likelihood -\d+\.\d\d of 80 trials\n$", fitted);

        // A fit drags in no drawing, no database, no YAML.
        string[] loaded = parts[1].Trim().Split(' ');
        Assert.Contains("Kenyon.Inference", loaded);
        Assert.DoesNotContain(loaded, name => name is "SkiaSharp" or "ScottPlot" or "Microsoft.Data.Sqlite" or "YamlDotNet");

        // A program with a task, a strategy, a rule family and a model of its own names them as it names ours.
        string own = Run(programs[4] + Late, [.. s_ownFiles.Select(Extension), programs[3]], "choices.csv");
        Assert.Matches(
            @"^own/family-rewardHebbian/1-0, rewardHebbian: 1\.\d{3}, lesioned -?0\.0\d\d\n"
            + @"own/family-rewardOja/1-0, rewardOja: -?0\.\d{3}, lesioned -?0\.0\d\d\ndeltaRule: log-likelihood -\d+\.\d\d\n"
            + @"grateful: log-likelihood -\d+\.\d\d\nThe task approach is there already; [^\n]*\nThe model late comes too late: [^\n]*\n"
            + @"approach hillClimber True rewardOja True grateful\n$",
            own);
        string spec = File.ReadAllText(Path.Combine(_folder, "runs/own/family-rewardOja/1-0/spec.yaml"));
        Assert.All((string[])["kind: approach", "kind: hillClimber", "family: rewardOja"], text => Assert.Contains(text, spec));
        string manifest = File.ReadAllText(Path.Combine(_folder, "runs/own/family-rewardOja/1-0/manifest.json"));
        Assert.Matches(
            @"""additions"": ""task approach: [0-9a-f]{32}; strategy hillClimber: [0-9a-f]{32}; "
            + @"rule family rewardOja: RewardPrePost,PrePost,RewardPost2Weight,Post2Weight [0-9a-f]{32}""",
            manifest);
    }

    /// <summary>Two mice that learn which of two sides pays: the right one, four times of five.</summary>
    private static string Choices()
    {
        var text = new StringBuilder("mouse,side,reward\n");
        foreach (string mouse in (string[])["a", "b"])
        {
            for (int trial = 0; trial < 80; trial++)
            {
                var key = new RandomKey(mouse[0], Draw.Check, Trial: trial);
                bool isRight = key.Uniform(0) < 0.5 + (trial / 200.0);
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{mouse},{(isRight ? "right" : "left")},{(key.Uniform(1) < (isRight ? 0.8 : 0.2) ? 1 : 0)}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A file of EXTENDING.md.</summary>
    private static string Extension(string file) => Assert.Single(
        DocumentCommands.Blocks("docs/EXTENDING.md", "csharp"),
        block => Regex.IsMatch(block, $@"^// src/[\w./]+/{Regex.Escape(file)}\n"));

    private static string NameOf(string program) => program[3..program.IndexOf(".cs", StringComparison.Ordinal)];

    /// <summary>
    /// A folder a program, with the project and the sources of the page; the other packages are those that are here already.
    /// </summary>
    private string Run(string program, params string[] arguments) => Run(program, [], arguments);

    private string Run(string program, IReadOnlyList<string> others, params string[] arguments)
    {
        string folder = Path.Combine(_folder, NameOf(program));
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            string[] blocks = [.. DocumentCommands.Blocks(Document, "xml")];
            File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
            for (int other = 0; other < others.Count; other++)
            {
                File.WriteAllText(Path.Combine(folder, $"Other{other}.cs"), others[other]);
            }

            File.WriteAllText(Path.Combine(folder, "program.csproj"), blocks[1]);
            string known = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            File.WriteAllText(Path.Combine(folder, "nuget.config"), blocks[0]
                .Replace("value=\"packages\"", $"value=\"{Path.Combine(_folder, "packages")}\"", StringComparison.Ordinal)
                .Replace(
                    "</configuration>",
                    $"<config><add key=\"globalPackagesFolder\" value=\"{Path.Combine(_folder, "unpacked")}\" /></config>"
                    + $"<fallbackPackageFolders><add key=\"known\" value=\"{known}\" /></fallbackPackageFolders></configuration>",
                    StringComparison.Ordinal));
            Dotnet(
                folder,
                "build", "-c", "Release", "--nologo", "-v", "quiet", "-o", Path.Combine(folder, "out"), "-p:RunAnalyzers=false");
        }

        return Dotnet(_folder, [Path.Combine(folder, "out", "program.dll"), .. arguments]);
    }

    private static string Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}\n{errors.GetAwaiter().GetResult()}");
        return output;
    }

    private static string Configuration() =>
        AppContext.BaseDirectory.Contains("/Debug/", StringComparison.Ordinal) ? "Debug" : "Release";
}
