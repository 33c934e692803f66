using Kenyon.Analysis.Matching.Features;
using Kenyon.Inference.Schedules;
using Kenyon.Inference.Sharing;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Analysis.Matching.Simulation;

/// <summary>The work of <see cref="AtlasGroups"/>: a piece lets groups of sixteen rules live. Shape [rules][parts][features].</summary>
public sealed class GroupsWork : PortableWork<double[][][]>
{
    /// <summary>Its <see cref="Kind"/>.</summary>
    public const string Name = "groups";

    private readonly SimulatedGroups _asked;
    private readonly bool? _wide;
    private readonly RewardSource _rewards;

    internal GroupsWork(SimulatedGroups asked, bool? wide)
    {
        (_asked, _wide) = (asked, wide);
        _rewards = new RewardSource(asked.Data);
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override int PieceCount => _asked.RepetitionCount * _asked.Batches.Length;

    /// <summary>The work again.</summary>
    /// <param name="content">What was written. Shape [bytes].</param>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static GroupsWork Read(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new GroupsWork(Travel.Unpack<SimulatedGroups>(content), wide: null);
    }

    /// <inheritdoc/>
    public override double[][][] Do(int piece)
    {
        int[] rules = _asked.Batches[piece % _asked.Batches.Length];
        int repetition = _asked.FirstRepetition + (piece / _asked.Batches.Length);
        var data = _asked.Data;
        var first = _asked.Rules[rules[0]];
        using var agents =
            ChoosingAgents.Create(
            first.ReadoutSettings, first.RuleSettings, data.InputCount, data.Options.Count, _asked.MostOffers, _wide);
        GroupFeatures[] groups = [.. rules.Select(_ => new GroupFeatures(data.Subjects.Count))];
        for (int subject = 0; subject < data.Subjects.Count; subject++)
        {
            var life = new AnimalLives(data, subject, rules.Length);
            for (int lane = 0; lane < ChoosingAgents.LaneCount; lane++)
            {
                int rule = rules[Math.Min(lane, rules.Length - 1)];
                life.Cast(
                    lane,
                    Agent(rule, subject, repetition, life.Biases(lane)),
                    _asked.Rules[rule].RewardNoise,
                    Numbers(rule, subject, repetition));
            }

            life.Live(agents, _rewards);
            var history = new ChoiceHistory(data.Subjects[subject], _asked.Threshold);
            for (int lane = 0; lane < rules.Length; lane++)
            {
                history.Load(life.Chosen(lane), life.Reward(lane));
                groups[lane].Count(subject, history);
            }
        }

        return [.. groups.Select(group => _asked.Parts.Select(group.ToArray).ToArray())];
    }

    /// <inheritdoc/>
    protected override bool CanBe(int piece, double[][][] found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.Length == _asked.Batches[piece % _asked.Batches.Length].Length && found.All(parts =>
            parts?.Length == _asked.Parts.Length && parts.All(features => features?.Length == 2 * FeatureCatalog.CellCount));
    }

    /// <inheritdoc/>
    protected override byte[] Write() => Travel.Pack(_asked);

    /// <summary>The stream of an animal of a group; the use of it is filled in.</summary>
    private RandomKey Numbers(int rule, int subject, int repetition) => new(
        _asked.Seed, Draw.SimulatedChoice, Generation: rule, Candidate: (repetition * _asked.Data.Subjects.Count) + subject);

    private Agent Agent(int rule, int subject, int repetition, Span<float> biases)
    {
        var (evolved, habits) = (_asked.Rules[rule], _asked.Habits);
        var key = Numbers(rule, subject, repetition) with { Draw = Draw.SimulatedParameters };
        for (int option = 0; option < biases.Length; option++)
        {
            biases[option] = (float)(habits.BiasSpread * key.Normal((uint)(2 + option)));
        }

        var agent = new Agent(0, _asked.Data.InputCount, evolved.Family)
        {
            InverseTemperature = (float)(evolved.InverseTemperature * DoubleMath.Exp(habits.TemperatureSpread * key.Normal(0))),
            TraceRate = (float)evolved.TraceRate,
            Perseveration = (float)(evolved.Perseveration + (habits.PerseverationSpread * key.Normal(1))),
            Rule = new PlasticityRule(evolved.Family, [.. evolved.Effective.Select(coefficient => (float)coefficient)], rate: 1),
        };
        Array.Fill(agent.InitialWeights, (float)evolved.InitialValue);
        return agent;
    }
}
