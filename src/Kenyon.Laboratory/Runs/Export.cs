using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Storage;
using Kenyon.Laboratory.Requests;
using Kenyon.Runs.Atlas;
using Kenyon.Runs.Tables;

namespace Kenyon.Laboratory.Runs;

/// <summary>Writes all runs below a folder as tables that pandas, R and others read.</summary>
public static class Export
{
    /// <summary>The runs below a folder.</summary>
    /// <param name="folder">A run, or a folder with runs below it.</param>
    /// <exception cref="RequestException">There are none.</exception>
    public static IReadOnlyList<RunFolder> Find(string folder)
    {
        var folders = RunFolder.Find(folder);
        return folders.Count > 0
            ? folders
            : throw new RequestException($"{folder} holds no runs; must be a run folder or a folder with runs below it.");
    }

    /// <summary>Writes generations, champions, genes and settings.</summary>
    /// <param name="request">What is written.</param>
    /// <param name="instruments">Who is told what is left out because it is there twice.</param>
    /// <param name="stop">Ends the work; a table that is not whole is removed.</param>
    /// <exception cref="RequestException">There are no runs.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static ExportAnswer Tables(ExportRequest request, Instruments instruments, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var folders = Find(request.Folder);
        var tables = new SweepTables(Until(folders, stop));
        Tell(tables.Repeated, instruments);
        var written = new SweepExport(DiskStorage.Instance, request.Format).Write(tables.Read(), request.Target, stop);
        return new ExportAnswer(written, tables.RunCount, folders.Count, tables.Problems);
    }

    /// <summary>Writes the rules of choice experiments as one table.</summary>
    /// <param name="request">What is written.</param>
    /// <param name="instruments">Who is told what is left out because it is there twice.</param>
    /// <param name="stop">Ends the work; nothing is written.</param>
    /// <exception cref="RequestException">There are no runs, or none of the choice task.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static ExportAtlasAnswer Atlas(ExportRequest request, Instruments instruments, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var folders = Find(request.Folder);
        var atlas = new AtlasTable(Until(folders, stop));
        if (atlas.RowCount == 0)
        {
            throw new RequestException(
                [
                    $"kenyon: {request.Folder} holds no finished run of the choice task, so there is no atlas to write:",
                    .. atlas.Problems,
                    .. atlas.Others,
                ]);
        }

        Tell(atlas.Repeated, instruments);
        Tell(atlas.Others, instruments);
        var table = atlas.Read();
        stop.ThrowIfCancellationRequested();
        WholeFile.Write(
            DiskStorage.Instance, request.Target, stream => request.Format.Write(stream, table.Columns, table.Rows));
        return new ExportAtlasAnswer(
            request.Target, atlas.RowCount, table.Columns.Count, atlas.LearnerCount, folders.Count, atlas.Problems);
    }

    private static IEnumerable<RunFolder> Until(IReadOnlyList<RunFolder> folders, CancellationToken stop) => folders.Select(folder =>
    {
        stop.ThrowIfCancellationRequested();
        return folder;
    });

    private static void Tell(IReadOnlyList<string> sentences, Instruments instruments)
    {
        foreach (string sentence in sentences)
        {
            instruments.Say(sentence);
        }
    }
}
