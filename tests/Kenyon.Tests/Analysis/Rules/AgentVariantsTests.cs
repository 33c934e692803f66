using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Tasks.Choice;
using Kenyon.Tests.Analysis.Sections;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Analysis.Rules;

/// <summary>
/// The unchanged variant of an agent scores what <c>evaluate</c> scores on the same lifetimes, to the last bit, whatever the agent is.
/// </summary>
public sealed class AgentVariantsTests
{
    private const int LifetimeCount = 3;

    private static readonly string[] s_tasks =
    [
        "{ kind: prediction, steps: 12 }", "{ kind: decision, steps: 12 }", "{ kind: decision, steps: 12, learnWhenNotEaten: true }",
        "{ kind: foraging, steps: 24, foodCount: 90, eatRadius: 0.06 }", "{ kind: choice, steps: 12 }",
        "{ kind: patch, steps: 40, travelTime: 3 }",
        "{ kind: choice, steps: 12, perseverationEvolved: true, ingredientCount: 3, probabilities: [0.9, 0.5, 0.1] }",
        "{ kind: choice, steps: 12, stimuli: foods, reward: value, ingredientCount: 4, perseveration: 0.6, perseverationEvolved: false }",
    ];

    private static readonly string[] s_readouts =
    [
        "{ kind: linear }", "{ kind: tanh, gain: 0.7 }", "{ kind: binary }", "{ kind: quantized, bits: 3 }", "{ kind: linear, noise: 0.3 }",
        "{ kind: linear, width: 2 }",
    ];

    private static readonly string[] s_rules =
    [
        "{ family: rewardHebbian }", "{ family: taylor, terms: [RewardPre, Weight, Pre2Weight] }",
        "{ family: taylorPost, normalization: none }",
        "{ family: expression, expression: 'dw = eta * x * (r - a*y) - 0.05 * w + b*x', decay: 0.01 }",
        "{ family: rewardHebbian, terms: [RewardPre, PrePost, Bias], normalization: sphere, trace: 0.4 }",
        "{ family: rewardHebbian, fixed: { coefficients: { RewardPre: 0.7 }, rate: 0.11 } }",
    ];

