namespace Kenyon.Inference.Scaling;

/// <summary>
/// By what rewards and features of a file are divided before anything is fitted, so that no result depends on the unit of the file
/// (decisions/0035). Scaled numbers are kept to 2⁻³⁶ (1.5e-11): files that differ only in their unit become the same numbers, to the last
/// bit.
/// </summary>
/// <param name="Rewards">The largest |reward|, greater than 0; 1 where all rewards are 0.</param>
/// <param name="Features">The root mean square of all features, greater than 0; 1 where x is one-hot.</param>
public sealed record DataScale(double Rewards, double Features)
{
    /// <summary>The least size of rewards, and of features: parameters are divided by powers of it, and must stay numbers.</summary>
    internal const double Least = 1e-100;

    private const double Grain = 1.0 / (1L << 36);

    /// <summary>Nothing is divided.</summary>
    public static DataScale None { get; } = new(1, 1);

    /// <summary>Whether nothing is divided.</summary>
    public bool IsNone => Rewards == 1 && Features == 1;

    /// <summary>The scale of numbers. Features that are 0 or one other number, as of dummies, are divided by that number.</summary>
    /// <param name="rewards">All rewards.</param>
    /// <param name="features">All features without the constant input, or empty. Shape [numbers].</param>
    public static DataScale Of(IEnumerable<double> rewards, IReadOnlyList<double> features)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        ArgumentNullException.ThrowIfNull(features);
        double largest = rewards.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return new(largest > 0 ? largest : 1, Size(features));
    }

    /// <summary>A reward of the file, scaled.</summary>
    /// <param name="reward">In the unit of the file.</param>
    public double ScaledReward(double reward) => Rounded(reward / Rewards);

    /// <summary>A feature of the file, scaled.</summary>
    /// <param name="feature">In the unit of the file.</param>
    public double ScaledFeature(double feature) => Rounded(feature / Features);

    /// <summary>A scaled reward in the unit of the file, to eleven digits.</summary>
    /// <param name="scaled">The scaled reward.</param>
    public double RewardInUnit(double scaled) => Rewards == 1 ? scaled
        : double.Parse(
            (scaled * Rewards).ToString("G11", System.Globalization.CultureInfo.InvariantCulture),
            System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What a number that grows with powers of the units is multiplied by to be in the unit of the file.</summary>
    /// <param name="rewardPower">Power of the unit of reward.</param>
    /// <param name="featurePower">Power of the unit of features.</param>
    public double Factor(double rewardPower, double featurePower) => Math.Pow(Rewards, rewardPower) * Math.Pow(Features, featurePower);

    private static double Size(IReadOnlyList<double> features)
    {
        double first = features.FirstOrDefault(feature => feature != 0);
        if (first == 0)
        {
            return 1;
        }

        return features.All(feature => feature == 0 || feature == first)
            ? Math.Abs(first)
            : Math.Sqrt(features.Sum(feature => feature * feature) / features.Count);
    }

    private static double Rounded(double number) => Math.Round(number / Grain) * Grain;
}
