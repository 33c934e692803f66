using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Specs;

/// <summary>Reads experiment files: every problem at once, conditions worked out.</summary>
public static class ExperimentFile
{
    /// <summary>Reads an experiment.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File name for messages.</param>
    /// <param name="overrides">Settings as typed behind <c>--set</c>: <c>path=value</c>; later ones win.</param>
    /// <param name="isRecord">Whether these are the settings of a run, as they were written down: of those only what
    /// <paramref name="overrides"/> say must have an effect.</param>
    /// <returns>The conditions in order; one called <c>base</c> where nothing is varied.</returns>
    /// <exception cref="SpecException">Something is wrong; all of it is in the exception.</exception>
    public static IReadOnlyList<Condition> Read(string text, string source, IReadOnlyList<string>? overrides = null, bool isRecord = false)
    {
        var problems = new List<SpecProblem>();
        var root = SpecReader.Read(text, source, problems);
        if (root is null)
        {
            throw new SpecException(problems);
        }

        foreach (string setting in overrides ?? [])
        {
            Override(root, setting, problems);
        }

        var about = ExperimentAbout.Take(root, problems);
        var variations = SpecVariations.Read(root, problems);
        // A sweep that repeats a value has been named already.
        foreach (string name in variations.GroupBy(variation => variation.Name)
            .Where(group => problems.Count == 0 && group.Count() > 1).Select(group => group.Key).Take(1))
        {
            problems.Add(new SpecProblem(root.Position, "conditions", $"and sweep give two conditions the name {name}; rename one."));
        }

        var swept = ((root.Find("sweep") as SpecMap)?.Entries ?? []).Select(entry => entry.KeyPosition).ToHashSet();
        root.Remove("sweep");
        root.Remove("conditions");
        var conditions = new List<(SpecVariation Variation, SpecMap Root, ExperimentSpec Spec)>();
        foreach (var variation in variations)
        {
            // What is wrong with one condition is mostly wrong with all; a long list is no help.
            if (problems.Count > SpecException.MostProblems)
            {
                break;
            }

            var varied = root.Copy();
            foreach (var (path, value, keyPosition) in variation.Settings)
            {
                Put(varied, path, value, keyPosition, problems);
            }

            if (Bind(varied, problems) is { } spec)
            {
                conditions.Add((variation, varied, spec with { About = about }));
            }
        }

        if (problems.Count == 0)
        {
            problems.AddRange(WithoutEffect(conditions, swept, text, source, overrides ?? [], isRecord));
            problems.AddRange(SpecVariations.Twins([.. conditions.Select(condition => (condition.Variation, condition.Spec))]));
        }

        return problems.Count == 0 ? [.. conditions.Select(condition => new Condition(condition.Variation.Name, condition.Spec))]
            : throw new SpecException(InOrder(problems));
    }

    /// <summary>
    /// Settings without effect. What the file says is its problem only where the command line did not take the effect away, and never where
    /// it is the record of a run, every default written out.
    /// </summary>
    private static IEnumerable<SpecProblem> WithoutEffect(
        IReadOnlyList<(SpecVariation Variation, SpecMap Root, ExperimentSpec Spec)> conditions,
        HashSet<SpecPosition> swept,
        string text,
        string source,
        IReadOnlyList<string> overrides,
        bool isRecord)
    {
        SpecProblem[] found = [.. SettingEffects.Problems(conditions, swept)];
        SpecProblem[] ofFile = [.. found.Where(problem => problem.Position.Line > 0)];
        if (ofFile.Length > 0 && !isRecord && overrides.Count == 0)
        {
            isRecord = conditions.Count == 1 && text == SpecWriter.Write(conditions[0].Spec);
        }
        else if (ofFile.Length > 0 && !isRecord)
        {
            var alone = ProblemsAlone(text, source);
            ofFile = [.. ofFile.Where(problem => alone.Contains((problem.Position, problem.Path)))];
        }

        return isRecord
            ? found.Where(problem => problem.Position.Line == 0)
            : [.. found.Where(problem => problem.Position.Line == 0), .. ofFile];
    }

