namespace Kenyon.Evolution.Optimizers;

/// <summary>Descriptions of the options that several strategies share.</summary>
internal static class StrategyTexts
{
    public const string Population = "Candidates per generation (lambda); 0: 4 + 3 ln n.";
    public const string Pairs = "Candidates per generation, in mirrored pairs: an even number.";
    public const string Deviation = "First standard deviation of every gene, in standard deviations of the first generation.";
    public const string Start = "Where the mean starts: at the center of the first generation's distribution, or at a sample of it.";
    public const string SmallestWidth = "Smallest width of the distribution, in standard deviations of the first generation.";
    public const string SmallestDeviation = "Smallest standard deviation of a gene, in standard deviations of the first generation.";
}
