using System.Text;

namespace Kenyon.Runs.Facts;

/// <summary>A run that was found, as it is in the index: its texts are UTF-8, because there may be a hundred thousand of them.</summary>
public readonly ref struct ListedRun
{
    private readonly string _root;
    private readonly FactSegment _segment;
    private readonly int _row;

    internal ListedRun(string root, FactSegment segment, int row) => (_root, _segment, _row) = (root, segment, row);

    /// <summary>Its id; its folder where that cannot be read.</summary>
    public ReadOnlySpan<byte> Run => _segment.Listed(ListedFact.Run).TryText(_row, out var run)
        ? run
        : Encoding.UTF8.GetBytes(string.Concat(_root, Encoding.UTF8.GetString(Folder)));

    /// <summary>Its folder below the root.</summary>
    public ReadOnlySpan<byte> Folder => Text(ListedFact.Folder);

    /// <summary><c>done</c>, <c>running</c>, <c>interrupted</c>, <c>failed</c> or <c>damaged</c>.</summary>
    public ReadOnlySpan<byte> State => _segment.Listed(ListedFact.State).TryText(_row, out var state) ? state : "damaged"u8;

    /// <summary>Seed of the experiment; null where it cannot be read.</summary>
    public long? Seed => _segment.Listed(ListedFact.Seed).TryWhole(_row);

    /// <summary>Fitness of the champion; null before there is one.</summary>
    public double? TestMean => Number(ListedFact.TestMean);

    /// <summary>Lower end of its 95 % interval.</summary>
    public double? TestLow => Number(ListedFact.TestLow);

    /// <summary>Upper end of its 95 % interval.</summary>
    public double? TestHigh => Number(ListedFact.TestHigh);

    /// <summary>The rule; empty where there is none.</summary>
    public ReadOnlySpan<byte> Formula => Text(ListedFact.Formula);

    /// <summary>What is wrong with the folder; empty where nothing is.</summary>
    public ReadOnlySpan<byte> Problem => Text(ListedFact.Problem);

    /// <summary>Whether a live process works at it.</summary>
    public bool IsRunning => State.SequenceEqual("running"u8);

    /// <summary>Where it runs or last ran: the node of the batch system, else the machine; empty where that is not known.</summary>
    public ReadOnlySpan<byte> Node => Text(ListedFact.Node) is { IsEmpty: false } node ? node : Text(ListedFact.Host);

    /// <summary>Job of a batch system, with its task behind <c>_</c>; empty where it was none.</summary>
    public string Job => (Encoding.UTF8.GetString(Text(ListedFact.Job)), Encoding.UTF8.GetString(Text(ListedFact.Task))) switch
    {
        (var job, "") => job,
        var (job, task) => $"{job}_{task}",
    };

    /// <summary>Tags of its experiment with blanks between; empty where there are none.</summary>
    public ReadOnlySpan<byte> Tags => Text(ListedFact.Tags);

    /// <summary>The last note on it, on one line; empty where there is none.</summary>
    public ReadOnlySpan<byte> Note => Text(ListedFact.Note);

    /// <summary>The run as a row of its own.</summary>
    public RunRow ToRow() => new(
        Encoding.UTF8.GetString(Run),
        _root + Encoding.UTF8.GetString(Folder),
        Encoding.UTF8.GetString(State),
        Seed,
        TestMean,
        TestLow,
        TestHigh,
        Formula.IsEmpty ? null : Encoding.UTF8.GetString(Formula),
        Problem.IsEmpty ? null : Encoding.UTF8.GetString(Problem),
        Tags.IsEmpty ? null : Encoding.UTF8.GetString(Tags),
        Note.IsEmpty ? null : Encoding.UTF8.GetString(Note));

    private ReadOnlySpan<byte> Text(ListedFact fact) => _segment.Listed(fact).TryText(_row, out var text) ? text : default;

    private double? Number(ListedFact fact) => _segment.Listed(fact).TryNumber(_row, out double number) ? number : null;
}
