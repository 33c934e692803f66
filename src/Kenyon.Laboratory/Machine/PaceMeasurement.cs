using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Sampling;
using Kenyon.Laboratory.Evolution;
using Kenyon.Runs.Atlas;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Laboratory.Machine;

/// <summary>
/// Measures what a person waits for besides evolution, on one thread, beside the innermost part of each; the best of several turns counts.
/// </summary>
/// <param name="atlas">Path of an atlas whose rules are simulated.</param>
/// <param name="patience">Share of the usual time that it takes; 0: three turns of everything.</param>
internal sealed class PaceMeasurement(string atlas, double patience = 1)
{
    private const int SubjectCount = 8;
    private const int TrialCount = 100;
    private const int RuleCount = 320;
    private const int ShortGenerationCount = 20;
    private readonly TimeSpan _time = patience * TimeSpan.FromSeconds(0.8);

    /// <summary>Measures, in about five seconds, each when it is asked for.</summary>
    public IEnumerable<Pace> Measure()
    {
        var design = MadeUpDesign.Create(SubjectCount, TrialCount, seed: 1);
        var model = ModelCatalog.Create(ModelCatalog.RescorlaWagner, design.Design(), new ModelParts());
        var simulation = new SubjectSimulation(design, seed: 1);
        var data = design with
        {
            Subjects = [.. Enumerable.Range(0, SubjectCount).Select(subject => simulation.Run(model, Typical(model), subject, 0))],
        };
        yield return Choices(design);
        yield return Fits(model, data);
        yield return Draws(model, data);
        yield return ShortRuns();
    }

    /// <summary>Values in the middle of what is usual. Shape [parameters].</summary>
    private static double[] Typical(IBehaviourModel model) => [.. SimulatedSubject.Typical(model, 1, 1, seed: 1)[0].Parameters];

    /// <summary>Groups that live by the rules of an atlas, as <c>match</c> and <c>recover</c> simulate them.</summary>
    private Pace Choices(ChoiceData design)
    {
        var rules = AtlasReader.Of(atlas, [.. AtlasFile.Read(atlas).Take(RuleCount)]);
        var groups = new AtlasGroups(rules, design, new GroupHabits(), seed: 1);
        var pool = new WorkPool(1);
        var agent = new Agent(0, design.InputCount, rules.Rules[0].Family);
        Agent[] cast = [.. Enumerable.Repeat(agent, ChoosingAgents.LaneCount)];
        using var agents = ChoosingAgents.Create(
            rules.Rules[0].ReadoutSettings, rules.Rules[0].RuleSettings, design.InputCount, design.Options.Count, design.Options.Count);
        double[] best = Turns.Take(
            _time,
            () => groups.Run(pool),
            () => Live(agents, cast));
        return new(
            "choices",
            "simulated choices",
            (double)rules.Rules.Count * design.TrialCount / best[0],
            (double)ChoosingAgents.LaneCount * TrialCount * SubjectCount / best[1],
            "choosing and learning");
    }

    private static void Live(ChoosingAgents agents, Agent[] cast)
    {
        ReadOnlySpan<int> options = [0, 1];
        Span<float> marks = stackalloc float[ChoosingAgents.LaneCount], rewards = stackalloc float[ChoosingAgents.LaneCount];
        Span<bool> learns = stackalloc bool[ChoosingAgents.LaneCount];
        marks.Fill(0.5f);
        rewards.Fill(1);
        learns.Fill(true);
        for (int subject = 0; subject < SubjectCount; subject++)
        {
            agents.BeBorn(cast);
            for (int trial = 0; trial < TrialCount; trial++)
            {
                agents.Choose(options, [], [], marks);
                agents.Learn(rewards, learns);
            }
        }
    }

    /// <summary>Fits of the delta rule to one animal, with all their starts.</summary>
    private Pace Fits(IBehaviourModel model, ChoiceData data)
    {
        var problem = new FitProblem(model, [data.Subjects[0]], data.InputCount);
        var options = new FitOptions();
        long evaluations = Fitter.Fit(problem, options).Starts.Sum(start => (long)start.Evaluations);
        double[] best = Turns.Take(
            _time, () => Fitter.Fit(problem, options), () => Evaluate(model, data, data.Subjects.Take(1), evaluations));
        return new("fits", $"fits (delta rule, {TrialCount} choices)", 1 / best[0], 1 / best[1], "the likelihood");
    }

    /// <summary>Draws from the posterior of a group, as <c>fit --method hierarchical</c> makes them, warm-up and left-out animals
    /// included.</summary>
    private Pace Draws(IBehaviourModel model, ChoiceData data)
    {
        var options = new SamplerOptions(ChainCount: 1, DrawCount: 30, WarmupCount: 20);
        var pool = new WorkPool(1);
        long evaluations = GroupSampling.Fit(model, data, options, pool).Posterior!.Chains[0].EvaluationCount;
        double[] best = Turns.Take(
            _time, () => GroupSampling.Fit(model, data, options, pool), () => Evaluate(model, data, data.Subjects, evaluations));
        return new(
            "draws",
            $"posterior draws ({SubjectCount} animals, {TrialCount} choices each)",
            options.DrawCount / best[0],
            options.DrawCount / best[1],
            "the likelihood");
    }

    private static void Evaluate(IBehaviourModel model, ChoiceData data, IEnumerable<SubjectChoices> subjects, long count)
    {
        double[] values = Typical(model), slopes = new double[values.Length];
        SubjectChoices[] known = [.. subjects];
        for (long evaluation = 0; evaluation < count; evaluation++)
        {
            foreach (var subject in known)
            {
                Likelihood.Evaluate(model, subject, data.InputCount, values, slopes);
            }
        }
    }

    /// <summary>Whole short runs, one after the other, with their folders, champions and figures.</summary>
    private Pace ShortRuns()
    {
        var plan = RunPlan.Of(ExperimentFile.Read(
            $"name: short\ntask: {{ kind: prediction }}\noptimizer: {{ generations: {ShortGenerationCount} }}\n", "short.yaml"))[0];
        using var place = new BenchFolder();
        double evaluation = double.PositiveInfinity;
        int number = 0;
        double[] best = Turns.Take(_time, () =>
        {
            var folder = new RunFolder(Path.Combine(place.Path, $"{number++}"));
            using var run = PreparedRun.Of(plan);
            evaluation = Math.Min(evaluation, run.Run(folder, TimeProvider.System).EvaluationSeconds!.Value);
            DrawRun.Save(folder);
        });
        return new("shortRuns", $"runs of {ShortGenerationCount} generations", 1 / best[0], 1 / evaluation, "their evaluation");
    }
}
