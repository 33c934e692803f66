using Kenyon.Cli.Output;
using Kenyon.Cli.Output.Streams;

namespace Kenyon.Golden.Printed;

/// <summary>Standard output that may be lost: work goes on, and why it was lost is known at the end.</summary>
public sealed class LossyStreamTests
{
    [Fact]
    public void What_is_written_arrives_and_nothing_is_opened_for_nothing()
    {
        using var inner = new MemoryStream();
        int opened = 0;
        using var stream = new LossyStream(() =>
        {
            opened++;
            return inner;
        });
        stream.Write([], 0, 0);
        Assert.Equal(0, opened);
        stream.Write([1, 2, 3], 1, 2);
        stream.Write([4]);
        stream.Flush();
        Assert.Equal([2, 3, 4], inner.ToArray());
        Assert.Equal((1, null), (opened, stream.Failure));
    }

    [Fact]
    public void The_first_failure_is_kept_and_nothing_is_tried_again()
    {
        int opened = 0;
        using var stream = new LossyStream(() =>
        {
            opened++;
            throw new IOException("it is closed.");
        });
        stream.Write([1]);
        stream.Write([2]);
        Assert.Equal((1, "it is closed."), (opened, stream.Failure));
        Assert.Throws<NotSupportedException>(() => stream.Read([], 0, 0));
    }

    [Fact]
    public void Bytes_that_cannot_be_written_are_results_that_are_lost()
    {
        var looks = TerminalLooks.Of(_ => null, null, isErrorTerminal: false);
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, looks, () => throw new IOException("No space left on device"));
        var failure = Assert.Throws<CommandException>(() => terminal.Bytes(stream => stream.WriteByte(1)));
        Assert.Equal(
            (ExitCode.Failed, "kenyon: results cannot be written to standard output: No space left on device"),
            (failure.ExitCode, Assert.Single(failure.Messages)));
    }

    [Fact]
    public void What_is_read_only_or_closed_cannot_be_written_to()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Descriptors are looked at on Linux only.");
        using var read = File.OpenHandle(typeof(LossyStream).Assembly.Location);
        Assert.False(Descriptors.IsWritable((int)read.DangerousGetHandle()));
        Assert.False(Descriptors.IsWritable(1 << 20));
    }
}
