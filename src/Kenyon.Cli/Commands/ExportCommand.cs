using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Storage;
using Kenyon.Experiments.Tables;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon export FOLDER</c>: all runs below a folder as tables that pandas, R and others read.</summary>
internal static class ExportCommand
{
    private const string UsualFolder = "export";
    private static readonly ITableFormat[] s_formats = [new CsvFormat(), new ParquetFormat()];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "A run, or a folder with runs in it" };
        var format = new Option<string>("--format") { Description = "csv or parquet", HelpName = "FORMAT", DefaultValueFactory = _ => s_formats[0].Extension };
        var command = new Command("export", $"Write generations, champions, genes and settings of runs as tables into --out (here: {UsualFolder}/ by default)") { folder, format };
        command.SetAction(result => Run(result.GetValue(folder)!, result.GetValue(format)!, result));
        return command;
    }

    private static int Run(string folder, string formatName, ParseResult result)
    {
        var format = s_formats.FirstOrDefault(known => known.Extension == formatName)
            ?? throw new CommandException(ExitCode.Usage, $"--format is '{formatName}'; must be {string.Join(" or ", s_formats.Select(known => known.Extension))}.");
        var folders = RunFolder.Find(folder);
        if (folders.Count == 0)
        {
            throw new CommandException(ExitCode.Usage, $"{folder} holds no runs; must be a run folder or a folder with runs below it.");
        }

        string target = result.GetResult(GlobalOptions.Out) is { Implicit: false } ? result.GetValue(GlobalOptions.Out)! : UsualFolder;
        var tables = new SweepTables(folders);
        var written = new SweepExport(DiskStorage.Instance, format).Write(tables.Read(), target);
        if (result.GetValue(GlobalOptions.Json))
        {
            JsonOutput.Write(new JsonObject
            {
                ["runs"] = tables.RunCount,
                ["tables"] = new JsonArray([.. written.Select(table => (JsonNode)new JsonObject { ["path"] = table.Path, ["rows"] = table.RowCount, ["columns"] = table.ColumnCount })]),
            });
        }
        else
        {
            foreach (var table in written)
            {
                Console.Out.WriteLine($"{table.Path}   {table.RowCount:N0} rows, {table.ColumnCount} columns");
            }
        }

        return tables.Problems.Count == 0
            ? ExitCode.Done
            : throw new CommandException(ExitCode.SomeFailed, [$"kenyon: {tables.Problems.Count} of {folders.Count} runs are left out:", .. tables.Problems]);
    }
}
