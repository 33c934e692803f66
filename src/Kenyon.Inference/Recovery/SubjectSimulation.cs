using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models;
using Kenyon.Inference.Schedules;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Recovery;

/// <summary>Subjects that choose as a model says, in the design of given data: the same trials, offers, sessions and blocks.</summary>
public sealed class SubjectSimulation
{
    private readonly ChoiceData _data;
    private readonly RewardSource _rewards;
    private readonly ulong _seed;

    /// <summary>Prepares simulations.</summary>
    /// <param name="data">The design.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    public SubjectSimulation(ChoiceData data, ulong seed)
    {
        (_data, _seed) = (data, seed);
        _rewards = new RewardSource(data);
    }

    /// <summary>Where the rewards come from.</summary>
    public RewardSource Rewards => _rewards;

    /// <summary>
    /// A seed for simulations of one use: with that of the command itself they would meet the same numbers as other simulations of it, or
    /// as the data, where these were simulated.
    /// </summary>
    /// <param name="seed">Seed of the command.</param>
    /// <param name="use">The use.</param>
    internal static ulong SeedOf(ulong seed, Draw use)
    {
        var key = new RandomKey(seed, use);
        return ((ulong)key.Word(1) << 32) | key.Word(0);
    }

    /// <summary>Lets a model choose.</summary>
    /// <param name="model">The model.</param>
    /// <param name="parameters">Its parameters. Shape [parameters].</param>
    /// <param name="subject">Which subject's trials.</param>
    /// <param name="repetition">Number of the repetition: others have other random numbers.</param>
    public SubjectChoices Run(IBehaviourModel model, IReadOnlyList<double> parameters, int subject, int repetition)
    {
        ArgumentNullException.ThrowIfNull(model);
        var design = _data.Subjects[subject];
        var choiceKey = new RandomKey(_seed, Draw.SimulatedChoice, repetition, subject);
        var earned = _rewards.Begin(subject, new RandomKey(_seed, Draw.SimulatedReward, repetition, subject));
        var policy = model.CreatePolicy<Plain>([.. parameters.Select(value => new Plain(value))]);
        var utilities = new Plain[Likelihood.MostOffers(design)];
        var chosen = new int[design.TrialCount];
        var reward = new double[design.TrialCount];
        double[] loss = [.. design.Loss];
        double[] foregone = [.. design.Foregone];
        bool[] learns = [.. design.Learns];
        bool hasRefusal = Array.Exists(design.Learns, isLearnt => !isLearnt);
        for (int trial = 0; trial < design.TrialCount; trial++)
        {
            if (design.Starts[trial])
            {
                policy.Reset();
            }

            var drawn = utilities.AsSpan(0, design.OfferCount(trial));
            policy.Weigh(design.Trial(trial, _data.InputCount), drawn);
            chosen[trial] = Softmax.Pick(drawn, choiceKey.Uniform((uint)trial));
            // Where things are taken or refused, a refusal teaches nothing.
            learns[trial] = !hasRefusal || chosen[trial] == 0;
            var outcome = learns[trial] ? earned.Draw(trial, chosen[trial]) : default;
            reward[trial] = outcome.Reward;
            if (loss.Length > 0)
            {
                loss[trial] = outcome.Loss;
            }
            else
            {
                outcome = Payoff.Of(outcome.Reward); // what a reader of the rewards alone would see
            }

            Forego(design, trial, chosen[trial], earned, foregone);
            var offered = design.Trial(trial, _data.InputCount);
            policy.Learn(
                new ChoiceTrial(offered.Options, Inputs(design, trial), _data.InputCount, learns[trial])
                {
                    Loss = outcome.Loss,
                    Foregone = foregone.Length == 0 ? [] : foregone.AsSpan(design.OptionStart[trial], design.OfferCount(trial)),
                },
                chosen[trial],
                reward[trial]);
        }

        return design with { Chosen = chosen, Reward = reward, Learns = learns, Loss = loss, Foregone = foregone };
    }

    /// <summary>Shows the outcomes of options that are not chosen where the design shows any, of those options of which it tells.</summary>
    private static void Forego(SubjectChoices design, int trial, int chosen, RewardRun earned, double[] foregone)
    {
        int start = design.OptionStart[trial], count = design.OfferCount(trial);
        if (foregone.Length == 0 || !Array.Exists(design.Foregone[start..(start + count)], reward => !double.IsNaN(reward)))
        {
            return;
        }

        for (int offer = 0; offer < count; offer++)
        {
            bool isKnown = offer == design.Chosen[trial] || !double.IsNaN(design.Foregone[start + offer]);
            foregone[start + offer] = isKnown && offer != chosen ? earned.DrawForegone(trial, offer).Reward : double.NaN;
        }
    }

    private ReadOnlySpan<double> Inputs(SubjectChoices design, int trial) => design.Inputs.Length == 0 ? []
        : design.Inputs.AsSpan(design.OptionStart[trial] * _data.InputCount, design.OfferCount(trial) * _data.InputCount);
}
