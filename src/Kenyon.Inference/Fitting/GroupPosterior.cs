using System.Globalization;
using Kenyon.Inference.Models;
using Kenyon.Inference.Sampling;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// A sampled hierarchical model: draws of the parameters of every subject and of the groups, on the normal scales and for scaled rewards
/// and features, and what is known of the sampling.
/// </summary>
/// <param name="Model">The model.</param>
/// <param name="Groups">Names of the groups of subjects; one empty name where there is one group.</param>
/// <param name="GroupOf">Group of each subject, from 0. Shape [subjects].</param>
/// <param name="Priors">Priors of the means of a group; the widths are half-normal with their standard deviations. Shape
/// [parameters].</param>
/// <param name="Options">How it was sampled.</param>
/// <param name="Chains">The chains. Their draws: parameters of the subjects one after the other, means of each group, widths. Shape of a
/// draw [subjects × parameters + groups × parameters + parameters].</param>
/// <param name="Numbers">What the draws say of each of these numbers. Shape that of a draw.</param>
/// <param name="LeftOut">Log-likelihood of each subject foretold by the others, its parameters integrated out (PSIS). Shape
/// [subjects].</param>
/// <param name="LeftOutShapes">k̂ of each of these; above 0.7 it is not to be relied on. Shape [subjects].</param>
public sealed record GroupPosterior(
    IBehaviourModel Model,
    IReadOnlyList<string> Groups,
    IReadOnlyList<int> GroupOf,
    IReadOnlyList<ParameterPrior> Priors,
    SamplerOptions Options,
    IReadOnlyList<Chain> Chains,
    IReadOnlyList<SampleSummary> Numbers,
    IReadOnlyList<double> LeftOut,
    IReadOnlyList<double> LeftOutShapes)
{
    /// <summary>R̂ below which chains agree.</summary>
    public const double MostRHat = 1.01;

    /// <summary>Effective draws of each chain from which on intervals can be relied on.</summary>
    public const int FewestEffective = 100;

    /// <summary>Energy fraction from which on a chain explores fast enough.</summary>
    public const double LeastEnergyFraction = 0.3;

    /// <summary>Parameters of the group: a mean of each group and a width.</summary>
    public int ParameterCount => (Groups.Count + 1) * Priors.Count;

    /// <summary>Paths that diverged, of all chains.</summary>
    public int DivergenceCount => Chains.Sum(chain => chain.Diverges.Count(diverges => diverges));

    /// <summary>Paths that were doubled as often as is allowed, of all chains: they were not long enough.</summary>
    public int CutPathCount => Chains.Sum(chain => chain.Doublings.Count(doublings => doublings >= Options.MostDoublings));

    /// <summary>Energy fraction of each chain. Shape [chains].</summary>
    public IReadOnlyList<double> EnergyFractions { get; } = [.. Chains.Select(chain => Convergence.EnergyFraction(chain.Energies))];

    /// <summary>The largest R̂ of all numbers.</summary>
    public double LargestRHat => Numbers.Max(number => number.RHat);

    /// <summary>The smallest effective size of a bulk or a tail.</summary>
    public double SmallestSize => Numbers.Min(number => Math.Min(number.BulkSize, number.TailSize));

    /// <summary>Why the draws are not to be relied on, a clause each; empty where they are.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            int apart = Numbers.Count(number => !(number.RHat < MostRHat));
            int few = Numbers.Count(number =>
                !(Math.Min(number.BulkSize, number.TailSize) >= FewestEffective * Options.ChainCount));
            int slow = EnergyFractions.Count(fraction => !(fraction >= LeastEnergyFraction));
            return
            [
                .. Options.ChainCount < 2 ? ["one chain cannot show that others would agree"] : Array.Empty<string>(),
                .. apart == 0
                    ? []
                    : new[] { Text($"R̂ of {apart} of {Numbers.Count} numbers is {MostRHat} or more (up to {LargestRHat:F3})") },
                .. few == 0 ? [] : new[]
                {
                    Text($"{few} of {Numbers.Count} numbers have fewer than {FewestEffective * Options.ChainCount} effective draws ")
                        + Text($"(down to {SmallestSize:F0})"),
                },
                .. DivergenceCount == 0 ? [] : new[] { Text($"{DivergenceCount} paths diverged") },
                .. slow == 0 ? [] : new[] { Text($"the energy fraction of {slow} chains is below {LeastEnergyFraction}") },
            ];
        }
    }

    /// <summary>Whether the draws can be relied on.</summary>
    public bool IsConverged => Problems.Count == 0;

    /// <summary>
    /// The group in which a typical subject is drawn, as priors: mean over the groups and width, each at its posterior mean.
    /// </summary>
    public IReadOnlyList<ParameterPrior> Typical =>
    [
        .. Enumerable.Range(0, Priors.Count).Select(parameter => new ParameterPrior(
            Enumerable.Range(0, Groups.Count).Average(group => GroupMean(group, parameter).Mean), Width(parameter).Mean)),
    ];

    /// <summary>Mean of a group, on the parameter's normal scale.</summary>
    /// <param name="group">Number of the group.</param>
    /// <param name="parameter">Number of the parameter.</param>
    public SampleSummary GroupMean(int group, int parameter) => Numbers[MeanPlace(group, parameter)];

    /// <summary>The middle of a group: its mean as a value of the parameter.</summary>
    /// <param name="group">Number of the group.</param>
    /// <param name="parameter">Number of the parameter.</param>
    public SampleSummary Middle(int group, int parameter) =>
        GroupMean(group, parameter).On(Draws(MeanPlace(group, parameter), Model.Parameters[parameter].FromNormalScale));

    /// <summary>Width of the groups, on the parameter's normal scale.</summary>
    /// <param name="parameter">Number of the parameter.</param>
    public SampleSummary Width(int parameter) => Numbers[MeanPlace(Groups.Count, parameter)];

    /// <summary>
    /// By how much the mean of one group is above that of another, on the parameter's normal scale, and with what probability it is.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="other">The other group.</param>
    /// <param name="parameter">Number of the parameter.</param>
    public (SampleSummary Difference, double Above) Contrast(int group, int other, int parameter)
    {
        var (first, second) = (Draws(MeanPlace(group, parameter), place => place), Draws(MeanPlace(other, parameter), place => place));
        double[][] difference = [.. first.Select((chain, number) => chain.Select((draw, step) => draw - second[number][step]).ToArray())];
        return (SampleSummary.Of(difference), difference.SelectMany(chain => chain).Average(draw => draw > 0 ? 1.0 : 0));
    }

    /// <summary>Parameter of a subject, as a value within its bounds.</summary>
    /// <param name="subject">Number of the subject.</param>
    /// <param name="parameter">Number of the parameter.</param>
    public SampleSummary OfSubject(int subject, int parameter)
    {
        int place = (subject * Priors.Count) + parameter;
        return Numbers[place].On(ValuesOfSubject(subject, parameter));
    }

    /// <summary>Draws of a parameter of a subject, as values within its bounds. Shape [chains][draws].</summary>
    /// <param name="subject">Number of the subject.</param>
    /// <param name="parameter">Number of the parameter.</param>
    public IReadOnlyList<double[]> ValuesOfSubject(int subject, int parameter)
    {
        var about = Model.Parameters[parameter];
        return Draws(
            (subject * Priors.Count) + parameter, place => Math.Clamp(about.FromNormalScale(place), about.Low, about.High));
    }

    /// <summary>Draws of one number. Shape [chains][draws].</summary>
    /// <param name="place">Its place in a draw.</param>
    /// <param name="scale">What is made of each.</param>
    public IReadOnlyList<double[]> Draws(int place, Func<double, double> scale) =>
        [.. Chains.Select(chain => chain.Draws.Select(draw => scale(draw[place])).ToArray())];

    /// <summary>Place of a mean in a draw; of a width where the group is one beyond the last.</summary>
    /// <param name="group">Number of the group.</param>
    /// <param name="parameter">Number of the parameter.</param>
    public int MeanPlace(int group, int parameter) => ((GroupOf.Count + group) * Priors.Count) + parameter;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
