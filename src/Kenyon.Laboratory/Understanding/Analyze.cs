using Kenyon.Analysis.Sections;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Understanding;

/// <summary>Says what evolved, condition by condition.</summary>
public sealed class Analyze
{
    private readonly IReadOnlyList<IAnalysisSection> _sections;
    private readonly AnalysisGroup[] _groups;

    /// <summary>Sorts champions by conditions.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="instruments">With what.</param>
    public Analyze(AnalyzeRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        _sections = request.Sections ?? SectionCatalog.All;
        var tools = new AnalysisTools(request.LifetimeCount, instruments.Evaluator, instruments.ThreadCount);
        _groups = [.. request.Champions.GroupBy(agent => (agent.Spec.Name, agent.Champion.Condition)).Select(group => new AnalysisGroup(
            group.Key.Name,
            group.Key.Condition,
            [.. group.OrderBy(agent => agent.Champion.Seed).ThenBy(agent => agent.Champion.Replicate)],
            tools))];
    }

    /// <summary>Conditions there are.</summary>
    public int ConditionCount => _groups.Length;

    /// <summary>Asks all sections.</summary>
    /// <param name="progress">Told how many conditions are done, or null.</param>
    /// <param name="stop">Ends the work; nothing is kept of it.</param>
    /// <exception cref="OperationCanceledException">The work was interrupted.</exception>
    public AnalyzeAnswer Run(IProgress<int>? progress = null, CancellationToken stop = default)
    {
        var conditions = new List<ConditionAnswer>();
        foreach (var group in _groups)
        {
            conditions.Add(new ConditionAnswer(
                group, [.. _sections.Select(section => new SectionAnswer(section, GuardedSection.Of(section, group, stop)))]));
            progress?.Report(conditions.Count);
        }

        return new AnalyzeAnswer(
            conditions, [.. _sections.Select(section => new SectionAnswer(section, GuardedSection.OfAll(section, _groups, stop)))]);
    }
}
