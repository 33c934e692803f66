using System.Diagnostics;

namespace Kenyon.Laboratory.Machine;

/// <summary>Times actions that take turns: what else the machine does meanwhile falls on all alike.</summary>
internal static class Turns
{
    private const int Fewest = 3;

    /// <summary>Lets actions take turns until the time is over, each at least three times.</summary>
    /// <param name="time">The time.</param>
    /// <param name="actions">The actions. Shape [actions].</param>
    /// <returns>The shortest time of each in seconds. Shape [actions].</returns>
    public static double[] Take(TimeSpan time, params Action[] actions)
    {
        var best = new double[actions.Length];
        Array.Fill(best, double.PositiveInfinity);
        long begun = Stopwatch.GetTimestamp();
        for (int turn = 0; turn < Fewest || Stopwatch.GetElapsedTime(begun) < time; turn++)
        {
            for (int action = 0; action < actions.Length; action++)
            {
                long start = Stopwatch.GetTimestamp();
                actions[action]();
                best[action] = Math.Min(best[action], Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return best;
    }
}
