using Kenyon.Numerics.Kernels;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Genomes;

/// <summary>
/// What the genes of a scenario mean, in this order: motor weights (where agents move), the coefficients θ that evolve, ln η, W(0) or the
/// value at birth where it evolves, and the genes that only its task has. A part that is given from outside (frozen) has no genes.
/// </summary>
public sealed class GenomeLayout
{
    /// <summary>Section of motor weights.</summary>
    public const string Motor = "motor";

    /// <summary>Section of rule coefficients θ, each in [−1, 1].</summary>
    public const string Coefficients = "coefficients";

    /// <summary>Section of the one gene ln η.</summary>
    public const string Rate = "rate";

    /// <summary>Section of the initial plastic weights W(0).</summary>
    public const string InitialWeights = "initialWeights";

    /// <summary>Section of the one gene w₀, the value of every weight at birth.</summary>
    public const string InitialValue = "initialValue";

    private readonly Scenario _scenario;
    private readonly FrozenParts _frozen;
    private readonly List<GenomeSection> _sections = [];
    private readonly float[] _given;
    private readonly int[] _evolvedParameters = [];
    private readonly int[] _excludedTerms;

    /// <summary>The layout of a scenario's genome.</summary>
    /// <param name="scenario">What the agents do.</param>
    /// <param name="frozen">Parts that do not evolve, or null.</param>
    /// <exception cref="ArgumentException">A frozen part does not have the size that the scenario needs.</exception>
    public GenomeLayout(Scenario scenario, FrozenParts? frozen = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _scenario = scenario;
        _frozen = frozen ?? new FrozenParts();
        int motorCount = scenario.Motor?.WeightCount ?? 0;
        if (_frozen.Motor is { } motor && motor.Count != motorCount)
        {
            throw new ArgumentException(
                $"agent.frozen.motor has {motor.Count} weights; {motorCount} are needed here: "
                + "agent.readout.width and agent.motor.hidden must be those of its run.",
                nameof(frozen));
        }

        var family = scenario.Rule.Family;
        if (_frozen.Rule is { } frozenRule && !frozenRule.Family.IsSameAs(family))
        {
            throw new ArgumentException(
                $"agent.frozen.rule is a rule of the family {frozenRule.Family.Describe()}; rule.family is {family.Describe()}. "
                + "Set rule.family to that of the frozen rule.",
                nameof(frozen));
        }

        if (_frozen.InitialWeights is { } innate && innate.Count != scenario.PlasticWeightCount)
        {
            throw new ArgumentException(
                $"There are {innate.Count} given weights at birth; {scenario.PlasticWeightCount} are needed here.", nameof(frozen));
        }

        var given = scenario.Rule.Fixed?.Coefficients;
        _given = [.. family.Parameters.Select(name => (float)(given?.GetValueOrDefault(name) ?? 0))];
        _excludedTerms = [.. Enumerable.Range(0, family.Terms.Count).Where(
            term => !scenario.Rule.Terms.Contains(family.Terms[term]) && given?.ContainsKey(family.Terms[term].Name) != true)];
        Add(Motor, _frozen.Motor is null ? motorCount : 0, double.NegativeInfinity, double.PositiveInfinity);
        if (scenario.Plastic && _frozen.Rule is null)
        {
            var rule = scenario.Rule;
            EvolvedCoefficients =
                [.. family.ParametersOf([.. rule.Terms]).Where(name => rule.Fixed?.Coefficients.ContainsKey(name) != true)];
            var names = family.Parameters.ToList();
            _evolvedParameters = [.. EvolvedCoefficients.Select(name => names.IndexOf(name))];
            Add(Coefficients, EvolvedCoefficients.Count, -1, 1);
            Add(
                Rate,
                family.HasRate && rule.Fixed?.Rate is null ? 1 : 0,
                LogKernel.Log((float)rule.LowestRate),
                LogKernel.Log((float)rule.HighestRate));
        }

        Add(InitialWeights, WeightsHaveGenes ? scenario.PlasticWeightCount : 0, -scenario.Rule.WeightLimit, scenario.Rule.WeightLimit);
        Add(InitialValue, ValueHasGene ? 1 : 0, -scenario.Rule.WeightLimit, scenario.Rule.WeightLimit);
        foreach (var gene in _frozen.Policy is null ? scenario.Task.Genes : [])
        {
            Add(gene.Name, 1, gene.Lower, gene.Upper);
        }
    }

    /// <summary>The sections that have genes, in order.</summary>
    public IReadOnlyList<GenomeSection> Sections => _sections;

    /// <summary>Number of genes; 686 for foraging by default.</summary>
    public int GeneCount { get; private set; }

    /// <summary>Names of the rule's coefficients that have a gene, in the order of their genes.</summary>
    public IReadOnlyList<string> EvolvedCoefficients { get; } = [];

