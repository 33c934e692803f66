using System.CommandLine;
using System.CommandLine.Parsing;
using Kenyon.Experiments.Folders;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Cli.Options;

/// <summary>
/// Whether what a command writes would take the place of what it reads, of a record of a run, of a file of somebody else, or of something
/// else that it writes.
/// </summary>
internal static class OverwrittenInputs
{
    private static readonly string[] s_written = ["--parameters", "--posterior", "--save", "--trace", "--figure", "--out"];

    /// <summary>Options that name a table of a fit, beside which is written what it is of.</summary>
    private static readonly (string Command, string Option)[] s_tables = [("fit", "--parameters"), ("trials", "--out")];

    /// <summary>What would be lost, one line each.</summary>
    /// <param name="parsed">The command line.</param>
    public static IEnumerable<string> Problems(ParseResult parsed)
    {
        var given = parsed.CommandResult.Children.ToList();
        for (var group = parsed.CommandResult.Parent as CommandResult; group is not null; group = group.Parent as CommandResult)
        {
            given.AddRange(group.Children);
        }

        OptionResult[] written =
            [.. given.OfType<OptionResult>().Where(option => s_written.Contains(option.Option.Name) && option.Tokens.Count > 0)];
        string[] read =
        [
            .. given.Except(written).Where(result => result is ArgumentResult or OptionResult)
                .SelectMany(result => result.Tokens).Select(token => token.Value).Where(File.Exists).Select(RealPath),
        ];
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in written)
        {
            string name = option.Option.Name;
            string place = option.Tokens[^1].Value;
            bool isTable = s_tables.Contains((parsed.CommandResult.Command.Name, name)) && OutputPlace.IsTable(place);
            foreach (string file in isTable ? [place, OutputPlace.Beside(place)] : (string[])[place])
            {
                string real = RealPath(file);
                string? loss = read.Contains(real) ? $"{file} is read here, and would be lost"
                    : before.TryGetValue(real, out string? other) ? $"{other} writes the same file"
                    : IsRecord(real) ? "it is a record of a run, and would be lost"
                    : file != place && File.Exists(file) && !OutputPlace.IsOurs(file)
                        ? "it is there already and was not written by kenyon, and would be lost"
                    : null;
                before.TryAdd(real, name);
                if (loss is not null)
                {
                    string beside = file == place ? "" : $", beside which {file} is written";
                    yield return $"{name} is '{place}'{beside}; {loss}. Name another file.";
                }
            }
        }
    }

    private static bool IsRecord(string file)
    {
        var run = new RunFolder(Path.GetDirectoryName(file) ?? file);
        string[] records =
        [
            run.SpecPath, run.ManifestPath, run.RecordsPath, run.TablePath, run.ChampionPath, run.SummaryPath, run.NotesPath,
        ];
        return File.Exists(file) && File.Exists(run.ManifestPath) && records.Contains(file);
    }

    /// <summary>The path of a file with all links followed, of folders too; the full path where they cannot be.</summary>
    private static string RealPath(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            string real = Path.GetPathRoot(full)!;
            foreach (string part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
            {
                real = Path.Combine(real, part);
                real = new FileInfo(real).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? real;
            }

            return real;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return full;
        }
    }
}
