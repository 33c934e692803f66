using Kenyon.Cluster.Exchange;

namespace Kenyon.Cluster.Coordination;

/// <summary>A piece of work as the coordinator asks for it.</summary>
/// <param name="Description">The run, or other work.</param>
/// <param name="Evaluation">Candidates of a run; null where it is something else.</param>
/// <param name="Files">Gives what there is of a whole run.</param>
/// <param name="Progress">Told how far a whole run is.</param>
/// <param name="Part">Number of a piece of other work; null: it is a run, or candidates of one.</param>
/// <param name="Check">Throws <see cref="InvalidDataException"/> where the piece cannot come to that; null: it may.</param>
internal sealed record Order(
    Description Description,
    EvaluationOrder? Evaluation = null,
    Func<IReadOnlyList<RunFile>>? Files = null,
    Action<IReadOnlyList<RunFile>>? Progress = null,
    int? Part = null,
    Action<Outcome>? Check = null)
{
    /// <summary>Whether an idle worker may do it at the same time as a slow one: not a whole run.</summary>
    public bool IsShort => Evaluation is not null || Part is not null;

    /// <summary>
    /// Whether a worker is not believed before the piece is done here: it cannot come to that, or failed. Of a whole run that failed the
    /// worker is believed: what there was of it may be what is wrong.
    /// </summary>
    /// <param name="outcome">What the worker says.</param>
    public bool Doubts(Outcome outcome)
    {
        if (outcome.Failure is not null)
        {
            return IsShort;
        }

        try
        {
            Check?.Invoke(outcome);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