    public static TheoryData<int, int, bool> Cases()
    {
        var cases = new TheoryData<int, int, bool>();
        foreach (int task in Enumerable.Range(0, s_tasks.Length))
        {
            foreach (int rule in Enumerable.Range(0, s_rules.Length))
            {
                cases.Add(task, rule, false);
                cases.Add(task, rule, true);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_unchanged_variant_scores_what_evaluate_scores_to_the_bit(int task, int rule, bool weightsEvolve)
    {
        int looked = 0;
        foreach (string readout in s_readouts.Where(
            text => s_tasks[task].Contains("foraging", StringComparison.Ordinal) || !text.Contains("width", StringComparison.Ordinal)))
        {
            var spec = Spec(s_tasks[task], readout, s_rules[rule], weightsEvolve);
            var scenario = ScenarioFactory.Create(spec, runSeed: 7);
            var whole = new GenomeLayout(scenario);
            double[] genome = RandomScenario.Genome(whole, seed: (ulong)looked);
            var agent = whole.Decode(genome);
            Check(whole, genome);

            // The same with parts from other champions: their genes are no genes here.
            foreach (var frozen in (FrozenParts[])[
                new(Rule: agent.Rule),
                new(Motor: agent.MotorWeights),
                new(agent.MotorWeights, agent.Rule),
            ])
            {
                var layout = new GenomeLayout(scenario, frozen);
                double[] rest = new double[layout.GeneCount];
                foreach (var section in layout.Sections)
                {
                    genome.AsSpan(whole.Find(section.Name)!.Start, section.Count).CopyTo(rest.AsSpan(section.Start));
                }

                Check(layout, rest);
            }

            looked++;
        }

        Assert.Equal(s_tasks[task].Contains("foraging", StringComparison.Ordinal) ? 6 : 5, looked);
    }

    [Theory]
    [InlineData("environment.kind=fixed")]
    [InlineData("environment.kind=switching")]
    public void Whatever_is_varied_the_unchanged_variant_lives_the_same_lives(string environment)
    {
        var spec = ExperimentFile.Read(
            "{ name: t, task: { kind: foraging, steps: 30, foodCount: 90 }, agent: { motor: { hidden: "
            + "[4] }, initialWeights: { evolved: true } } }",
            "t.yaml",
            [environment])[0].Spec;
        var layout = new GenomeLayout(ScenarioFactory.Create(spec, runSeed: 7));
        double[] genome = RandomScenario.Genome(layout, seed: 5);
        float[] expected = Fitness(layout, genome, learns: true);
        string[][] choices =
        [
            [GenomeLayout.Motor],
            [GenomeLayout.Coefficients],
            [GenomeLayout.InitialWeights],
            [GenomeLayout.Motor, GenomeLayout.InitialWeights],
            [.. AgentVariants.Sections],
        ];
        foreach (string[] sections in choices)
        {
            var variants = new AgentVariants(layout.Scenario, layout.Decode(genome), sections);
            var unchanged = new double[variants.Layout.GeneCount];
            variants.Write(unchanged);
            Assert.Equal(sections, variants.Layout.Sections.Select(section => section.Name));
            Assert.Equal(expected, Fitness(variants.Layout, unchanged, learns: true));
        }
    }

    [Fact]
    public void A_section_that_cannot_be_varied_is_named()
    {
        var scenario = RandomScenario.Default("choice");
        var agent = scenario.CreateAgent();
        Assert.Contains(
            "inverseTemperature",
            Assert.Throws<ArgumentException>(() => new AgentVariants(scenario, agent, ChoiceTask.InverseTemperature)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "no motor",
            Assert.Throws<ArgumentException>(() => new AgentVariants(scenario, agent, GenomeLayout.Motor)).Message,
            StringComparison.Ordinal);
        var variants = new AgentVariants(scenario, agent, GenomeLayout.Coefficients);
        var genome = new double[variants.Layout.GeneCount];
        Assert.Throws<ArgumentException>(() => variants.Write(genome, GenomeLayout.InitialWeights, agent.InitialWeights));
        Assert.Throws<ArgumentException>(() => variants.Write(genome, GenomeLayout.Coefficients, [1f]));
    }

    /// <summary>The study of terms, whole and lesioned, beside the evaluator of the agent's own genome.</summary>
    private static void Check(GenomeLayout layout, double[] genome)
    {
        var study = TermStudy.Of(CanonicalAgent.Of(layout, genome), LifetimeCount, variants => new ParallelEvaluator(variants, 1));
        Assert.Equal(MeanInterval.Of(Fitness(layout, genome, learns: true)).Mean, study.Whole.Value);
        Assert.Equal(MeanInterval.Of(Fitness(layout, genome, learns: false)).Mean, study.NoLearning.Value);
    }

    private static float[] Fitness(GenomeLayout layout, double[] genome, bool learns)
    {
        using var evaluator = new ParallelEvaluator(layout, 1);
        var scores = new PopulationScores(1, LifetimeCount);
        evaluator.Evaluate(genome, 1, new LifetimeSet(LifetimeSet.TestGeneration, LifetimeCount, learns), scores);
        return scores.FitnessOf(0).ToArray();
    }

    private static ExperimentSpec Spec(string task, string readout, string rule, bool weightsEvolve) => PlantedAgents.Spec(
        $"{{ name: t, task: {task}, agent: {{ readout: {readout}, {Motor(task)}initialWeights: {{ noise: 0.1, evolved: "
        + $"{(weightsEvolve ? "true" : "false")} }} }}, rule: {Fit(rule, task)} }}");

    /// <summary>Where one input at a time is 1 nothing is normalised.</summary>
    private static string Fit(string rule, string task) =>
        task.Contains("kind: patch", StringComparison.Ordinal)
            ? rule.Replace(", normalization: sphere", "", StringComparison.Ordinal) : rule;

    /// <summary>A small motor network where there is a body to move.</summary>
    private static string Motor(string task) => task.Contains("foraging", StringComparison.Ordinal) ? "motor: { hidden: [3] }, " : "";
}
