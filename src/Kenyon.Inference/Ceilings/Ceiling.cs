using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Ceilings;

/// <summary>
/// How well choices can be foretold at all, as far as networks know that have no idea of a rule: a logistic regression on the history and
/// gated recurrent units, 1, 2 and 4 an option. Nested: of every part that is left out the rest is split again, networks are trained on
/// some of it and stopped early by the others; these also say which network stands for the ceiling where that part is scored. The
/// networks of the splits vote by the mean of their probabilities. So nothing that is scored had any say, but in the scale by which rewards
/// and features of the file were divided. A ceiling found so is a lower bound of what can be foretold.
/// </summary>
/// <param name="BySubject">Whether whole subjects were left out; else, of fewer than four subjects, blocks of trials.</param>
/// <param name="Predictors">The networks.</param>
/// <param name="LogLikelihoods">Log-likelihood of what was left out of each subject, each part foretold by the network that the others had
/// shown to be best, in nats. Shape [subjects].</param>
public sealed record Ceiling(bool BySubject, IReadOnlyList<CeilingPredictor> Predictors, IReadOnlyList<double> LogLikelihoods)
{
    /// <summary>Fewest parts to leave out in turn: the rest must be split again.</summary>
    public const int FewestParts = 3;

    private const int InnerFolds = 4;
    private static readonly int[] s_unitCounts = [1, 2, 4];

    /// <summary>How many parts are left out in turn: subjects, or groups of them as in <see cref="FootingStudy"/>, or blocks.</summary>
    /// <param name="data">The choices.</param>
    public static int PartCount(ChoiceData data) => ScoredParts.Of(data).Max(fold => fold.Max()) + 1;

    /// <summary>Trains and scores.</summary>
    /// <param name="data">The choices, with rewards and features divided by their size.</param>
    /// <param name="seed">Seed of the starts of networks.</param>
    /// <param name="pool">Who does the work.</param>
    public static Ceiling Run(ChoiceData data, ulong seed, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(pool);
        int[][] folds = [.. ScoredParts.Of(data)];
        int outerCount = PartCount(data);
        if (outerCount < FewestParts)
        {
            throw new ArgumentException(
                $"Of {outerCount} parts none can be left out with the rest split; must be 3 or more.", nameof(data));
        }

        int innerCount = Math.Min(InnerFolds, outerCount - 1);
        var encoded = EncodedChoices.All(data);
        int kinds = 1 + s_unitCounts.Length;
        // The networks with most units first: they take longest.
        var trained = pool.Run(outerCount * innerCount * kinds, piece =>
        {
            int kind = kinds - 1 - (piece / (outerCount * innerCount));
            int outer = piece % (outerCount * innerCount) / innerCount;
            int inner = piece % innerCount;
            bool[][] Mask(Func<int, bool> isIn) => [.. folds.Select(fold => fold.Select(number => number != outer
                && isIn((number > outer ? number - 1 : number) % innerCount)).ToArray())];
            var predictor = Create(kind, encoded[0]);
            var watched = Mask(number => number == inner);
            var (parameters, score) = EarlyStopping.Train(
                predictor,
                encoded,
                Mask(number => number != inner),
                watched,
                new RandomKey(seed, Draw.NetworkStart, Candidate: kind, Trial: (outer * InnerFolds) + inner));
            return new Trained(
                kind, outer, score, [.. encoded.Select((choices, subject) => folds[subject].Contains(outer)
                    ? Foretell(predictor, parameters, choices)
                    : [])]);
        });
        var scores = new double[kinds][][];
        for (int kind = 0; kind < kinds; kind++)
        {
            scores[kind] = [.. Enumerable.Range(0, outerCount)
                .Select(outer => Score(folds, outer, [.. trained.Where(network => network.Kind == kind && network.Outer == outer)]))];
        }

        int[] best = [.. Enumerable.Range(0, outerCount).Select(outer => Enumerable.Range(0, kinds)
            .MaxBy(kind => trained.Where(network => network.Kind == kind && network.Outer == outer).Sum(network => network.Watched)))];
        return new Ceiling(
            ScoredParts.BySubject(data),
            [
                .. Enumerable.Range(0, kinds).Select(kind =>
                {
                    var predictor = Create(kind, encoded[0]);
                    return new CeilingPredictor(
                        predictor.Name, predictor.ParameterCount, Sum(scores[kind]), best.Count(chosen => chosen == kind));
                }),
            ],
            Sum([.. best.Select((kind, outer) => scores[kind][outer])]));
    }

    private static ChoicePredictor Create(int kind, EncodedChoices choices) => kind == 0
        ? new HistoryRegression(choices.OptionCount, choices.InputCount, choices.FeatureCount)
        : new GatedUnits(s_unitCounts[kind - 1], choices.OptionCount, choices.InputCount, choices.FeatureCount);

    private static double[] Foretell(ChoicePredictor predictor, double[] parameters, EncodedChoices choices)
    {
        var logProbabilities = new double[choices.Subject.TrialCount];
        predictor.LogLikelihood(parameters, choices, [], [], logProbabilities);
        return logProbabilities;
    }

    /// <summary>Log-likelihood of the trials of a part, each by the mean of the probabilities of the networks. Shape [subjects].</summary>
    private static double[] Score(int[][] folds, int outer, IReadOnlyList<Trained> networks)
    {
        var sums = new double[folds.Length];
        var logs = new double[networks.Count];
        for (int subject = 0; subject < folds.Length; subject++)
        {
            for (int trial = 0; trial < folds[subject].Length; trial++)
            {
                if (folds[subject][trial] == outer)
                {
                    for (int network = 0; network < logs.Length; network++)
                    {
                        logs[network] = networks[network].LogProbabilities[subject][trial];
                    }

                    sums[subject] += MeanProbability.Log(logs);
                }
            }
        }

        return sums;
    }

    private static double[] Sum(double[][] parts) =>
        [.. Enumerable.Range(0, parts[0].Length).Select(subject => parts.Sum(part => part[subject]))];

    private sealed record Trained(int Kind, int Outer, double Watched, double[][] LogProbabilities);
}
