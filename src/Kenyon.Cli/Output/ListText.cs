using System.Text;
using Kenyon.Experiments.Records;
using Kenyon.Laboratory.Runs;
using Kenyon.Runs.Facts;
using Kenyon.Runs.Search;

namespace Kenyon.Cli.Output;

/// <summary>A list of runs as a table of text, in bytes: there may be a hundred thousand of them.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class ListText(Terminal terminal)
{
    private const int StateWidth = 12;
    private const int IntervalWidth = 27;
    private const int LongestInterval = (3 * FourDecimals.Longest) + IntervalWidth + 64; // and the state, and what is between

    /// <summary>The table; without a line where there are no runs.</summary>
    /// <param name="runs">The runs.</param>
    public ByteChunks Of(FoundRuns runs)
    {
        var text = new ByteChunks();
        int width = 0;
        int whereWidth = 0;
        for (int index = 0; index < runs.Count; index++)
        {
            width = Math.Max(width, Encoding.UTF8.GetCharCount(runs[index].Run));
            whereWidth = runs[index].IsRunning ? Math.Max(whereWidth, Where(runs[index]).Length) : whereWidth;
        }

        var columns = SortColumn.Of(runs);
        string more = (whereWidth > 0 ? $"  {"where".PadRight(whereWidth)}" : "")
            + string.Concat(columns.Select(column => $"  {column.Head}"));
        byte[] head = Encoding.UTF8.GetBytes(
            terminal.Faint($"{"run".PadRight(width)}  {"state",-StateWidth}{more}  {"fitness of the champion",-IntervalWidth}  rule")
            + "\n");
        head.CopyTo(text.GetSpan(head.Length));
        text.Advance(head.Length);
        byte[] done = Encoding.UTF8.GetBytes(Painted(RunManifest.Done));
        for (int index = 0; index < runs.Count; index++)
        {
            AddLine(
                text,
                runs[index],
                width,
                done,
                More(index));
        }

        return text;

        byte[] More(int index)
        {
            if (columns.Count == 0 && whereWidth == 0)
            {
                return [];
            }

            string where = runs[index].IsRunning ? Where(runs[index]) : "";
            return Encoding.UTF8.GetBytes((whereWidth > 0 ? $"  {where.PadRight(whereWidth)}" : "")
                + string.Concat(columns.Select(column => $"  {column.Cell(index)}")));
        }
    }

    /// <summary>Where a run is at work: machine or node, and the job there.</summary>
    private static string Where(ListedRun run) =>
        Encoding.UTF8.GetString(run.Node) + (run.Job is { Length: > 0 } job ? $" (job {job})" : "");

    private void AddLine(ByteChunks text, ListedRun run, int width, ReadOnlySpan<byte> done, byte[] sorted)
    {
        var id = run.Run;
        var right = run.Problem.IsEmpty ? run.Formula : run.Problem;
        var tags = run.Tags;
        var note = run.Note;
        var line = text.GetSpan(id.Length + width + LongestInterval + right.Length + sorted.Length + tags.Length + note.Length);
        id.CopyTo(line);
        int size = id.Length + Blanks(line[id.Length..], width + 2 - Encoding.UTF8.GetCharCount(id));
        size += run.State.SequenceEqual("done"u8)
            ? Copy(done, line[size..])
            : Encoding.UTF8.GetBytes(Painted(Encoding.UTF8.GetString(run.State)), line[size..]);
        size += Copy(sorted, line[size..]);
        if (run.TestMean is { } mean && run.TestLow is { } low && run.TestHigh is { } high)
        {
            int start = size += Copy("  "u8, line[size..]);
            size += FourDecimals.Write(mean, line[size..]);
            size += Copy(" ["u8, line[size..]);
            size += FourDecimals.Write(low, line[size..]);
            size += Copy(", "u8, line[size..]);
            size += FourDecimals.Write(high, line[size..]);
            size += Copy("]"u8, line[size..]);
            size += right.IsEmpty ? 0 : Blanks(line[size..], IntervalWidth - (size - start));
        }
        else if (!right.IsEmpty)
        {
            size += Blanks(line[size..], 2 + IntervalWidth);
        }

        if (!right.IsEmpty)
        {
            size += Copy("  "u8, line[size..]);
            size += Copy(right, line[size..]);
        }

        if (!tags.IsEmpty)
        {
            size += Copy("  ["u8, line[size..]);
            size += Copy(tags, line[size..]);
            size += Copy("]"u8, line[size..]);
        }

        if (!note.IsEmpty)
        {
            size += Copy("  note: "u8, line[size..]);
            size += Copy(note, line[size..]);
        }

        while (size > 0 && line[size - 1] == (byte)' ')
        {
            size--;
        }

        line[size] = (byte)'\n';
        text.Advance(size + 1);
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> line)
    {
        bytes.CopyTo(line);
        return bytes.Length;
    }

    /// <summary>A loop: what fills spans is not compiled ahead of time.</summary>
    private static int Blanks(Span<byte> line, int count)
    {
        for (int index = 0; index < count; index++)
        {
            line[index] = (byte)' ';
        }

        return Math.Max(0, count);
    }

    private string Painted(string state) => state switch
    {
        RunManifest.Done => terminal.Good(state.PadRight(StateWidth)),
        RunManifest.Failed or RunState.Damaged => terminal.Bad(state.PadRight(StateWidth)),
        _ => state.PadRight(StateWidth),
    };
}
