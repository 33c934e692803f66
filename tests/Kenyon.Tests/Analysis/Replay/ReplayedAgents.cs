using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Analysis.Replay;

/// <summary>Agents with genes by chance, in every task and in the settings that change what is drawn.</summary>
internal static class ReplayedAgents
{
    private static readonly (string Name, string Text)[] s_all =
    [
        ("foraging", "task: { kind: foraging, steps: 150, foodCount: 30, eatRadius: 0.1 }"),
        ("flips", "task: { kind: foraging, steps: 150, eatRadius: 0.1 }\n"
            + "environment: { kind: switchingPerLifetime, switchProbability: 0.3 }"),
        ("drift", "task: { kind: foraging, steps: 120, eatRadius: 0.1 }\nenvironment: { kind: drifting, autocorrelation: 0.9 }"),
        ("rows", "task: { kind: foraging, steps: 120, eatRadius: 0.08 }\nagent: { readout: { width: 2, noise: 0.3 } }"),
        ("still", "task: { kind: foraging, steps: 60 }\nagent: { plastic: false, initialWeights: { evolved: true } }"),
        ("prediction", "task: { kind: prediction, steps: 60 }\nenvironment: { kind: switching, switchProbability: 0.1 }"),
        ("driftingItems", "task: { kind: prediction, steps: 40 }\nenvironment: { kind: drifting, autocorrelation: 0.9 }"),
        ("decision", "task: { kind: decision, steps: 60 }\nagent: { readout: { kind: tanh } }"),
        ("leftTeaches", "task: { kind: decision, steps: 60, learnWhenNotEaten: true }"),
        ("choice", "task: { kind: choice, steps: 60, perseverationEvolved: true }\n"
            + "environment: { kind: switchingPerLifetime, switchProbability: 0.1 }"),
        ("baits", "task: { kind: choice, steps: 60, baited: true, ingredientCount: 4, optionCount: 3, "
            + "probabilities: [0.1, 0.2, 0.3, 0.4] }"),
        ("seen", "task: { kind: choice, steps: 60, counterfactual: true, optionCount: 3, ingredientCount: 4, rewardNoise: 0.2, "
            + "probabilities: [0.1, 0.2, 0.3, 0.4] }"),
        ("patches", "task: { kind: patch, steps: 120, ingredientCount: 2, rewardNoise: 0.1 }\n"
            + "environment: { kind: switching, switchProbability: 0.05 }"),
        ("foods", "task: { kind: choice, steps: 60, stimuli: foods, reward: value, ingredientCount: 5 }"),
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names => [.. s_all.Select(agent => agent.Name)];

    /// <summary>One of them.</summary>
    public static EvolvedAgent Of(string name)
    {
        string text = $"name: {name}\nseed: 7\n{s_all.Single(agent => agent.Name == name).Text}\n";
        var spec = ExperimentFile.Read(text, $"{name}.yaml")[0].Spec;
        var scenario = ScenarioFactory.Create(spec, 7);
        var layout = new GenomeLayout(scenario);
        var genes = new float[layout.GeneCount];
        new RandomKey(11, Draw.InitialGenome, 0, 0).FillNormal(0, genes);
        double[] genome = [.. genes.Select(gene => 0.5 * gene)];
        var agent = layout.Decode(genome);
        var rule = scenario.Plastic ? RuleRecord.Of(RuleReading.Of(agent.Rule, hasFreeSign: false), spec.Rule) : null;
        var test = new TestRecord(0, 0, 0, 16);
        var champion = new ChampionRecord(
            $"{name}/base/7-0", 7, 0, "base", "7", 1, 0, test, test, rule, new Dictionary<string, double[]>(), agent.MotorWeights,
            agent.InitialWeights, SpecWriter.Write(spec));
        return new EvolvedAgent(champion, spec, layout, genome);
    }
}
