using Kenyon.Analysis.Sections;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Analysis.Sections;

/// <summary>
/// What a symmetry or gauge of the model changes, <c>analyze</c> must not show: the same text and the same JSON to the last digit.
/// </summary>
public sealed class GaugeInvarianceTests
{
    private const string Foraging =
        "{ name: t, task: { kind: foraging, steps: 120, foodCount: 60 }, agent: { initialWeights: { evolved: true, noise: "
        + "NOISE }, readout: { kind: READOUT, width: WIDTH } } }";

    private static readonly Dictionary<string, double> s_rule = new()
    {
        ["RewardPrePost"] = -0.2,
        ["RewardPost"] = 0.3,
        ["RewardPre"] = 0.9,
        ["Reward"] = -0.4,
        ["PrePost"] = -0.7,
        ["Post"] = 0.1,
        ["Pre"] = 0.15,
        ["Bias"] = 0.6,
    };

    private static readonly Dictionary<string, double> s_second =
        new() { ["RewardPre"] = 0.6, ["PrePost"] = -0.9, ["Pre"] = -0.3, ["Reward"] = 0.2 };

    private static readonly Dictionary<string, double> s_third =
        new() { ["RewardPrePost"] = 0.5, ["RewardPre"] = 0.7, ["PrePost"] = -0.2, ["Bias"] = 0.3 };

    [Theory]
    [InlineData("linear", 1, 0.1)]
    [InlineData("linear", 2, 0.0)]
    [InlineData("tanh", 1, 0.1)]
    [InlineData("binary", 1, 0.0)]
    public void Turning_the_sign_of_y_round_changes_nothing(string readout, int width, double noise)
    {
        var spec = Spec(readout, width, noise);
        var layout = PlantedAgents.Layout(spec);
        double[] genome = PlantedAgents.Genome(layout, s_rule, 0.3);
        AssertSame(spec, genome, Changed(layout, genome, _ => -1, term => term.ChangesWithSign ? -1 : 1, -1));
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(0.5)]
    [InlineData(8.0)]
    public void Scaling_the_weights_of_a_linear_readout_changes_nothing(double factor)
    {
        var spec = Spec("linear", 1, 0);
        var layout = PlantedAgents.Layout(spec);
        double[] genome = PlantedAgents.Genome(layout, s_rule, 0.3);
        AssertSame(spec, genome, Changed(layout, genome, _ => 1 / factor, term => Math.Pow(factor, term.ScaleExponent), factor));
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(0.25)]
    public void Scaling_the_weights_changes_nothing_in_decision(double factor)
    {
        var spec =
            PlantedAgents.Spec("{ name: t, task: { kind: decision, steps: 60 }, agent: { initialWeights: { evolved: true, noise: 0 } } }");
        var layout = PlantedAgents.Layout(spec);
        double[] genome = PlantedAgents.Genome(layout, s_rule, 0.3);
        AssertSame(spec, genome, Changed(layout, genome, _ => 1, term => Math.Pow(factor, term.ScaleExponent), factor));
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(0.5)]
    public void Scaling_the_weights_of_a_binary_readout_changes_nothing(double factor)
    {
        var spec = Spec("binary", 1, 0);
        var layout = PlantedAgents.Layout(spec);
        double[] genome = PlantedAgents.Genome(layout, s_rule, 0.3);
        AssertSame(spec, genome, Changed(layout, genome, _ => 1, _ => factor, factor));
    }

    [Fact]
    public void Terms_that_centring_cancels_change_nothing()
    {
        var spec = Spec("linear", 1, 0.1);
        var layout = PlantedAgents.Layout(spec);
        double[] genome = PlantedAgents.Genome(layout, s_rule, 0.3);
        AssertSame(spec, genome, Changed(layout, genome, _ => 1, term => term.IsCancelled(Normalization.Center) ? -0.3 : 1, 1));
    }

    [Fact]
    public void Another_rule_does_change_what_is_printed()
    {
        var spec = Spec("linear", 1, 0.1);
        var layout = PlantedAgents.Layout(spec);
        double[] genome = PlantedAgents.Genome(layout, s_rule, 0.3);
        Assert.NotEqual(Print(spec, genome), Print(spec, Changed(layout, genome, _ => 1, term => term.Name == "PrePost" ? 0.9 : 1, 1)));
    }

    private static ExperimentSpec Spec(string readout, int width, double noise) => PlantedAgents.Spec(
        Foraging.Replace("READOUT", readout).Replace("WIDTH", $"{width}").Replace("NOISE", $"{noise}"));

    private static void AssertSame(ExperimentSpec spec, double[] genome, double[] changed)
    {
        Assert.NotEqual(genome, changed);
        Assert.Equal(Print(spec, genome), Print(spec, changed));
    }

    private static string Print(ExperimentSpec spec, double[] genome)
    {
        // Two other agents beside it, so that there is a diversity to be told.
        var layout = PlantedAgents.Layout(spec);
        var alone = PlantedAgents.Group([PlantedAgents.Agent(spec, genome)]);
        var beside = PlantedAgents.Group(
            [
                PlantedAgents.Agent(spec, genome), PlantedAgents.Agent(spec, PlantedAgents.Genome(layout, s_second, 0.2), 1),
                PlantedAgents.Agent(spec, PlantedAgents.Genome(layout, s_third, 0.4), 2),
            ]);
        var diversity = new DiversitySection().OfAll([beside], default)!;
        Assert.True(diversity.Json["conditions"]![0]!["dispersion"]!["value"]!.GetValue<double>() > 0);
        return string.Join('\n', SectionCatalog.All
            .SelectMany(section => new[] { section.Of(alone, default), section.OfAll([alone], default) })
            .Append(diversity)
            .Where(report => report is not null)
            .Select(report => string.Join('\n', report!.Sentences)
                + string.Concat(report.Tables.Select(table => table.Write()))
                + report.Json.ToJsonString()));
    }

    /// <summary>The genome with motor weights on y, coefficients and W(0) multiplied.</summary>
    private static double[] Changed(
        GenomeLayout layout, double[] genome, Func<int, double> motor, Func<RuleTerm, double> coefficient, double weights)
    {
        double[] changed = [.. genome];
        var family = layout.Scenario.Rule.Family;
        foreach (var section in layout.Sections)
        {
            for (int gene = 0; gene < section.Count; gene++)
            {
                changed[section.Start + gene] *= section.Name switch
                {
                    GenomeLayout.Motor => IsReadoutWeight(layout, gene) ? motor(gene) : 1,
                    GenomeLayout.Coefficients => coefficient(family.Terms[family.IndexOf(layout.EvolvedCoefficients[gene])]),
                    GenomeLayout.InitialWeights => weights,
                    _ => 1,
                };
            }
        }

        return changed;
    }

    private static bool IsReadoutWeight(GenomeLayout layout, int gene)
    {
        int[] sizes = layout.Scenario.Motor!.LayerSizes;
        return gene < sizes[0] * sizes[1] && (gene % sizes[0] == 0 || gene % sizes[0] >= 5);
    }
}
