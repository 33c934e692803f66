namespace Kenyon.Inference.Choices;

/// <summary>What became of the rows of a file. Nothing is dropped without being counted here.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Used">Rows that count in the likelihood.</param>
/// <param name="Omissions">Rows without a choice.</param>
/// <param name="MissingRewards">Rows with a choice and without a reward.</param>
public sealed record RowCounts(int Rows, int Used, int Omissions, int MissingRewards)
{
    /// <summary>Rows that are left out of the likelihood.</summary>
    public int Excluded => Omissions + MissingRewards;
}
