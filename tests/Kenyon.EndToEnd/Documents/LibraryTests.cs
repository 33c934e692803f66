using System.Diagnostics;
using System.Globalization;
using System.Text;
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
        Assert.Equal(["evolve", "replay", "fit"], programs.Select(NameOf));
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

    private static string NameOf(string program) => program[3..program.IndexOf(".cs", StringComparison.Ordinal)];

    /// <summary>
    /// A folder a program, with the project and the sources of the page; the other packages are those that are here already.
    /// </summary>
    private string Run(string program, params string[] arguments)
    {
        string folder = Path.Combine(_folder, NameOf(program));
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            string[] blocks = [.. DocumentCommands.Blocks(Document, "xml")];
            File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
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
            Dotnet(folder, "build", "-c", "Release", "--nologo", "-v", "quiet", "-o", Path.Combine(folder, "out"));
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
