using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Sampling;
using Kenyon.Inference.Sharing;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Recovery;

/// <summary>
/// The work of a calibration: a piece draws a group and its subjects from the priors, makes their choices up, samples them again, and ranks
/// the truth among the draws.
/// </summary>
/// <param name="model">The model, with at least one parameter.</param>
/// <param name="data">The design, of at least two subjects.</param>
/// <param name="count">Simulated groups, at least 1.</param>
/// <param name="seed">Seed.</param>
/// <param name="recipe">How the model was made; null: the work stays on this machine.</param>
public sealed class CalibrationWork(IBehaviourModel model, ChoiceData data, int count, ulong seed, ModelRecipe? recipe)
    : PortableWork<TrueRanks>
{
    /// <summary>Its <see cref="Kind"/>.</summary>
    public const string Name = "calibration";

    /// <summary>Draws among which a true value is ranked, from 0 (below all of them) to this.</summary>
    public const int RankCount = 99;

    /// <summary>Short chains: a rank needs few draws.</summary>
    private static readonly SamplerOptions s_short = new(ChainCount: 2, DrawCount: 495, WarmupCount: 300);

    private readonly SubjectSimulation _simulation = new(data, seed);
    private readonly IReadOnlyList<ParameterPrior> _priors = DefaultPriors.Of(model.Parameters);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override int PieceCount => count;

    /// <inheritdoc/>
    public override bool CanTravel => recipe is not null;

    /// <summary>The work again.</summary>
    /// <param name="content">What was written. Shape [bytes].</param>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static CalibrationWork Read(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var sent = Travel.Unpack<Content>(content);
        return sent.Recipe.Make(sent.Data.Design()) is [var made]
            ? new CalibrationWork(made, sent.Data, sent.Count, sent.Seed, sent.Recipe)
            : throw new InvalidDataException($"A calibration is of one model, not of {sent.Recipe.Names.Count}.");
    }

    /// <inheritdoc/>
    public override TrueRanks Do(int piece)
    {
        double[] truth = Calibration.Truth(
            _priors, new int[data.Subjects.Count], 1, new RandomKey(seed, Draw.SimulatedParameters, piece));
        var choices = data.Subjects.Select((_, subject) => _simulation.Run(
            model, Calibration.Values(model, truth.AsSpan(subject * _priors.Count, _priors.Count)), subject, piece));
        var posterior = GroupSampling.Fit(
            model, data with { Subjects = [.. choices] }, s_short with { Seed = seed + (ulong)piece }, new WorkPool(1)).Posterior!;
        return new TrueRanks([.. Places(posterior).Select(place => Rank(posterior, place, truth[place]))], posterior.IsConverged);
    }

    /// <inheritdoc/>
    protected override bool CanBe(int piece, TrueRanks found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.Ranks?.Length == 3 * _priors.Count && Array.TrueForAll(found.Ranks, rank => rank is >= 0 and <= RankCount);
    }

    /// <inheritdoc/>
    protected override byte[] Write() => Travel.Pack(new Content(recipe!, data, count, seed));

    private static IEnumerable<int> Places(GroupPosterior posterior) =>
        Enumerable.Range(posterior.MeanPlace(0, 0), 2 * posterior.Priors.Count).Concat(Enumerable.Range(0, posterior.Priors.Count));

    /// <summary>
    /// How many of 99 draws, evenly spaced over all chains so that they hardly depend on each other, lie below the truth.
    /// </summary>
    private static int Rank(GroupPosterior posterior, int place, double truth)
    {
        double[] draws = [.. posterior.Draws(place, draw => draw).SelectMany(chain => chain)];
        int step = draws.Length / RankCount;
        return Enumerable.Range(0, RankCount).Count(draw => draws[(draw * step) + (step / 2)] < truth);
    }

    private sealed record Content(ModelRecipe Recipe, ChoiceData Data, int Count, ulong Seed);
}
