using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Genomes;

public class GenomeLayoutTests
{
    [Fact]
    public void The_foraging_genome_has_686_genes_and_the_prediction_genome_nine()
    {
        Assert.Equal(686, new GenomeLayout(RandomScenario.Default("foraging")).GeneCount);
        Assert.Equal(9, new GenomeLayout(RandomScenario.Default("prediction")).GeneCount);
        Assert.Equal(677, new GenomeLayout(RandomScenario.Default("foraging") with { Plastic = false }).GeneCount);
        Assert.Equal(694, new GenomeLayout(RandomScenario.Default("foraging") with { WeightsEvolved = true }).GeneCount);
    }

    [Fact]
    public void Genes_become_the_parts_they_stand_for()
    {
        var scenario = RandomScenario.Default("prediction") with
        {
            Rule = new RuleSettings(RewardHebbian.Family, [RewardHebbian.RewardPre, RewardHebbian.PrePost]), WeightsEvolved = true,
        };
        var layout = new GenomeLayout(scenario);
        double[] genome = [0.25, -0.5, Math.Log(0.125), 1, 2, 3, 4, 5, 6, 7, 8];
        var agent = layout.Decode(genome);
        Assert.Equal([0f, 0f, 0.25f, 0f, -0.5f, 0f, 0f, 0f], agent.Rule.Coefficients);
        Assert.Equal(0.125, agent.Rule.Rate, 1e-7);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f], agent.InitialWeights);
        Assert.Throws<ArgumentException>(() => layout.Decode(new double[3]));
    }

    /// <summary>What is sent to other machines is half as long for it.</summary>
    [Fact]
    public void Genes_are_read_in_single_precision_in_every_task()
    {
        foreach (string task in (string[])["foraging", "prediction", "decision", "choice", "patch"])
        {
            var scenario = RandomScenario.Default(task) with { WeightsEvolved = true };
            scenario = scenario.Task is ChoiceSettings choice
                ? scenario with { Task = choice with { PerseverationEvolved = true, TraceRateEvolved = true } } : scenario;
            var layout = new GenomeLayout(scenario);
            double[] genome = [.. Enumerable.Range(0, layout.GeneCount).Select(gene => Math.Sin(gene + 0.1))];
            Assert.NotEqual(genome, genome.Select(gene => (double)(float)gene));
            Assert.Equivalent(layout.Decode(genome), layout.Decode([.. genome.Select(gene => (double)(float)gene)]), strict: true);
        }
    }

    [Fact]
    public void Frozen_and_fixed_parts_have_no_genes()
    {
        var scenario = RandomScenario.Default("foraging");
        var rule = RewardHebbian.Rule([0, 0, 1, 0, -1, 0, 0, 0], 0.3f);
        var frozenRule = new GenomeLayout(scenario, new FrozenParts(Rule: rule));
        Assert.Equal(677, frozenRule.GeneCount);
        Assert.Equal(rule.Coefficients, frozenRule.Decode(new double[677]).Rule.Coefficients);
        Assert.Equal(0.3f, frozenRule.Decode(new double[677]).Rule.Rate);
        var frozenMotor = new GenomeLayout(scenario, new FrozenParts(Motor: Enumerable.Repeat(0.5f, 677).ToArray()));
        Assert.Equal(9, frozenMotor.GeneCount);
        Assert.Equal(0.5f, frozenMotor.Decode(new double[9]).MotorWeights[3]);
        Assert.Throws<ArgumentException>(() => new GenomeLayout(scenario, new FrozenParts(Motor: [1f])));

        var fixedPart = scenario with
        {
            Rule = scenario.Rule with { Fixed = new FixedRule(new Dictionary<string, double> { ["RewardPre"] = 1 }, 0.5) },
        };
        var layout = new GenomeLayout(fixedPart);
        Assert.Equal(677 + 7, layout.GeneCount);
        var decoded = layout.Decode(new double[layout.GeneCount]).Rule;
        Assert.Equal((1f, 0.5f), (decoded[RewardHebbian.RewardPre], decoded.Rate));
    }

    [Fact]
    public void The_value_at_birth_is_one_gene_for_all_weights_or_a_number_that_is_given()
    {
        var scenario = RandomScenario.Default("choice") with { IngredientCount = 3, Plastic = false, InitialValueEvolved = true };
        var layout = new GenomeLayout(scenario);
        Assert.Equal([GenomeLayout.InitialValue, ChoiceTask.InverseTemperature], layout.Sections.Select(section => section.Name));
        Assert.Equal([0.7f, 0.7f, 0.7f], layout.Decode([0.7, 1]).InitialWeights);
        var given = new GenomeLayout(scenario with { InitialValueEvolved = false, InitialValue = -0.5 });
        Assert.Equal([-0.5f, -0.5f, -0.5f], given.Decode([1]).InitialWeights);

        // A gene for each weight leaves no room for one for all; weights from elsewhere neither.
        Assert.Null(new GenomeLayout(scenario with { WeightsEvolved = true }).Find(GenomeLayout.InitialValue));
        var frozen = new GenomeLayout(scenario, new FrozenParts(InitialWeights: [1, 2, 3]));
        Assert.Equal([1f, 2f, 3f], frozen.Decode([1]).InitialWeights);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Perseveration_and_its_trace_evolve_each_or_are_given(bool evolvesDraw, bool evolvesRate)
    {
        var task = new ChoiceSettings(Perseveration: 2, PerseverationEvolved: evolvesDraw, TraceRate: 0.25, TraceRateEvolved: evolvesRate);
        var layout = new GenomeLayout(RandomScenario.Default("choice") with { Plastic = false, Task = task });
        double[] genome = [0, .. evolvesDraw ? [-1.5] : Array.Empty<double>(), .. evolvesRate ? [0.75] : Array.Empty<double>()];
        var agent = layout.Decode(genome);
        Assert.Equal((evolvesDraw ? -1.5f : 2f, evolvesRate ? 0.75f : 0.25f), (agent.Perseveration, agent.TraceRate));
        var again = new GenomeLayout(layout.Scenario, FrozenParts.Of(agent)).Decode([]);
        Assert.Equal((1f, agent.Perseveration, agent.TraceRate), (again.InverseTemperature, again.Perseveration, again.TraceRate));
    }
}
