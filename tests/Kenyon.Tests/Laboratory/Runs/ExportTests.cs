using Kenyon.Experiments.Storage;
using Kenyon.Files.Columns;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Runs;
using Kenyon.Runs.Tables;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Laboratory.Runs;

/// <summary>Who ends an export finds nothing half written.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void What_is_stopped_leaves_no_file_behind()
    {
        _fixture.Run(RunFixture.Request());
        string target = Path.Combine(_fixture.Root, "tables");
        var tables = new SweepTables([_fixture.Folder()]).Read();
        using var stop = new CancellationTokenSource();
        var first = tables[0] with { Rows = Stopping(tables[0].Rows, stop) };
        Assert.Throws<OperationCanceledException>(
            () => new SweepExport(DiskStorage.Instance, new CsvFormat()).Write([first, .. tables.Skip(1)], target, stop.Token));
        Assert.Empty(Directory.GetFiles(target));

        var request = new ExportRequest(_fixture.Root, target, new CsvFormat());
        var instruments = new Instruments(1, _ => { }, TimeProvider.System);
        Assert.Throws<OperationCanceledException>(() => Export.Tables(request, instruments, stop.Token));
        Assert.Throws<OperationCanceledException>(() => Export.Atlas(request, instruments, stop.Token));
        Assert.NotEmpty(Export.Tables(request, instruments).Tables);
    }

    private static IEnumerable<object?[]> Stopping(IEnumerable<object?[]> rows, CancellationTokenSource stop)
    {
        int count = 0;
        foreach (object?[] row in rows)
        {
            if (++count == 3)
            {
                stop.Cancel();
            }

            yield return row;
        }
    }
}
