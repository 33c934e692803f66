using Kenyon.Inference.Gradients;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Inference.Leaving;

/// <summary>
/// A model of leaving patches: after each unit of time a subject leaves with probability σ(z) (MODEL.md, section 12, eq. 13). r is what
/// that unit yielded, over the mean first yield, so that parameters do not hang on the unit of yields.
/// </summary>
public sealed class LeavingModel
{
    private const double LargestBias = 40;
    private readonly bool _readsYields;
    private readonly bool _readsBest;
    private readonly bool _learns;

    private LeavingModel(string name, string about, bool readsYields, bool readsBest, bool learns)
    {
        (Name, About, _readsYields, _readsBest, _learns) = (name, about, readsYields, readsBest, learns);
        Parameters =
            [.. new[] { "bias" }, .. readsYields ? ["steepness"] : Array.Empty<string>(), .. learns ? ["rate"] : Array.Empty<string>()];
        Low =
            [-LargestBias, .. readsYields ? [Math.Log(1e-2)] : Array.Empty<double>(), .. learns ? [Math.Log(1e-4)] : Array.Empty<double>()];
        High = [LargestBias, .. readsYields ? [Math.Log(1e3)] : Array.Empty<double>(), .. learns ? [0.0] : Array.Empty<double>()];
        Starts = !readsYields ? [[-2]]
            : !learns ? [[-2, Math.Log(5)], [2, Math.Log(20)]]
            : [[-2, Math.Log(5), Math.Log(0.01)], [-2, Math.Log(5), Math.Log(0.2)], [2, Math.Log(20), Math.Log(0.05)]];
    }

    /// <summary>A fixed hazard: z = b.</summary>
    public static LeavingModel Hazard { get; } = new("hazard", "a fixed chance to leave", false, false, false);

    /// <summary>A fixed threshold of the yield, the same in all environments: z = b − β r.</summary>
    public static LeavingModel Threshold { get; } = new("threshold", "one threshold of the yield for all environments", true, false, false);

    /// <summary>The marginal value theorem with noise and a bias, by somebody who knows the best rate R* of each environment:
    /// z = β (R* − r) + b.</summary>
    public static LeavingModel BestRate { get; } = new("bestRate", "the best rate of each environment, known", true, true, false);

    /// <summary>A learnt estimate: z = β (y − r) + b, y ← y + α (R − y) at every unit of time in a patch (R = r) and once a travel (R = 0),
    /// from the best rate of the first environment on.</summary>
    public static LeavingModel Learnt { get; } = new("learnt", "an estimate of the world that yields and travels teach", true, true, true);

    /// <summary>All of them, the simplest first.</summary>
    public static IReadOnlyList<LeavingModel> All { get; } = [Hazard, Threshold, BestRate, Learnt];

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it says that decides, in a few words.</summary>
    public string About { get; }

    /// <summary>Whether it asks what patches yield.</summary>
    public bool NeedsYields => _readsYields;

    /// <summary>Names of its parameters: bias b, steepness β, rate α. Shape [parameters].</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Lower bounds, of b, ln β and ln α. Shape [parameters].</summary>
    internal double[] Low { get; }

    /// <summary>Upper bounds, likewise. Shape [parameters].</summary>
    internal double[] High { get; }

    /// <summary>Where searches begin, likewise. Shape [starts][parameters].</summary>
    internal double[][] Starts { get; }

    /// <summary>What is searched, as the parameters that it means: β and α are exponentials. Shape [parameters].</summary>
    /// <param name="place">b, ln β, ln α. Shape [parameters].</param>
    internal static double[] Values(double[] place) => [.. place.Select((value, index) => index == 0 ? value : DoubleMath.Exp(value))];

    /// <summary>Log-likelihood of what a subject did, with its derivatives by b, ln β and ln α.</summary>
    internal double LogLikelihood(PatchYields yields, SubjectPatches subject, double[] place, Span<double> slopes)
    {
        var bias = Dual4.Parameter(place[0], 0);
        var steepness = _readsYields ? Dual4.Exp(Dual4.Parameter(place[1], 1)) : Dual4.Of(0);
        var rate = _learns ? Dual4.Exp(Dual4.Parameter(place[2], 2)) : Dual4.Of(0);
        var worth = Dual4.Of(_readsBest ? yields.Best(subject.Environments[0]) : 0);
        var sum = Dual4.Of(0);
        for (int patch = 0; patch < subject.Times.Count; patch++)
        {
            worth = _readsBest && !_learns ? Dual4.Of(yields.Best(subject.Environments[patch])) : worth;
            for (int time = 0; time < subject.Times[patch]; time++)
            {
                var yield = Dual4.Of(_readsYields ? yields.At(subject.Kinds[patch], time) : 0);
                var odds = (steepness * (worth - yield)) + bias;
                sum -= SoftPlus(time == subject.Times[patch] - 1 ? Dual4.Of(0) - odds : odds); // ln σ(z) = −ln(1 + e^−z)
                worth += rate * (yield - worth);
            }

            worth += rate * (Dual4.Of(0) - worth);
        }

        for (int parameter = 0; parameter < slopes.Length; parameter++)
        {
            slopes[parameter] = sum.Slope[parameter];
        }

        return sum.Value;
    }

    /// <summary>ln(1 + e^z), without overflow.</summary>
    private static Dual4 SoftPlus(Dual4 z) => z.Value > 0
        ? z + Dual4.Log(Dual4.Of(1) + Dual4.Exp(Dual4.Of(0) - z))
        : Dual4.Log(Dual4.Of(1) + Dual4.Exp(z));
}