    /// <summary>The scenario that this layout belongs to.</summary>
    public Scenario Scenario => _scenario;

    /// <summary>Whether what takes up y evolves beside the rule and may take it with either sign (MODEL.md, section 3, consequence
    /// c).</summary>
    public bool HasFreeSign => _scenario.Task.Definition.Consumer.HasFreeSign(Find(Motor) is not null);

    private bool WeightsHaveGenes => _scenario.WeightsEvolved && _frozen.InitialWeights is null;

    private bool ValueHasGene => _scenario is { HasInitialValue: true, InitialValueEvolved: true } && _frozen.InitialWeights is null;

    /// <summary>The section of a name, or null where it has no genes.</summary>
    /// <param name="name">Name of a section.</param>
    public GenomeSection? Find(string name) => _sections.Find(section => section.Name == name);

    /// <summary>The agent that a genome describes.</summary>
    /// <param name="genome">Genes. Shape [GeneCount].</param>
    /// <exception cref="ArgumentException">The genome has the wrong length.</exception>
    public Agent Decode(ReadOnlySpan<double> genome)
    {
        var agent = _scenario.CreateAgent();
        Decode(genome, agent);
        return agent;
    }

    /// <summary>Writes the agent that a genome describes over another one, without allocating.</summary>
    /// <param name="genome">Genes. Shape [GeneCount].</param>
    /// <param name="agent">An agent of the same scenario; overwritten.</param>
    /// <exception cref="ArgumentException">The genome has the wrong length.</exception>
    public void Decode(ReadOnlySpan<double> genome, Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        if (genome.Length != GeneCount)
        {
            throw new ArgumentException($"The genome has {genome.Length} genes; this scenario needs {GeneCount}.", nameof(genome));
        }

        int position = 0;
        if (_frozen.Motor is { } motor)
        {
            CopyGiven(motor, agent.MotorWeights);
        }
        else
        {
            position = CopyGenes(genome, position, agent.MotorWeights);
        }

        if (_scenario.Plastic)
        {
            DecodeRule(genome, ref position, agent.Rule);
        }

        if (_frozen.InitialWeights is { } innate)
        {
            CopyGiven(innate, agent.InitialWeights);
        }
        else if (WeightsHaveGenes)
        {
            position = CopyGenes(genome, position, agent.InitialWeights);
        }
        else
        {
            Array.Fill(agent.InitialWeights, ValueHasGene ? (float)genome[position++] : (float)_scenario.InitialValue);
        }

        if (_frozen.Policy is { } policy)
        {
            (agent.InverseTemperature, agent.Perseveration, agent.TraceRate, agent.LeavingBias) =
                (policy.InverseTemperature, policy.Perseveration, policy.TraceRate, policy.LeavingBias);
        }
        else
        {
            _scenario.Task.Decode(genome[position..], agent);
        }
    }

    /// <summary>The plasticity rule that a genome describes.</summary>
    /// <param name="genome">Genes. Shape [GeneCount].</param>
    public PlasticityRule DecodeRule(ReadOnlySpan<double> genome)
    {
        int position = Find(Motor)?.Count ?? 0;
        var rule = new PlasticityRule(_scenario.Rule.Family);
        DecodeRule(genome, ref position, rule);
        return rule;
    }

    private void DecodeRule(ReadOnlySpan<double> genome, ref int position, PlasticityRule rule)
    {
        if (_frozen.Rule is { } frozen)
        {
            rule.CopyFrom(frozen);
            return;
        }

        Span<float> parameters = stackalloc float[_given.Length];
        _given.CopyTo(parameters);
        foreach (int parameter in _evolvedParameters)
        {
            parameters[parameter] = (float)genome[position++];
        }

        rule.Family.Expand(parameters, rule.Coefficients);
        foreach (int term in _excludedTerms)
        {
            rule.Coefficients[term] = 0f;
        }

        rule.Rate = !rule.Family.HasRate ? 1f
            : _scenario.Rule.Fixed?.Rate is { } given ? (float)given
            : ExpKernel.Exp((float)genome[position++]);
    }

    private void Add(string name, int count, double lower, double upper)
    {
        if (count > 0)
        {
            _sections.Add(new GenomeSection(name, GeneCount, count, lower, upper));
            GeneCount += count;
        }
    }

    private static int CopyGenes(ReadOnlySpan<double> genome, int position, Span<float> destination)
    {
        foreach (ref float value in destination)
        {
            value = (float)genome[position++];
        }

        return position;
    }

    private static void CopyGiven(IReadOnlyList<float> source, Span<float> destination)
    {
        for (int position = 0; position < destination.Length; position++)
        {
            destination[position] = source[position];
        }
    }
}
