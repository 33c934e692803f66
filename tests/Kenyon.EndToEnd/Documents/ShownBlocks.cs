using System.Text.RegularExpressions;

namespace Kenyon.EndToEnd.Documents;

/// <summary>
/// Blocks of commands in the documents: those in <c>bash</c> are run every day (<see cref="DocumentCommandsTests"/>), those in <c>sh</c>,
/// which take longer or need data, in the long campaign. What neither runs has a reason.
/// </summary>
internal static class ShownBlocks
{
    /// <summary>Blocks that are not run here: the document, words of the block, and why.</summary>
    public static IReadOnlyList<(string Document, string Words, string Reason)> NotRun { get; } =
    [
        ("README.md", "./test.sh", "runs all tests, this one too"),
        ("docs/ANIMALS.md", "--method hierarchical", "samples for minutes; SamplingCommandTests does it small"),
        ("docs/ATLAS.md", "evolve atlas", "12,480 runs; AtlasCommandTests does it small"),
        ("docs/CLUSTER.md", "ssh \"$host\"", "needs other machines; SubmitTests run task.sh"),
        ("docs/CLUSTER.md", "127.0.0.1:7310", "two terminals; the tests of Cluster start both"),
        ("docs/CLUSTER.md", "192.168.1.10:7310", "two machines; the tests of Cluster start both"),
        ("docs/CLUSTER.md", "--partition short", "needs Slurm; SubmitTests has a stand-in"),
        ("docs/CLUSTER.md", "SBATCH_ACCOUNT", "needs Slurm; SubmitTests has a stand-in"),
        ("docs/CLUSTER.md", "bsub", "needs LSF or Grid Engine"),
        ("docs/DASHBOARD.md", "kenyon serve  ", "stays until it is told to go; the tests of the dashboard start it"),
        ("docs/DASHBOARD.md", "ssh -L", "needs another machine"),
        ("docs/DASHBOARD.md", "--certificate own.pem", "needs a certificate of that name; the tests of the dashboard make one"),
        ("docs/EXTENDING.md", "tools/Kenyon.Kernels", "writes into the sources; GeneratedKernelTests compares"),
        ("docs/FINDINGS.md", "foragers-binary.json", "names runs of ten replicates, and three evolve here"),
        ("docs/FINDINGS.md", "foragers() {", "compares runs that forage, and after three generations none does"),
        ("docs/FINDINGS.md", "runs/given-rules/$c/1-$r", "lends ten networks, and three evolve here"),
        ("docs/FITTING.md", "--refine", "evolves for many minutes; AtlasCommandTests does it small"),
        ("docs/LIBRARY.md", "dotnet pack", "LibraryTests packs"),
        ("docs/PERFORMANCE.md", "bench/peers/run.sh", "measures for minutes; BenchCommandTests and PeerScriptsTests do it small"),
        ("docs/PYTHON.md", "pip install", "PythonPackageTests installs it"),
        ("docs/R.md", "R CMD INSTALL", "RPackageTests installs it"),
        ("docs/RECIPES.md", "kenyon fit", "RecipeTests runs them with the files of the page"),
        ("docs/STRATEGIES.md", "--project bench/strategies", "takes hours; its tests stand in Kenyon.Tests"),
    ];

    /// <summary>What stands for the program, with less of everything that takes time.</summary>
    public const string Small = """
        kenyon() {
          local words=() before='' word setting settings=()
          for word; do
            case "$1 $before $word" in
              *' --samples '*) word=3 ;;
              *' --cases '*) word=10 ;;
              *' --simulations '[1-9]*) word=5 ;;
              'evolve --set optimizer.generations='* | 'sensitivity --set optimizer.generations='*)
                word=optimizer.generations=3
                ;;
              'evolve --set optimizer.populationSize='*) word=optimizer.populationSize=24 ;;
              'evolve --set task.trials='*) word=task.trials=2 ;;
              'evolve --set task.steps='*) word=task.steps=60 ;;
              'evolve --set replicates='*) word=replicates=3 ;;
            esac
            words+=("$word")
            before=$word
          done
          case "$1" in
            evolve) settings=(optimizer.generations=2 optimizer.populationSize=24 task.trials=2 task.steps=60 replicates=3) ;;
            theory) settings=(optimizer.generations=2) ;;
            match)
              [[ "$3" == *.parquet ]] || words=(match "$2" atlas.parquet "${words[@]:2}")
              words+=(--simulations 5)
              ;;
          esac
          for setting in "${settings[@]}"; do
            [[ " ${words[*]} " == *" ${setting%%=*}="* ]] || words+=(--set "$setting")
          done
          dotnet "$KENYON" "${words[@]}"
        }

        """;

    /// <summary>What stands for the program and writes down how it was called: words end in 0, calls in an empty word.</summary>
    public const string Recorded = """
        kenyon() { printf '%s\0' "$@" '' >>"$CALLS"; }
        command_not_found_handle() { :; }
        PATH=

        """;

    /// <summary>All blocks of commands of a document, in order.</summary>
    public static IReadOnlyList<(string Language, string Text)> Of(string document) =>
    [
        .. Regex.Matches(
                File.ReadAllText(Path.Combine(SourceTree.Root, document)).ReplaceLineEndings("\n"),
                @"^ *```(?<language>\w+)\n(?<block>.*?)^ *```",
                RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(match => (match.Groups["language"].Value, match.Groups["block"].Value)),
    ];

    /// <summary>Whether a block is on the list of what is not run.</summary>
    public static bool IsNotRun(string document, string text) => NotRun.Any(
        entry => entry.Document == document && text.Contains(entry.Words, StringComparison.Ordinal));
}
