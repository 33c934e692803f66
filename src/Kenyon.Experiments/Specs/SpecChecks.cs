using Kenyon.Evolution.Strategies;
using Kenyon.Evolution;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Numerics.Settings;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Objectives;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Specs;

/// <summary>What no single key can say: settings that do not go together.</summary>
internal static class SpecChecks
{
    private const double LargestBytes = 4e9;
    private const decimal LargestMemory = 4_000_000_000;

    /// <summary>All problems of an experiment whose single values are fine.</summary>
    /// <param name="spec">One condition, resolved.</param>
    public static IEnumerable<OptionProblem> Of(ExperimentSpec spec)
    {
        if (!IsPathSafe(spec.Name))
        {
            yield return new("name", $"is '{spec.Name}'; must be 1 to 100 letters, digits, - and _, because it names a folder.");
        }

        foreach (var problem in spec.Task.Problems(spec.Environment.ToSettings()))
        {
            yield return problem;
        }

        if (!spec.Task.HasMotor && spec.Agent.Readout.Width > 1)
        {
            yield return new("agent.readout.width", $"is {spec.Agent.Readout.Width}; must be 1 outside {TaskCatalog.WithMotor}.");
        }

        if (spec.Agent is { Plastic: true, Readout.Kind: ReadoutKind.Oracle })
        {
            yield return new("agent.readout.kind", "is oracle, which is told every value and does not learn; set agent.plastic: false.");
        }

        if (!(spec.Rule.RateRange[0] <= spec.Rule.RateRange[1]))
        {
            yield return new(
                "rule.rateRange", $"is [{spec.Rule.RateRange[0]}, {spec.Rule.RateRange[1]}]; the lowest rate must come first.");
        }

        if (spec.Rule.Terms.Distinct().Count() != spec.Rule.Terms.Count)
        {
            yield return new("rule.terms", "names a term twice; keep one.");
        }

        if (!spec.Rule.FindFamily().HasRate && spec.Rule.Fixed?.Rate is not null)
        {
            yield return new("rule.fixed.rate", "is given, but there is no eta in rule.expression; leave it out.");
        }

        if (!spec.Task.HasMotor && spec.Agent.Frozen.Motor is not null)
        {
            yield return new("agent.frozen.motor", $"names a motor network; only {TaskCatalog.WithMotor} has one. Leave it out.");
        }

        if (!spec.Task.Definition.HasPatterns && spec.Rule.Normalization != Normalization.None)
        {
            yield return new(
                "rule.normalization",
                $"is {spec.Rule.Normalization.ToString().ToLowerInvariant()}; must be none with task.kind: "
                + $"{spec.Task.Definition.Key}, where one input at a time is 1 and all that it learns would be taken off again.");
        }

        foreach (var problem in Expansion(spec))
        {
            yield return problem;
        }

        foreach (var problem in Objective(spec))
        {
            yield return problem;
        }

        foreach (var problem in spec.Optimizer.Options.Validate("optimizer"))
        {
            yield return problem;
        }

        foreach (var problem in Measures(spec))
        {
            yield return problem;
        }

        if (!Evolves(spec))
        {
            yield return new(
                "agent",
                "leaves nothing to evolve: every part of it is given, frozen or switched off. Set plastic: "
                + "true, or evolve the initial weights.");
        }

        foreach (var problem in Memory(spec))
        {
            yield return problem;
        }
    }

    /// <summary>Whether a name can be a folder: 1 to 100 letters, digits, - and _.</summary>
    /// <param name="name">The name.</param>
    public static bool IsPathSafe(string name) =>
        name.Length is > 0 and <= 100 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static IEnumerable<OptionProblem> Objective(ExperimentSpec spec)
    {
        var (told, objective) = (spec.Objective, spec.Objective.ToObjective());
        if (!objective.IsMean && !spec.Task.Definition.HasRewards)
        {
            yield return new(
                "objective.kind",
                $"is {told.Kind}; must be {MeanObjective.Name} in {spec.Task.Kind}: only {TaskCatalog.WithRewards} have rewards "
                + "that other objectives could weigh.");
        }

        if (spec.Task.Trials < objective.FewestLifetimes)
        {
            yield return new(
                "task.trials",
                $"is {spec.Task.Trials}; must be at least {objective.FewestLifetimes} with objective.kind: {told.Kind}.");
        }

        if (told.Reserve > told.Capacity)
        {
            yield return new("objective.reserve", $"is {told.Reserve}; must be at most capacity ({told.Capacity}).");
        }
    }

