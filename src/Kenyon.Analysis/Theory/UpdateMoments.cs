namespace Kenyon.Analysis.Theory;

/// <summary>
/// Moments of one update ΔW = a R u − b y w, where u and w are what the weights see of the food: both P x with centring, x − c and x − c′
/// without. Ingredients are x = ½ + z with independent z of variance s = 1/12 and fourth moment 1/80, so that
/// E[z_i z_j z_k z_l] = s² (δ_ij δ_kl + δ_ik δ_jl + δ_il δ_jk) + (1/80 − 3 s²) δ_ijkl. Of a second moment M of weights and values only its
/// trace tr M and its sum 1ᵀM1 matter, which is why the recursion closes for every value vector (MODEL.md, section 8). Value vectors are
/// mean-free, so moments with v have no sum.
/// </summary>
/// <param name="Reward">What (a v·x u)(a v·x u)ᵀ adds.</param>
/// <param name="Cross">What (v·x u)(W·x w)ᵀ adds.</param>
/// <param name="Forgetting">What (W·x w)(W·x w)ᵀ adds.</param>
/// <param name="RewardNoiseTrace">E|u|², what the noise of rewards adds to the trace.</param>
/// <param name="RewardNoiseSum">E(1·u)², what it adds to the sum.</param>
/// <param name="ChannelNoiseTrace">E|w|², what channel noise adds to the trace.</param>
/// <param name="ChannelNoiseSum">E(1·w)², what it adds to the sum.</param>
/// <param name="MeanProduct">Product of the mean of an element of w and that of x; 0 with centring.</param>
/// <param name="InputMean">Mean of an ingredient as far as the weights can see it; 0 with centring.</param>
internal sealed record UpdateMoments(
    UpdateMoments.Share Reward,
    UpdateMoments.Share Cross,
    UpdateMoments.Share Forgetting,
    double RewardNoiseTrace,
    double RewardNoiseSum,
    double ChannelNoiseTrace,
    double ChannelNoiseSum,
    double MeanProduct,
    double InputMean)
{
    /// <summary>Variance s of an ingredient.</summary>
    public const double Variance = 1.0 / 12;

    /// <summary>Fourth moment of a centred ingredient, less that of a normal number of its variance.</summary>
    public const double ExcessFourthMoment = (1.0 / 80) - (3 * Variance * Variance);

    private const double Mean = 0.5;

    /// <summary>With centring: u = w = P x, W mean-free.</summary>
    /// <param name="count">K.</param>
    public static UpdateMoments Centered(int count)
    {
        var share = new Share((Variance * Variance * (count + 1)) + (ExcessFourthMoment * (1 - (1.0 / count))), 0, 0, 0);
        double input = Variance * (count - 1);
        return new UpdateMoments(share, share, share, input, 0, input, 0, 0, 0);
    }

    /// <summary>Without normalisation: u = x − c, w = x − c′.</summary>
    /// <param name="count">K.</param>
    /// <param name="rewardOffset">c; 0 is the delta rule as it stands.</param>
    /// <param name="forgettingOffset">c′; 0 is the delta rule as it stands.</param>
    public static UpdateMoments Uncentered(int count, double rewardOffset, double forgettingOffset)
    {
        double u = Mean - rewardOffset;
        double w = Mean - forgettingOffset;
        double spread = count * Variance;
        return new UpdateMoments(
            Product(count, u, u),
            Product(count, u, w),
            Product(count, w, w),
            (u * u * count) + spread,
            (u * u * count * count) + spread,
            (w * w * count) + spread,
            (w * w * count * count) + spread,
            w * Mean,
            Mean);
    }

    /// <summary>Trace and sum of E[(x·e)(x·f) (u − 1ū + z)(…)ᵀ] for inputs with means u and w.</summary>
    private static Share Product(int count, double u, double w)
    {
        double means = u * w * count;
        double crossed = (u + w) * Mean * Variance;
        double spread = count * Variance;
        return new Share(
            (means * Variance) + (Variance * Variance * (count + 2)) + ExcessFourthMoment,
            (means * Mean * Mean) + (2 * crossed) + (spread * Mean * Mean),
            (means * count * Variance) + (Variance * spread) + ExcessFourthMoment,
            (means * count * Mean * Mean) + (2 * count * crossed) + (spread * Mean * Mean) + (2 * Variance * Variance));
    }

    /// <summary>How the trace and the sum of what is added depend on the trace and the sum of M.</summary>
    /// <param name="TraceOfTrace">Share of tr M in the trace.</param>
    /// <param name="TraceOfSum">Share of 1ᵀM1 in the trace.</param>
    /// <param name="SumOfTrace">Share of tr M in the sum.</param>
    /// <param name="SumOfSum">Share of 1ᵀM1 in the sum.</param>
    internal readonly record struct Share(double TraceOfTrace, double TraceOfSum, double SumOfTrace, double SumOfSum);
}
