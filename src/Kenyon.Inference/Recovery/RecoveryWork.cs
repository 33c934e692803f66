using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Schedules;
using Kenyon.Inference.Sharing;

namespace Kenyon.Inference.Recovery;

/// <summary>The work of a study of recovery: a piece makes the choices of one subject up and fits all models to them.</summary>
/// <param name="models">The models.</param>
/// <param name="data">The design.</param>
/// <param name="subjects">Whom to simulate under each model; as many for each. Shape [models][simulations].</param>
/// <param name="options">How to fit.</param>
/// <param name="priors">Priors where there is one model that was fitted with them, else null.</param>
/// <param name="recipe">How the models were made; null: the work stays on this machine.</param>
public sealed class RecoveryWork(
    IReadOnlyList<IBehaviourModel> models,
    ChoiceData data,
    IReadOnlyList<IReadOnlyList<SimulatedSubject>> subjects,
    FitOptions options,
    IReadOnlyList<ParameterPrior>? priors,
    ModelRecipe? recipe) : PortableWork<RecoveredSubject>
{
    /// <summary>Its <see cref="Kind"/>.</summary>
    public const string Name = "recovery";

    private readonly SubjectSimulation _simulation = new(data, options.Seed);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override int PieceCount => models.Count * subjects[0].Count;

    /// <inheritdoc/>
    public override bool CanTravel => recipe is not null && priors is null;

    /// <summary>Where the rewards of simulated subjects come from.</summary>
    public RewardSource Rewards => _simulation.Rewards;

    /// <summary>The work again.</summary>
    /// <param name="content">What was written. Shape [bytes].</param>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static RecoveryWork Read(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var sent = Travel.Unpack<Content>(content);
        return new RecoveryWork(sent.Recipe.Make(sent.Data.Design()), sent.Data, sent.Subjects, sent.Options, null, sent.Recipe);
    }

    /// <inheritdoc/>
    public override RecoveredSubject Do(int piece)
    {
        int count = subjects[0].Count;
        var (model, index) = (piece / count, piece % count);
        var (values, subject, repetition) = subjects[model][index];
        var choices = _simulation.Run(models[model], values, subject, repetition);
        var memory = new FitMemory();
        var fits = models.Select(
            candidate => Fitter.Fit(new FitProblem(candidate, [choices], data.InputCount, priors), options, memory: memory)).ToList();
        double[] scores = [.. fits.Select(fit => fit.IsFitted ? fit.Bic : double.MaxValue)];
        return new RecoveredSubject(
            Enumerable.Range(0, scores.Length).MinBy(candidate => scores[candidate]), [.. fits[model].Parameters]);
    }

    /// <inheritdoc/>
    protected override bool CanBe(int piece, RecoveredSubject found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.Winner >= 0 && found.Winner < models.Count
            && found.Parameters?.Length == models[piece / subjects[0].Count].Parameters.Count;
    }

    /// <inheritdoc/>
    protected override byte[] Write() => Travel.Pack(new Content(recipe!, data, subjects, options));

    private sealed record Content(
        ModelRecipe Recipe, ChoiceData Data, IReadOnlyList<IReadOnlyList<SimulatedSubject>> Subjects, FitOptions Options);
}