    private static IEnumerable<OptionProblem> Expansion(ExperimentSpec spec)
    {
        if (spec.Agent.Expansion is not { } expansion)
        {
            yield break;
        }

        if (!spec.Task.Definition.CanExpand)
        {
            yield return new(
                "agent.expansion",
                spec.Task.Definition.HasPatterns ? $"is not known to task.kind: {spec.Task.Definition.Key}; leave it out."
                    : $"has nothing to expand in task.kind: {spec.Task.Definition.Key}, where "
                        + "one input at a time is 1: the environment; leave it out.");
            yield break;
        }

        int count = spec.Task.IngredientCount;
        if (ExpansionSettings.InputsOf(count, expansion.Density) >= count)
        {
            yield return new(
                "agent.expansion.density",
                $"is {expansion.Density}: every unit would see all {count} ingredients and be like every other; "
                + $"must be below {1 - (0.5 / count)} with task.ingredientCount: {count}.");
        }

        if (expansion.Winners > expansion.Units)
        {
            yield return new(
                "agent.expansion.winners",
                $"is {expansion.Winners}; must be at most agent.expansion.units ({expansion.Units}), or left out: then all stay active.");
        }

        if (spec.Agent.InitialWeights.Evolved)
        {
            yield return new(
                "agent.initialWeights.evolved",
                "is true, but units of agent.expansion are wired anew in every lifetime, so nothing can be known of any of them at birth; "
                + "set it to false, or leave the expansion out.");
        }

        const string NotOneValue =
            "but weights of agent.expansion are those of units: one weight at birth is not one value of all options; ";
        if (spec.Agent.InitialWeights.Value != 0)
        {
            yield return new(
                "agent.initialWeights.value",
                $"is {spec.Agent.InitialWeights.Value}, {NotOneValue}set it to 0, or leave the expansion out.");
        }

        if (spec.Agent.InitialWeights.ValueEvolved)
        {
            yield return new(
                "agent.initialWeights.valueEvolved", $"is true, {NotOneValue}set it to false, or leave the expansion out.");
        }

        if (spec.Agent.InitialWeights.Curriculum > 0)
        {
            yield return new(
                "agent.initialWeights.curriculum",
                $"is {spec.Agent.InitialWeights.Curriculum}, but weights of agent.expansion are those of units, not values of ingredients; "
                + "set it to 0, or leave the expansion out.");
        }
    }

    private static IEnumerable<OptionProblem> Measures(ExperimentSpec spec)
    {
        var (key, names, mustBeShare) = spec.Optimizer.Options switch
        {
            MapElitesOptions map => ("descriptors", map.Descriptors, true),
            Nsga2Options front => ("objectives", front.Objectives, false),
            _ => ("", null, false),
        };
        string[] known = [.. RuleMeasure.All.Where(measure => measure.IsShare || !mustBeShare).Select(measure => measure.Name)];
        foreach (string name in names?.Where(name => !known.Contains(name)) ?? [])
        {
            yield return new($"optimizer.{key}", $"names {name}; must be of {string.Join(", ", known)}{Spelling.DidYouMean(name, known)}");
        }

        if (names is not null && !spec.Agent.Plastic)
        {
            yield return new(
                $"optimizer.{key}",
                "describes rules; agents that do not learn have none. Set agent.plastic: true, or take another strategy.");
        }
    }

