using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;

namespace Kenyon.Inference.Recovery;

/// <summary>
/// Recovery of models and parameters from the same simulations: choices are made up under each model in the design of the data, and all
/// models are fitted to them.
/// </summary>
/// <param name="Models">How often each model won.</param>
/// <param name="Parameters">True and fitted parameters of each model under itself. Shape [models].</param>
/// <param name="SimulationCount">Simulations of each model.</param>
public sealed record RecoveryStudy(ModelRecovery Models, IReadOnlyList<ParameterRecovery> Parameters, int SimulationCount)
{
    /// <summary>From what subjects were simulated; null where that is not known.</summary>
    public RecoverySetting? Setting { get; init; }

    /// <summary>Fewest subjects whose fitted parameters say how much parameters vary.</summary>
    public const int FewestSubjects = 5;

    /// <summary>Fewest simulations from which recovery supports anything.</summary>
    public const int FewestSimulations = 10;

    private const double MostTrials = 8e6;

    /// <summary>
    /// How many simulations of each model are worth their time: 40, fewer where data are long or models many, at least 4.
    /// </summary>
    /// <param name="data">The design.</param>
    /// <param name="modelCount">Number of models.</param>
    public static int SuggestedCount(ChoiceData data, int modelCount)
    {
        ArgumentNullException.ThrowIfNull(data);
        return (int)Math.Clamp(
            MostTrials / ((double)modelCount * modelCount * data.TrialCount / data.Subjects.Count), 4, Math.Max(40, data.Subjects.Count));
    }

    /// <summary>
    /// Whom to simulate: subjects as they were fitted, or, where they are few or share their parameters, subjects from the usual range.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="count">Number of simulations.</param>
    /// <param name="seed">Seed.</param>
    public static IReadOnlyList<SimulatedSubject> Like(GroupFit fit, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return fit.Fits.Count >= FewestSubjects
            ? SimulatedSubject.Fitted([.. fit.Fits.Select(subject => subject.Parameters)], fit.Subjects.Count, count)
            : SimulatedSubject.Typical(fit.Model, fit.Subjects.Count, count, seed);
    }

    /// <summary>Simulates and fits.</summary>
    /// <param name="models">The models.</param>
    /// <param name="data">The design.</param>
    /// <param name="subjects">Whom to simulate under each model; as many for each. Shape [models][simulations].</param>
    /// <param name="options">How to fit.</param>
    /// <param name="pool">Who does the work.</param>
    /// <param name="priors">Priors where there is one model that was fitted with them, else null.</param>
    /// <param name="recipe">How the models were made, for other machines; null: the work stays here.</param>
    public static RecoveryStudy Run(
        IReadOnlyList<IBehaviourModel> models,
        ChoiceData data,
        IReadOnlyList<IReadOnlyList<SimulatedSubject>> subjects,
        FitOptions options,
        WorkPool pool,
        IReadOnlyList<ParameterPrior>? priors = null,
        ModelRecipe? recipe = null)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pool);
        int count = subjects[0].Count;
        var work = new RecoveryWork(models, data, subjects, options with { IsPooled = false }, priors, recipe);
        var results = pool.Run(work);
        int[][] wins = [.. models.Select(_ => new int[models.Count])];
        for (int piece = 0; piece < results.Length; piece++)
        {
            wins[piece / count][results[piece].Winner]++;
        }

        return new RecoveryStudy(
            new ModelRecovery(models, wins),
            [
                .. models.Select((model, number) => ParameterRecovery.Of(
                    model,
                    [.. subjects[number].Select(subject => ModelParameter.InUnit(model.Parameters, subject.Parameters, data.Scale))],
                    [.. Enumerable.Range(number * count, count)
                        .Select(piece => ModelParameter.InUnit(model.Parameters, results[piece].Parameters, data.Scale))]) with
                {
                    Setting = RecoverySetting.Of(work.Rewards, subjects[number]),
                }),
            ],
            count)
        {
            Setting = RecoverySetting.Of(work.Rewards, subjects.SelectMany(list => list)),
        };
    }
}
