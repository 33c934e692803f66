using System.Collections.Concurrent;
using System.Diagnostics;

namespace Kenyon.Mutants;

/// <summary>Tries the tests of a room with some of its mutants.</summary>
/// <param name="room">The room.</param>
/// <param name="root">The repository.</param>
/// <param name="tests">The output of the tests.</param>
public sealed class MutationCampaign(MutationRoom room, string root, string tests)
{
    private const int Patience = 5; // times the time that all tests take; what takes longer hangs

    private readonly MutatedProject _project = new(root, room.Project, tests);

    /// <summary>All mutants of the room.</summary>
    public IReadOnlyList<Mutant> Mutants => _project.Mutants(room.Folders);

    /// <summary>
    /// What is wrong with the trial itself: a project that is denied twice must pass, and one whose methods throw must fail.
    /// </summary>
    /// <param name="longest">How long a trial may take afterwards.</param>
    public string? Check(out TimeSpan longest)
    {
        longest = TimeSpan.FromMinutes(30);
        using var copy = new TestCopy(tests, room.Project);
        var clock = Stopwatch.StartNew();
        var equivalent = _project.Everywhere(room.Folders, MutantFinder.Equivalent);
        if (_project.Write(equivalent, copy.Assembly) is { Count: > 0 } problems)
        {
            return $"The equivalent mutant does not compile: {problems[0]}";
        }

        if (!copy.Pass(room.Tests, longest, out string output))
        {
            return $"The equivalent mutant does not survive:\n{output}";
        }

        longest = (Patience * clock.Elapsed) + TimeSpan.FromSeconds(20);
        var planted = _project.Everywhere(room.Folders, MutantFinder.Planted);
        if (_project.Write(planted, copy.Assembly) is { Count: > 0 } faults)
        {
            return $"The planted mutant does not compile: {faults[0]}";
        }

        return copy.Pass(room.Tests, longest, out _) ? "The planted mutant survives: these are not the tests of this room." : null;
    }

    /// <summary>Tries mutants.</summary>
    /// <param name="mutants">The mutants.</param>
    /// <param name="workers">How many at a time.</param>
    /// <param name="longest">Time after which a trial counts as failed.</param>
    /// <returns>Those that were killed, those that survived, and how many do not compile.</returns>
    public (int Killed, IReadOnlyList<string> Survivors, int Refused) Run(IReadOnlyList<Mutant> mutants, int workers, TimeSpan longest)
    {
        int killed = 0, refused = 0;
        var survivors = new ConcurrentBag<(int Place, string Text)>();
        var open = new ConcurrentQueue<int>(Enumerable.Range(0, mutants.Count));
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            using var copy = new TestCopy(tests, room.Project);
            while (open.TryDequeue(out int place))
            {
                if (_project.Write([mutants[place]], copy.Assembly).Count > 0)
                {
                    Interlocked.Increment(ref refused);
                }
                else if (copy.Pass(room.Tests, longest, out string _))
                {
                    string text = _project.Describe(mutants[place]);
                    survivors.Add((place, text));
                    Console.Error.WriteLine($"survives: {text}");
                }
                else
                {
                    Interlocked.Increment(ref killed);
                }
            }
        });
        return (killed, [.. survivors.OrderBy(survivor => survivor.Place).Select(survivor => survivor.Text)], refused);
    }
}
