using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Kenyon.EndToEnd.Browser;

/// <summary>
/// What another .NET process still needs of what it has made: asked from outside, by the runtime's own diagnostics. The memory of a process
/// goes up and down by some megabytes between collections; what survives a full collection does not.
/// </summary>
internal static class LiveHeap
{
    /// <summary>The variable that lets others ask a process such things where it is 1; tests and the start script turn it off.</summary>
    public const string Allowed = "DOTNET_EnableDiagnostics";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private const string Runtime = "Microsoft-Windows-DotNETRuntime";

    /// <summary>Megabytes that survive a full collection, which it asks for.</summary>
    /// <param name="process">The process's id.</param>
    public static async Task<double> Megabytes(int process)
    {
        const ClrTraceEventParser.Keywords Wanted = ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect;
        var client = new DiagnosticsClient(process);
        using var session = client.StartEventPipeSession(
            [new EventPipeProvider(Runtime, EventLevel.Informational, (long)Wanted)], requestRundown: false);
        using var source = new EventPipeEventSource(session.EventStream);
        bool isFull = false; // collections come one at a time: kenyon has none in the background
        double? survived = null;
        source.Clr.GCStart += start => isFull = start.Depth == 2;
        source.Clr.GCHeapStats += stats =>
        {
            if (isFull && survived is null)
            {
                survived = stats.TotalPromoted / 1e6;
                _ = session.StopAsync(CancellationToken.None);
            }
        };
        await Task.Run(source.Process).WaitAsync(s_patience);
        return survived ?? throw new InvalidOperationException("the process did not tell of a full collection");
    }
}
