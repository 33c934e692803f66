using Kenyon.Analysis.Matching;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>How well one setting of an atlas can be told in a standard design.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Claimed">Mean probability of the value that was said to be the most probable, in [0, 1].</param>
/// <param name="Right">Share of groups in which it was the true one.</param>
/// <param name="Guess">Share in which the commonest value is.</param>
public sealed record StandardAxis(string Name, double Claimed, double Right, double Guess)
{
    /// <summary>Whether being right so often is worth saying.</summary>
    public bool CanBeTold => MatchVerdict.CanBeTold(Guess, Right);
}
