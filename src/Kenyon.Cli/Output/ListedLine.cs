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

    /// <summary>The line of a run.</summary>
    /// <param name="row">The run.</param>
    public static ListedLine Of(RunRow row)
    {
        string interval = row is { TestMean: { } mean, TestLow: { } low, TestHigh: { } high } ? SummaryText.Interval(mean, low, high) : "";
        string right = row.Problem ?? row.Formula ?? "";
        string state = right.Length + interval.Length == 0 ? row.State : row.State.PadRight(StateWidth);
        string between = interval.Length > 0 || right.Length > 0 ? "  " : "";
        string line = string.Concat([row.Run, Painted(row.State, state), between, right.Length == 0 ? interval : interval.PadRight(IntervalWidth + 2), right]);
        return new ListedLine(row.Run.Length, Encoding.UTF8.GetByteCount(row.Run), Encoding.UTF8.GetBytes(line));
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

    private static string Painted(string state, string padded) =>
        state is RunManifest.Done ? Terminal.Good(padded) : state is RunManifest.Failed or RunState.Damaged ? Terminal.Bad(padded) : padded;
}