    private static HashSet<(SpecPosition Position, string Path)> ProblemsAlone(string text, string source)
    {
        try
        {
            _ = Read(text, source);
            return [];
        }
        catch (SpecException failure)
        {
            return [.. failure.Problems.Select(problem => (problem.Position, problem.Path))];
        }
    }

    private static void Override(SpecMap root, string setting, List<SpecProblem> problems)
    {
        var position = new SpecPosition($"--set {setting}", 0, 0);
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            problems.Add(new SpecProblem(position, "", "this is not path=value, e.g. --set task.steps=200."));
            return;
        }

        Put(root, setting[..equals].Trim(), SpecReader.ReadValue(setting[(equals + 1)..], position, problems), position, problems);
    }

    /// <summary>Puts a value at a path. A new kind drops the keys that only the old kind has.</summary>
    private static void Put(SpecMap root, string path, SpecNode value, SpecPosition keyPosition, List<SpecProblem> problems)
    {
        string[] keys = Keys(path);
        var map = root;
        foreach (string key in keys[..^1])
        {
            if (map.Find(key) is not SpecMap next)
            {
                if (map.Find(key) is SpecScalar { IsNull: false } or SpecList)
                {
                    problems.Add(new SpecProblem(keyPosition, path, $"cannot be set: {key} is not a map of settings."));
                    return;
                }

                next = new SpecMap(value.Position);
                map.Put(key, next, keyPosition);
            }

            map = next;
        }

        if (path == "rule.family" && (value as SpecScalar)?.Text != (map.Find("family") as SpecScalar)?.Text)
        {
            // What was said of the terms of another family means nothing now.
            map.Remove("terms");
            map.Remove("fixed");
            map.Remove("expression");
        }
        else if (path is "agent.frozen.motor" or "agent.frozen.rule")
        {
            map.Remove($"{keys[^1]}Sha256");
        }
        else if (path == "rule.expression")
        {
            map.Remove("terms");
        }

        map.Put(keys[^1], value, keyPosition);
        if (SpecShape.KeysByKind.TryGetValue(path, out var kinds)
            && value is SpecScalar { Text: var kind }
            && kinds.TryGetValue(kind, out var own))
        {
            foreach (string key in kinds.Values.SelectMany(known => known).Distinct().Where(key => !own.Contains(key)))
            {
                map.Remove(key);
            }
        }
    }

    /// <summary>The keys of a path. Below <c>sweep</c> and the name of a condition, keys are whole paths themselves.</summary>
    private static string[] Keys(string path) => path.Split('.', 2)[0] switch
    {
        "sweep" => path.Split('.', 2),
        "conditions" => path.Split('.', 3),
        _ => path.Split('.'),
    };

    private static ExperimentSpec? Bind(SpecMap root, List<SpecProblem> problems)
    {
        int before = problems.Count;
        var binder = new SpecBinder(problems);
        if (root.Find("name") is null)
        {
            problems.Add(new SpecProblem(root.Position, "name", "is missing; give the experiment a name of letters, digits, - and _."));
        }

        var taskNode = root.Find("task");
        string? taskKind = binder.Kind(taskNode ?? new SpecMap(root.Position), "task", SpecShape.TaskKinds.Keys, null);
        var family = FamilyOf(root, problems);
        var defaults =
            TaskDefaults.For(taskKind is null ? ForagingTaskSpec.Default : TaskCatalog.Find(taskKind), family ?? RewardHebbian.Family);
        binder.Choices["rule.family"] = SpecShape.Choices("family")!;
        binder.Choices["objective.kind"] = SpecShape.Choices("kind")!;
        if (family is not null)
        {
            binder.Choices["rule.terms"] = [.. family.Terms.Select(term => term.Name)];
            binder.Choices["rule.fixed.coefficients"] = family.Parameters;
        }

        var optimizerNode = root.Find("optimizer");
        string? optimizerKind = binder.Kind(optimizerNode, "optimizer", SpecShape.OptimizerKinds.Keys, GeneticAlgorithm.Kind);

        // The polymorphic parts first; the root then sees them as given. Where a kind is not known, its defaults stand in, so that all
        // else is checked too.
        var task = taskKind is null ? defaults.Task
            : (TaskSpec)binder.Bind(SpecShape.TaskKinds[taskKind], taskNode, defaults.Task, "task", "kind");
        var options = optimizerKind is null ? defaults.Optimizer.Options
            : (IOptimizerOptions)binder.Bind(
                SpecShape.OptimizerKinds[optimizerKind],
                optimizerNode,
                TaskDefaults.Options(optimizerKind, defaults),
                "optimizer",
                "kind",
                "generations");
        int generations = BindGenerations(binder, optimizerNode, defaults.Optimizer);
        var rest = root.Copy();
        rest.Remove("task");
        rest.Remove("optimizer");
        var spec = (ExperimentSpec)binder.Bind(typeof(ExperimentSpec), rest, defaults, "", "sweep", "conditions");
        spec = spec with { Task = task, Optimizer = new OptimizerSpec(generations, options) };
        var given = problems.Skip(before).Select(problem => problem.Path).ToHashSet();
        foreach (var problem in SpecChecks.Of(family is null ? spec with { Rule = defaults.Rule } : spec)
            .Where(problem => !given.Contains(problem.Path)))
        {
            problems.Add(new SpecProblem(PositionOf(binder, problem.Path, root), problem.Path, problem.Message));
        }

        return problems.Count == before ? spec : null;
    }

    /// <summary>The family of rules that a file names, or null where it is not known which.</summary>
    private static RuleFamily? FamilyOf(SpecMap root, List<SpecProblem> problems)
    {
        var rule = root.Find("rule") as SpecMap;
        string name = rule?.Find("family") is SpecScalar { Text: var given } ? given : RewardHebbian.Family.Name;
        var text = rule?.Find("expression") is SpecScalar { IsNull: false } scalar ? scalar : null;
        const string Path = "rule.expression";
        if (name != RuleExpression.FamilyName)
        {
            if (text is not null)
            {
                problems.Add(new SpecProblem(
                    text.Position,
                    Path,
                    $"is given, but rule.family is {name}; set family: {RuleExpression.FamilyName}, or leave it out."));
            }

            return RuleFamilyCatalog.Find(name);
        }

        if (text is null)
        {
            problems.Add(
                new SpecProblem(rule!.Find("family")!.Position, Path, "is missing; must be a text such as \"dw = eta * x * (r - y)\"."));
            return null;
        }

        try
        {
            return RuleExpression.Parse(text.Text);
        }
        catch (RuleExpressionException problem)
        {
            problems.Add(new SpecProblem(text.Position, Path, $"is not a rule: {problem.Message}"));
            return null;
        }
    }

    private static int BindGenerations(SpecBinder binder, SpecNode? node, OptimizerSpec defaults)
    {
        var only = new SpecMap(node?.Position ?? default);
        if ((node as SpecMap)?.Find("generations") is { } value)
        {
            only.Put("generations", value, value.Position);
        }

        return ((GenerationCount)binder.Bind(
            typeof(GenerationCount), only, new GenerationCount(defaults.Generations), "optimizer")).Generations;
    }

    private static SpecPosition PositionOf(SpecBinder binder, string path, SpecMap root)
    {
        for (string candidate = path;
            candidate.Length > 0;
            candidate = candidate.Contains('.') ? candidate[..candidate.LastIndexOf('.')] : "")
        {
            if (binder.Positions.TryGetValue(candidate, out var position))
            {
                return position;
            }
        }

        return root.Position;
    }

    private static List<SpecProblem> InOrder(List<SpecProblem> problems) =>
        [.. problems.Distinct().OrderBy(problem => problem.Position.Line).ThenBy(problem => problem.Position.Column)];

    private sealed record GenerationCount(
        [System.ComponentModel.DataAnnotations.Range(1, 1_000_000)] int Generations);
}
