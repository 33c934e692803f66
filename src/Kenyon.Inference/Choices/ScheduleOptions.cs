namespace Kenyon.Inference.Choices;

/// <summary>How the schedule of rewards went on beside the probabilities that a file records; only simulations need it.</summary>
/// <param name="Baits">Whether a reward that was set up waits until its option is chosen.</param>
/// <param name="ReversesByBlock">Whether probabilities change places at each new block; those given are of a subject's first block.</param>
/// <param name="Flip">Probability, at each trial, that probabilities change places from there on, in [0, 1].</param>
public sealed record ScheduleOptions(bool Baits = false, bool ReversesByBlock = false, double Flip = 0)
{
    /// <summary>Nothing but the probabilities.</summary>
    public static ScheduleOptions None { get; } = new();
}
