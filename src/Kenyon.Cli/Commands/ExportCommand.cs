using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Files.Columns;
using Kenyon.Inference.Tables.NetCdf;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Runs;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon export FOLDER</c>: all runs below a folder as tables that pandas, R and others read.</summary>
internal static class ExportCommand
{
    private const string UsualFolder = "export";
    private const string Tables = "tables";
    private const string Atlas = "atlas";
    private const string UsualAtlas = "atlas.parquet";
    private const string UsualFormat = "csv";
    private const string Stopping = "stopping; the same command begins anew ...";
    private const int MostProblems = 20;

    private static readonly OrderedDictionary<string, ITableFormat> s_formats = new(StringComparer.Ordinal)
    {
        [UsualFormat] = new CsvFormat(), ["parquet"] = new ParquetFormat(), ["netcdf"] = new NetCdfFormat(),
    };

    private static string FormatNames => $"{string.Join(", ", s_formats.Keys.SkipLast(1))} or {s_formats.Keys.Last()}";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "A run, or a folder with runs in it" };
        var format = new WordOption("--format", [.. s_formats.Keys])
        {
            Description = $"{FormatNames} (.nc, opened by xarray, netCDF4, h5py and R's ncdf4)",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => UsualFormat,
        };
        var what = new WordOption("--what", Tables, Atlas)
        {
            Description = $"{Tables}: generations, champions, genes and settings; {Atlas}: one file of the rules of choice experiments "
                + "(--out FILE.parquet for kenyon match, or FILE.csv)",
            HelpName = "WHAT",
            DefaultValueFactory = _ => Tables,
        };
        format.CompletionSources.Add([.. s_formats.Keys]);
        what.CompletionSources.Add(Tables, Atlas);
        var command = new Command(
            "export", $"Write generations, champions, genes and settings of runs as tables into --out (here: {UsualFolder}/ by default)")
            {
                folder,
                format,
                what,
            };
        command.SetAction(result => result.GetValue(what) switch
        {
            Tables => Run(result.GetValue(folder)!, result.GetValue(format)!, result),
            Atlas when result.GetResult(format) is { Implicit: false } =>
                throw new CommandException(
                    ExitCode.Usage,
                    $"--format is '{result.GetValue(format)}'; the end of --out decides for an atlas, .parquet or .csv. Leave it out."),
            _ => RunAtlas(result.GetValue(folder)!, result),
        });
        return command;
    }

    private static int RunAtlas(string folder, ParseResult result)
    {
        string target = result.GetResult(GlobalOptions.Out) is { Implicit: false } ? result.GetValue(GlobalOptions.Out)! : UsualAtlas;
        Export.Find(folder);
        OutputPath.InFolder("--out", target, ".parquet", ".csv");
        ITableFormat format = OutputPlace.EndOf(target) == ".csv" ? new CsvFormat() : new ParquetFormat();
        var say = new RunOutput(result).Say;
        using var interruption = new Interruption(say, Stopping);
        var answer = Stoppable(stop => Export.Atlas(new ExportRequest(folder, target, format), Tools.Of(result, say), stop), interruption);
        if (answer is null)
        {
            return ExitCode.Interrupted;
        }

        AnswerOutput.Print(answer, result, (terminal, atlas) => terminal.Line(
            $"{atlas.Path}   {Count(atlas.RuleCount, "rule")}, {atlas.ColumnCount} columns; {atlas.LearnerCount:N0} gain by learning, "
            + $"{atlas.RuleCount - atlas.LearnerCount:N0} found nothing"));
        return Finish(answer.Problems, answer.FoundCount);
    }

    private static int Run(string folder, string formatName, ParseResult result)
    {
        var format = s_formats[formatName];
        Export.Find(folder);
        string target = result.GetResult(GlobalOptions.Out) is { Implicit: false }
            ? OutputPath.Folder("--out", result.GetValue(GlobalOptions.Out)!)
            : UsualFolder;
        var say = new RunOutput(result).Say;
        using var interruption = new Interruption(say, Stopping);
        var answer = Stoppable(stop => Export.Tables(new ExportRequest(folder, target, format), Tools.Of(result, say), stop), interruption);
        if (answer is null)
        {
            return ExitCode.Interrupted;
        }

        AnswerOutput.Print(answer, result, Write);
        return Finish(answer.Problems, answer.FoundCount);
    }

    private static void Write(Terminal terminal, ExportAnswer answer)
    {
        foreach (var table in answer.Tables)
        {
            terminal.Line($"{table.Path}   {Count(table.RowCount, "row")}, {table.ColumnCount} columns");
        }
    }

    private static string Count(long count, string what) => $"{count:N0} {what}{(count == 1 ? "" : "s")}";

    private static T? Stoppable<T>(Func<CancellationToken, T> work, Interruption interruption)
        where T : class
    {
        try
        {
            return work(interruption.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static int Finish(IReadOnlyList<string> problems, int runCount) => problems.Count == 0
        ? ExitCode.Done
        : throw new CommandException(
            ExitCode.SomeFailed, [$"kenyon: {problems.Count} of {runCount} runs are left out:", .. First(problems)]);

    private static IEnumerable<string> First(IReadOnlyList<string> problems) => problems.Count <= MostProblems
        ? problems
        : [.. problems.Take(MostProblems), $"and {problems.Count - MostProblems:N0} more."];
}
