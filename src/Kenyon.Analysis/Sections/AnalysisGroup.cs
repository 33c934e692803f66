using Kenyon.Analysis.Events;
using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Champions;

namespace Kenyon.Analysis.Sections;

/// <summary>The runs of one condition, with what several sections ask of them.</summary>
public sealed class AnalysisGroup
{
    private const int MostEventLifetimes = 128;

    private readonly Lazy<IReadOnlyList<CanonicalAgent>> _learners;
    private readonly Lazy<IReadOnlyList<LearningEvents>> _events;

    /// <summary>A group.</summary>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="condition">Name of the condition.</param>
    /// <param name="agents">Champions of its runs, at least one.</param>
    /// <param name="tools">What sections work with.</param>
    public AnalysisGroup(string experiment, string condition, IReadOnlyList<EvolvedAgent> agents, AnalysisTools tools)
    {
        ArgumentNullException.ThrowIfNull(agents);
        ArgumentNullException.ThrowIfNull(tools);
        (Experiment, Condition, Agents, Tools) = (experiment, condition, agents, tools);
        _learners = new(() => Each([.. agents.Where(agent => agent.Layout.Scenario.Plastic)], agent => CanonicalAgent.Of(
            agent.Layout, agent.Genome, agent.Spec.Penalty is { L1: > 0 } or { L2: > 0 } or { L0: > 0 })));
        _events = new(() => Each(Learners, learner => LearningEvents.Of(
            learner.Scenario, learner.Agent, Math.Min(MostEventLifetimes, tools.LifetimeCount))));
    }

    /// <summary>Name of the experiment.</summary>
    public string Experiment { get; }

    /// <summary>Name of the condition.</summary>
    public string Condition { get; }

    /// <summary>Champions of its runs.</summary>
    public IReadOnlyList<EvolvedAgent> Agents { get; }

    /// <summary>What sections work with.</summary>
    public AnalysisTools Tools { get; }

    /// <summary>The champions that learn, in the canonical form; empty for the control.</summary>
    public IReadOnlyList<CanonicalAgent> Learners => _learners.Value;

    /// <summary>The learning events of each learner's test lifetimes, in the order of <see cref="Learners"/>.</summary>
    public IReadOnlyList<LearningEvents> Events => _events.Value;

    /// <summary>Agents side by side, what comes of them in their order.</summary>
    private TResult[] Each<TAgent, TResult>(IReadOnlyList<TAgent> agents, Func<TAgent, TResult> look)
    {
        var results = new TResult[agents.Count];
        Parallel.For(0, agents.Count, new ParallelOptions { MaxDegreeOfParallelism = Tools.ThreadCount }, agent => results[agent] =
            look(agents[agent]));
        return results;
    }
}
