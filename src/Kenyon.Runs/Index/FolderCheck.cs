using System.Collections.Concurrent;

namespace Kenyon.Runs.Index;

/// <summary>
/// Compares the times of all folders with those of a snapshot while other work goes on: on the other cores from the beginning, and on this
/// one when nothing else is left to do.
/// </summary>
internal sealed class FolderCheck
{
    private const int PortionSize = 1_024;
    private const int MostHelpers = 3; // More only wait for the kernel's locks on names.

    private readonly byte[] _snapshot;
    private readonly List<int> _starts;
    private readonly string _root;
    private readonly ConcurrentQueue<string> _changed = new();
    private readonly Thread[] _helpers;
    private int _next;

    /// <summary>Begins.</summary>
    /// <param name="snapshot">What <see cref="FolderSnapshot.ToBytes"/> gave.</param>
    /// <param name="root">The folder that its paths are relative to.</param>
    /// <exception cref="InvalidDataException">The snapshot is damaged.</exception>
    public FolderCheck(byte[] snapshot, string root)
    {
        (_snapshot, _root, _starts) = (snapshot, root, FolderSnapshot.Starts(snapshot));
        int portionCount = (_starts.Count + PortionSize - 1) / PortionSize;
        _helpers = new Thread[Math.Max(0, Math.Min(portionCount - 1, Math.Min(MostHelpers, Environment.ProcessorCount - 1)))];
        for (int helper = 0; helper < _helpers.Length; helper++)
        {
            _helpers[helper] = new Thread(Look) { IsBackground = true };
            _helpers[helper].Start();
        }
    }

    /// <summary>Helps until all is done.</summary>
    /// <returns>Paths of the folders that are not as they were, relative to the root.</returns>
    public IReadOnlyCollection<string> Finish()
    {
        Look();
        foreach (var helper in _helpers)
        {
            helper.Join();
        }

        return _changed;
    }

    private void Look()
    {
        using var times = new FolderTimes(_root);
        while (Interlocked.Add(ref _next, PortionSize) - PortionSize is var first && first < _starts.Count)
        {
            for (int index = first; index < Math.Min(first + PortionSize, _starts.Count); index++)
            {
                if (FolderSnapshot.IsChanged(_snapshot, _starts[index], times))
                {
                    _changed.Enqueue(FolderSnapshot.PathOf(_snapshot, _starts[index]));
                }
            }
        }
    }
}
