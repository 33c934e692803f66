using Kenyon.Analysis.Sections;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Tests.Analysis.Sections;

/// <summary>Agents with planted genomes, as if runs had found them.</summary>
internal static class PlantedAgents
{
    public static ExperimentSpec Spec(string text) => ExperimentFile.Read(text, "test.yaml")[0].Spec;

    public static GenomeLayout Layout(ExperimentSpec spec) => new(ScenarioFactory.Create(spec, new RunPlan(spec, "base", 0).RunSeed));

    public static EvolvedAgent Agent(ExperimentSpec spec, double[] genome, int replicate = 0)
    {
        var test = new TestRecord(0, 0, 0, 1);
        var champion = new ChampionRecord(
            $"{spec.Name}/base/1-{replicate}",
            spec.Seed,
            replicate,
            "base",
            "1",
            1,
            0,
            test,
            test,
            null,
            new Dictionary<string, double[]>(),
            [],
            [],
            SpecWriter.Write(spec));
        return new EvolvedAgent(champion, spec, Layout(spec), genome);
    }

    public static AnalysisGroup Group(IReadOnlyList<EvolvedAgent> agents, int lifetimes = 64) =>
        new(agents[0].Spec.Name, "base", agents, new AnalysisTools(lifetimes, layout => new ParallelEvaluator(layout, 2)));

    /// <summary>A genome whose coefficients, rate and W(0) are given; motor weights are small and the same each time.</summary>
    public static double[] Genome(GenomeLayout layout, IReadOnlyDictionary<string, double> coefficients, double rate)
    {
        var genome = new double[layout.GeneCount];
        for (int section = 0; section < layout.Sections.Count; section++)
        {
            var (name, start, count) = (layout.Sections[section].Name, layout.Sections[section].Start, layout.Sections[section].Count);
            for (int gene = 0; gene < count; gene++)
            {
                genome[start + gene] = name switch
                {
                    GenomeLayout.Coefficients => coefficients.GetValueOrDefault(layout.EvolvedCoefficients[gene]),
                    GenomeLayout.Rate => Math.Log(rate),
                    GenomeLayout.InitialWeights => 0.25 * (((gene * 5) % 8) - 3.5),
                    _ => (((gene * 37) % 64) - 31.5) / 64,
                };
            }
        }

        return genome;
    }

    /// <summary>An agent with a motor network that was given, in the sign of y that the network asks for.</summary>
    /// <param name="spec">An experiment with evolved W(0).</param>
    /// <param name="motor">Weights of the network. Shape [motor weights].</param>
    /// <param name="coefficients">Of the rule where y rises with value.</param>
    /// <param name="sign">−1: y falls with value, and rule and W(0) are turned round.</param>
    public static EvolvedAgent Given(ExperimentSpec spec, float[] motor, IReadOnlyDictionary<string, double> coefficients, int sign)
    {
        var whole = Layout(spec);
        var family = whole.Scenario.Rule.Family;
        var layout = new GenomeLayout(whole.Scenario, new FrozenParts(Motor: motor));
        double[] genome = Genome(
            layout,
            coefficients.ToDictionary(
                pair => pair.Key,
                pair => sign < 0 && family.Terms[family.IndexOf(pair.Key)].ChangesWithSign ? -pair.Value : pair.Value),
            0.3);
        var weights = layout.Find(GenomeLayout.InitialWeights)!;
        foreach (ref double weight in genome.AsSpan(weights.Start, weights.Count))
        {
            weight *= sign;
        }

        return Agent(spec, genome) with { Layout = layout };
    }
}
