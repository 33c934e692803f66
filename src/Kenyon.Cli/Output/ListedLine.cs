using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kenyon.Experiments.Listing;
using Kenyon.Experiments.Records;

namespace Kenyon.Cli.Output;

/// <summary>A run in a list as a line of text, in bytes: there may be a hundred thousand of them.</summary>
/// <param name="RunLength">Characters of the id of the run, which is first.</param>
/// <param name="RunSize">Its bytes.</param>
/// <param name="Bytes">The id and all that is right of it.</param>
internal readonly record struct ListedLine(int RunLength, int RunSize, byte[] Bytes)
{
    private const int StateWidth = 12;
    private const int IntervalWidth = 27;
    private const int LongestInterval = 1_100; // and the state, and what is between

    private static readonly string s_done = Terminal.Good(RunManifest.Done.PadRight(StateWidth));

    /// <summary>The line of a run.</summary>
    /// <param name="row">The run.</param>
    public static ListedLine Of(RunRow row)
    {
        string right = row.Problem ?? row.Formula ?? "";
        int room = LongestInterval + (4 * (row.Run.Length + right.Length));
        Span<byte> line = room <= 2_048 ? stackalloc byte[2_048] : new byte[room];
        int runSize = Encoding.UTF8.GetBytes(row.Run, line);
        int size = runSize + Encoding.UTF8.GetBytes(Painted(row.State), line[runSize..]);
        if (row is { TestMean: { } mean, TestLow: { } low, TestHigh: { } high })
        {
            int start = size += Encoding.UTF8.GetBytes("  ", line[size..]);
            size += Number(mean, line[size..], " [");
            size += Number(low, line[size..], ", ");
            size += Number(high, line[size..], "]");
            size += right.Length > 0 ? Blanks(line[size..], IntervalWidth - (size - start)) : 0;
        }
        else if (right.Length > 0)
        {
            size += Blanks(line[size..], 2 + IntervalWidth);
        }

        size += right.Length > 0 ? Encoding.UTF8.GetBytes("  ", line[size..]) : 0;
        size += Encoding.UTF8.GetBytes(right, line[size..]);
        return new ListedLine(row.Run.Length, runSize, line[..size].TrimEnd((byte)' ').ToArray());
    }

    /// <summary>Prints lines below each other, with a head.</summary>
    /// <param name="lines">At least one.</param>
    public static void Print(IReadOnlyList<ListedLine> lines)
    {
        int width = 0;
        foreach (var line in lines)
        {
            width = Math.Max(width, line.RunLength);
        }

        byte[] blanks = Encoding.ASCII.GetBytes(new string(' ', width + 2));
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        output.Write(Encoding.UTF8.GetBytes(Terminal.Faint($"{"run".PadRight(width)}  {"state",-StateWidth}  {"fitness of the champion",-IntervalWidth}  rule") + "\n"));
        foreach (var line in lines)
        {
            output.Write(line.Bytes, 0, line.RunSize);
            output.Write(blanks, 0, width + 2 - line.RunLength);
            output.Write(line.Bytes, line.RunSize, line.Bytes.Length - line.RunSize);
            output.WriteByte((byte)'\n');
        }
    }

    /// <summary>A number as in all summaries, and what stands behind it; the bytes they take.</summary>
    private static int Number(double number, Span<byte> line, string behind)
    {
        bool fits = number.TryFormat(line, out int size, "F4", CultureInfo.InvariantCulture);
        Debug.Assert(fits, "The longest number is 309 digits and four more.");
        return size + Encoding.UTF8.GetBytes(behind, line[size..]);
    }

    private static int Blanks(Span<byte> line, int count)
    {
        line[..Math.Max(0, count)].Fill((byte)' ');
        return Math.Max(0, count);
    }

    private static string Painted(string state) => state switch
    {
        RunManifest.Done => s_done,
        RunManifest.Failed or RunState.Damaged => Terminal.Bad(state.PadRight(StateWidth)),
        _ => state.PadRight(StateWidth),
    };
}