    private static bool Evolves(ExperimentSpec spec)
    {
        var family = spec.Rule.FindFamily();
        var terms = family.Terms.Where(term => spec.Rule.Terms.Contains(term.Name)).ToHashSet();
        bool rule = spec.Agent is { Plastic: true, Frozen.Rule: null }
            && ((family.HasRate && spec.Rule.Fixed?.Rate is null)
                || family.ParametersOf(terms).Any(name => spec.Rule.Fixed?.Coefficients?.ContainsKey(name) != true));
        return rule
            || spec.Agent.InitialWeights.Evolved
            || (spec.Agent.InitialWeights.ValueEvolved && spec.Rule.Normalization == Normalization.None)
            || spec.Task.ToSettings([]).Genes.Count > 0
            || spec is { Task.HasMotor: true, Agent.Frozen.Motor: null };
    }

    private static IEnumerable<OptionProblem> Memory(ExperimentSpec spec)
    {
        // The world of one group of 16 lifetimes: items × ingredients × 4 bytes, and value vectors where they drift.
        double vectors = spec.Environment.Kind == EnvironmentKind.Drifting ? spec.Task.Steps : 2;
        int units = spec.Agent.Expansion?.Units ?? 0;

        // What units show of items is written down as it is and in lanes.
        double bytes = spec.Task.WorldBytes(vectors, spec.Agent.Readout.Width)
            + (16 * 4 * units * ((2 * spec.Task.ItemCount) + spec.Agent.Readout.Width));
        if (bytes > LargestBytes)
        {
            yield return new(
                "task.steps",
                $"is {spec.Task.Steps}: 16 lifetimes × {spec.Task.ItemCount} items × {spec.Task.IngredientCount} ingredients"
                + (units > 0 ? $" and {units} units " : " ")
                + $"would need {bytes / 1e9:F1} "
                + $"GB a thread; at most {LargestBytes / 1e9:F0} GB are allowed.");
        }

        // Populations, and what the strategy keeps, saves and makes in passing.
        decimal genes = GeneCount(spec);
        var options = spec.Optimizer.Options;
        decimal populations = options.PopulationSize * genes * sizeof(double);
        if (2 * populations > LargestMemory)
        {
            yield return new(
                "optimizer.populationSize",
                $"is {options.PopulationSize}: populationSize × genome × 8 bytes = {options.PopulationSize:N0} × {genes:N0} × 8 bytes = "
                + $"{populations / 1e9m:F1} GB; at most {LargestBytes / 2e9:F0} GB are allowed.");
        }
        else if (OptimizerCatalog.MemoryOf(options, genes, spec.Optimizer.Generations) is var memory && memory.Bytes(genes) > LargestMemory)
        {
            yield return new(
                "optimizer.kind",
                $"is {OptimizerCatalog.KindOf(options)}: with {genes:N0} genes and {memory.Candidates:N0} candidates it keeps "
                + $"{memory.Largest}, {memory.Bytes(genes) / 1e9m:F1} GB with its checkpoints; at most {LargestBytes / 1e9:F0} GB are "
                + "allowed. Make agent.motor.hidden or the population smaller, or take separableCmaEs or geneticAlgorithm.");
        }

        int each = 8 + (spec.Objective.ToObjective().IsMean ? 0 : 4) + (spec.Penalty.Switching > 0 ? 4 : 0);
        double scores = (double)spec.Optimizer.Options.PopulationSize * spec.Task.Trials * each;
        if (scores > LargestBytes)
        {
            yield return new(
                "task.trials",
                $"is {spec.Task.Trials}: populationSize × trials × {each} bytes = {spec.Optimizer.Options.PopulationSize:N0} × "
                + $"{spec.Task.Trials:N0} × {each} bytes = {scores / 1e9:F1} GB; at most {LargestBytes / 1e9:F0} GB are allowed.");
        }
    }

    /// <summary>Genes of the largest genome that such settings can have; as a decimal, for shapes that nobody could compute with.</summary>
    private static decimal GeneCount(ExperimentSpec spec)
    {
        decimal genes = spec.Rule.Terms.Count + 1 + ((decimal)spec.Agent.Readout.Width * spec.Task.IngredientCount);
        if (spec.Task.ToSettings(spec.Agent.Motor.Hidden).Motor(spec.Agent.Readout.Width)?.LayerSizes is { } layers)
        {
            for (int layer = 1; layer < layers.Length; layer++)
            {
                genes += layers[layer] * (layers[layer - 1] + 1m);
            }
        }

        return genes;
    }
}
