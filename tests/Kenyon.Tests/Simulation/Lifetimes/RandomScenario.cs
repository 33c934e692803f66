using CsCheck;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Objectives;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Simulation.Tasks.Patch;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Tests.Simulation.Lifetimes;

/// <summary>Scenarios, genomes and rules made at random for tests.</summary>
internal static class RandomScenario
{
    public static Gen<T> OneOf<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(choice => choices[choice]);

    /// <summary>The defaults of a task.</summary>
    public static Scenario Default(string task) => task switch
    {
        "prediction" => Usual(new PredictionSettings()),
        "decision" => Usual(new DecisionSettings()) with { WeightNoise = 0.1 },
        "foraging" =>
            Usual(new ForagingSettings(new ForagingBody(), [30, 15])) with { StepCount = 300, RewardNoise = 0.2, WeightNoise = 0.1 },

        // Two options with probabilities 0.8 and 0.2 that flip.
        "choice" => Usual(new ChoiceSettings()) with
        {
            IngredientCount = 2,
            RewardNoise = 0,
            Environment = new EnvironmentSettings(EnvironmentKind.SwitchingPerLifetime, Probabilities: [0.8, 0.2]),
            Rule = RuleSettings.Of(RewardHebbian.Family, Normalization.None),
        },

        // Three kinds of patches, in a world that is rich in some lives and poor in others.
        "patch" => Usual(new PatchSettings([0.5, 0.75, 1], [0.2, 0.3, 0.5])) with
        {
            IngredientCount = 1,
            StepCount = 300,
            RewardNoise = 0.1,
            Environment = new EnvironmentSettings(EnvironmentKind.PerLifetime, StateValues: [0.34, 0.28]),
            Rule = RuleSettings.Of(RewardHebbian.Family, Normalization.None),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Not a task."),
    };

    private static Scenario Usual(TaskSettings task) => new(
        RunSeed: 1, task, IngredientCount: 8, StepCount: 200, RewardNoise: 0.5, new EnvironmentSettings(), new ReadoutSettings(),
        RuleSettings.Of(RewardHebbian.Family), Plastic: true, WeightNoise: 0, WeightsEvolved: false);

    private static readonly Gen<EnvironmentSettings> Environments =
        from kind in Gen.Enum<EnvironmentKind>()
        from distance in Gen.Double[0, 1]
        from probability in Gen.Double[0, 0.5]
        from start in Gen.Enum<EnvironmentStart>()
        from autocorrelation in Gen.Double[0, 1]
        select new EnvironmentSettings(kind, distance, probability, start, autocorrelation);

    private static readonly Gen<ReadoutSettings> Readouts =
        from kind in Gen.Enum<ReadoutKind>()
        from gain in Gen.Double[0.1, 5]
        from bits in Gen.Int[1, 8]
        from noise in OneOf(0, 0.3)
        from width in Gen.Int[1, 3]
        select new ReadoutSettings(kind, gain, bits, noise, width);

    /// <summary>The families that are shipped, and rules written as text.</summary>
    public static readonly Gen<RuleFamily> Families = OneOf<RuleFamily>(
    [
        .. RuleFamilyCatalog.All,
        RuleExpression.Parse("dw = eta * x * (r - y) - 0.05 * w"),
        RuleExpression.Parse("dw = eta * (a*x*y*(r - rbar) + b*r^3*x^2*w) + c*(x - 0.5)"),
    ]);

    private static readonly Gen<ChoiceSettings> Choices =
        from options in Gen.Int[2, 5]
        from stimuli in Gen.Enum<StimulusKind>()
        from reward in Gen.Enum<RewardKind>()
        from baited in Gen.Bool
        from perseveration in OneOf(0, 1.0, -0.7)
        from evolved in Gen.Bool
        from traceRate in OneOf(1, 1, 0, 0.3)
        from traceEvolved in OneOf(false, false, true)
        from window in OneOf(0, 0, 1, 3, 8)
        from correct in Gen.Int[1, 8]
        from counterfactual in OneOf(false, false, true)
        select new ChoiceSettings(
            options, stimuli, stimuli == StimulusKind.Foods ? RewardKind.Value : reward,
            IsBaited: baited && stimuli == StimulusKind.OneHot && reward == RewardKind.Bernoulli,
            Perseveration: perseveration, PerseverationEvolved: evolved, TraceRate: traceRate, TraceRateEvolved: traceEvolved,
            Criterion: window > 0 ? new ReversalCriterion(Math.Min(correct, window), window) : null,
            IsCounterfactual: counterfactual && !(baited && stimuli == StimulusKind.OneHot && reward == RewardKind.Bernoulli));

    private static readonly Gen<PatchSettings> Patches =
        from yields in Gen.Double[0.1, 3].Array[1, 4]
        from first in Gen.Double[0, 1]
        from decay in Gen.Double[0.2, 0.99]
        from travelTime in Gen.Int[1, 9]
        select new PatchSettings(
            yields,
            yields.Length == 1 ? [1] : [first, 1 - first, .. new double[yields.Length - 2]],
            decay,
            travelTime);

    /// <summary>Objectives with parameters at which they matter in a short life.</summary>
    public static readonly Gen<Objective> Objectives =
        from objective in OneOf<Objective>(
            MeanObjective.Instance,
            new GeometricObjective(),
            new RiskObjective(1.5),
            new DiscountedObjective(0),
            new DiscountedObjective(0.1),
            new SurvivalObjective(1, 2, 0.4),
            new SurvivalObjective(0, 0.5, 0.02))
        select objective;

    /// <summary>Any scenario: every task, environment, readout, normalisation and size.</summary>
    public static readonly Gen<Scenario> Any =
        from seed in Gen.ULong
        from task in OneOf("prediction", "decision", "foraging", "choice", "patch")
        from ingredients in Gen.Int[3, 20]
        from steps in Gen.Int[1, 60]
        from noise in OneOf(0, 0.2, 3.0)
        from environment in Environments
        from readout in Readouts
        from family in Families
        from decay in OneOf(0, 0.1)
        from trace in OneOf(0, 0, 0.7)
        from normalization in Gen.Enum<Normalization>()
        from limit in OneOf(0.5, 20.0)
        from switches in Gen.Bool.Array[4]
        from foods in Gen.Int[1, 70]
        from radius in Gen.Double[0.01, 0.25]
        from drag in OneOf(0, 0.3)
        from hidden in Gen.Int[1, 12].Array[0, 3]
        from choice in Choices
        from patches in Patches
        from probabilities in Gen.Double[0, 1].Array[20]
        from block in OneOf(0, 0, 7)
        from value in OneOf(0, 0, 0.7)
        from valueEvolved in OneOf(false, false, true)
        from objective in Objectives
        from countsSwitches in Gen.Bool
        let settings = task switch
        {
            "prediction" => new PredictionSettings(),
            "decision" => new DecisionSettings(LearnWhenNotEaten: switches[3]),
            "foraging" => new ForagingSettings(new ForagingBody(foods, radius, radius, radius / 3, Math.PI, drag), hidden),
            "choice" => choice,
            _ => (TaskSettings)patches,
        }
        select With(probabilities, block, new Scenario(
            seed,
            settings,
            ingredients,
            steps,
            noise,
            environment,
            task == "foraging" ? readout : readout with { Width = 1 },
            RuleSettings.Of(family, normalization) with { WeightLimit = limit, Decay = decay, Trace = trace },
            Plastic: switches[0] || switches[1],
            WeightNoise: switches[1] ? 0.1 : 0,
            WeightsEvolved: switches[2],
            InitialValue: value,
            InitialValueEvolved: valueEvolved,
            Maximised: settings.Definition.HasRewards ? objective : null,
            CountsSwitches: countsSwitches));

    /// <summary>
    /// Linear readout without noise, a rule of the default family without decay and trace: prediction as it is usually asked for.
    /// </summary>
    public static readonly Gen<Scenario> UsualPrediction =
        from scenario in Any
        from ingredients in Gen.Int[2, 20]
        from normalization in OneOf(Normalization.Center, Normalization.None)
        select (scenario.Task is not (ChoiceSettings or PatchSettings)
            ? scenario
            : Default("prediction") with { RunSeed = scenario.RunSeed, StepCount = scenario.StepCount }) with
        {
            Task = new PredictionSettings(),
            IngredientCount = ingredients,
            Readout = new ReadoutSettings(),
            Rule = RuleSettings.Of(RewardHebbian.Family, normalization) with { WeightLimit = scenario.Rule.WeightLimit },
            Plastic = true,
        };

    /// <summary>Scenarios with an expansion: linear ones, and others with any number of winners.</summary>
    public static Gen<Scenario> Expanded(Gen<Scenario> scenarios) =>
        from scenario in scenarios.Where(scenario => scenario.Task.Definition.CanExpand)
        from units in Gen.Int[2, 70]
        from density in Gen.Double[0.01, 1]
        from winners in Gen.Int[1, 70]
        from isLinear in Gen.Bool
        select scenario with
        {
            Expansion = ExpansionSettings.Of(
                scenario.IngredientCount,
                units,
                Math.Min(density, 1 - (1.0 / scenario.IngredientCount)),
                isLinear ? null : Math.Min(units, winners),
                scenario.Task is ChoiceSettings { Stimuli: StimulusKind.OneHot }),
        };

    private static Scenario With(double[] probabilities, int block, Scenario scenario)
    {
        if (scenario.Task is PatchSettings)
        {
            return scenario with
            {
                IngredientCount = 1 + (scenario.IngredientCount % 2),
                Environment = scenario.Environment with { BlockLength = block, StateValues = probabilities[..2] },
            };
        }

        if (scenario.Task is not ChoiceSettings choice)
        {
            return scenario with { Environment = scenario.Environment with { BlockLength = block } };
        }

        // Some with as many ingredients as options: then all of them are offered in every trial.
        bool takesAll = choice.Reward == RewardKind.Bernoulli ? probabilities[0] < 0.5 : scenario.IngredientCount < 8;
        int count = takesAll
            ? Math.Max(choice.Reward == RewardKind.Value ? 3 : 2, choice.OptionCount)
            : Math.Max(choice.OptionCount, scenario.IngredientCount);
        bool walks = choice.Reward == RewardKind.Bernoulli && scenario.Environment.Kind == EnvironmentKind.Drifting;
        var environment = scenario.Environment with
        {
            BlockLength = block,
            Probabilities = choice.Reward == RewardKind.Bernoulli && !walks ? probabilities[..count] : null,
            Walk = walks ? new ProbabilityWalk(0.01 + (0.2 * probabilities[0]), 0.1, 0.8) : null,
        };
        return scenario with
        {
            IngredientCount = count,
            Environment = choice.Criterion is null ? environment : environment with { SwitchProbability = 0, BlockLength = 0 },
            Task = environment.IsSwitching && !choice.IsBaited ? choice : choice with { Criterion = null },
        };
    }

    /// <summary>A genome of the first generation's kind.</summary>
    public static double[] Genome(GenomeLayout layout, ulong seed)
    {
        var key = new RandomKey(seed, Draw.Check);
        var genome = new double[layout.GeneCount];
        foreach (var section in layout.Sections)
        {
            for (int gene = section.Start; gene < section.Start + section.Count; gene++)
            {
                genome[gene] = section.Name switch
                {
                    GenomeLayout.Motor => 0.6 * key.Normal((uint)gene),
                    GenomeLayout.Coefficients => (2 * key.Uniform((uint)gene)) - 1,
                    GenomeLayout.Rate => Math.Log(0.01) + (key.Uniform((uint)gene) * Math.Log(50)),
                    ChoiceTask.TraceRate => key.Uniform((uint)gene),
                    _ => 0.3 * key.Normal((uint)gene),
                };
            }
        }

        return genome;
    }
}
