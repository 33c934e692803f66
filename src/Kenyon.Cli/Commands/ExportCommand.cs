using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Storage;
using Kenyon.Files.Columns;
using Kenyon.Runs.Atlas;
using Kenyon.Runs.Tables;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon export FOLDER</c>: all runs below a folder as tables that pandas, R and others read.</summary>
internal static class ExportCommand
{
    private const string UsualFolder = "export";
    private const string Tables = "tables";
    private const string Atlas = "atlas";
    private const string UsualAtlas = "atlas.parquet";
    private static readonly ITableFormat[] s_formats = [new CsvFormat(), new ParquetFormat()];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "A run, or a folder with runs in it" };
        var format = new Option<string>(
            "--format") { Description = "csv or parquet", HelpName = "FORMAT", DefaultValueFactory = _ => s_formats[0].Extension };
        var what = new Option<string>("--what")
        {
            Description = $"{Tables}: generations, champions, genes and settings; {Atlas}: one file of the rules of choice experiments "
                + "(--out FILE.parquet for kenyon match, or FILE.csv)",
            HelpName = "WHAT",
            DefaultValueFactory = _ => Tables,
        };
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
            Atlas => RunAtlas(result.GetValue(folder)!, result),
            var other => throw new CommandException(ExitCode.Usage, $"--what is '{other}'; must be {Tables} or {Atlas}."),
        });
        return command;
    }

    private static int RunAtlas(string folder, ParseResult result)
    {
        var folders = Find(folder);
        string target = result.GetResult(GlobalOptions.Out) is { Implicit: false } ? result.GetValue(GlobalOptions.Out)! : UsualAtlas;
        OutputPath.InFolder("--out", target, ".parquet", ".csv");
        ITableFormat format = OutputPath.EndOf(target) == ".csv" ? new CsvFormat() : new ParquetFormat();
        var atlas = new AtlasTable(folders);
        if (atlas.RowCount == 0)
        {
            throw new CommandException(
                ExitCode.Usage,
                [$"kenyon: {folder} holds no finished run of the choice task, so there is no atlas to write:", .. atlas.Problems]);
        }

        Say(atlas.Repeated, result);
        var table = atlas.Read();
        WholeFile.Write(DiskStorage.Instance, target, stream => format.Write(stream, table.Columns, table.Rows));
        if (result.GetValue(GlobalOptions.Json))
        {
            JsonOutput.Write(new JsonObject
            {
                ["path"] = target, ["rows"] = atlas.RowCount, ["columns"] = table.Columns.Count, ["learners"] = atlas.LearnerCount,
            });
        }
        else
        {
            Console.Out.WriteLine(
                $"{target}   {atlas.RowCount:N0} rules, {table.Columns.Count} columns; {atlas.LearnerCount:N0} gain by learning, "
                + $"{atlas.RowCount - atlas.LearnerCount:N0} found nothing");
        }

        return Finish(atlas.Problems, folders.Count);
    }

    private static int Run(string folder, string formatName, ParseResult result)
    {
        var format = s_formats.FirstOrDefault(known => known.Extension == formatName)
            ?? throw new CommandException(
                ExitCode.Usage, $"--format is '{formatName}'; must be {string.Join(" or ", s_formats.Select(known => known.Extension))}.");
        var folders = Find(folder);
        string target = result.GetResult(GlobalOptions.Out) is { Implicit: false }
            ? OutputPath.Folder("--out", result.GetValue(GlobalOptions.Out)!)
            : UsualFolder;
        var tables = new SweepTables(folders);
        Say(tables.Repeated, result);
        var written = new SweepExport(DiskStorage.Instance, format).Write(tables.Read(), target);
        if (result.GetValue(GlobalOptions.Json))
        {
            JsonOutput.Write(new JsonObject
            {
                ["runs"] = tables.RunCount,
                ["tables"] = new JsonArray([.. written.Select(table =>
                    (JsonNode)new JsonObject { ["path"] = table.Path, ["rows"] = table.RowCount, ["columns"] = table.ColumnCount })]),
            });
        }
        else
        {
            foreach (var table in written)
            {
                Console.Out.WriteLine($"{table.Path}   {table.RowCount:N0} rows, {table.ColumnCount} columns");
            }
        }

        return Finish(tables.Problems, folders.Count);
    }

    private static IReadOnlyList<RunFolder> Find(string folder)
    {
        var folders = RunFolder.Find(folder);
        return folders.Count > 0
            ? folders
            : throw new CommandException(ExitCode.Usage, $"{folder} holds no runs; must be a run folder or a folder with runs below it.");
    }

    private static void Say(IReadOnlyList<string> repeated, ParseResult result)
    {
        var output = new RunOutput(result);
        foreach (string sentence in repeated)
        {
            output.Say(sentence);
        }
    }

    private static int Finish(IReadOnlyList<string> problems, int runCount) => problems.Count == 0
        ? ExitCode.Done
        : throw new CommandException(ExitCode.SomeFailed, [$"kenyon: {problems.Count} of {runCount} runs are left out:", .. problems]);
}
