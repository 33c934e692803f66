using System.CommandLine;
using System.Globalization;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Leaving;
using Kenyon.Laboratory.Animals.Leaving;

namespace Kenyon.Cli.Commands.Animals;

/// <summary><c>kenyon leaving DATA</c>: what the times follow at which animals leave patches.</summary>
internal static class LeavingCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = new Argument<string[]>("DATA") { Description = "Files with a row a patch", Arity = ArgumentArity.OneOrMore };
        var subject = Text("--subject", "COLUMN", "Column that names the subject", "subject");
        var patch = Text("--patch", "COLUMN", "Column with the kind of the patch", "patch");
        var time = Text("--time", "COLUMN", "Column with the time in the patch, or with harvests", "time");
        var environment = Text("--environment", "COLUMN", "Column with the environment", null);
        var unit = Text("--unit", "TIME", "Length of a unit of time: a decision each; times are rounded up", "1");
        var first = Text(
            "--first-yields",
            "NUMBERS",
            "What the first unit of time yields: one for each kind, in the order of numbers, else of names",
            null);
        var decay = Text("--decay", "SHARE", "What is left of a yield in the next unit of time", null);
        var step = Text("--step", "YIELD", "By how much a yield falls in the next unit of time", null);
        var travel = Text("--travel", "TIMES", "Units of time to the next patch: one for all environments, or one each", null);
        var mark = Text("--decimal", "MARK", "Decimal mark of times in a text file: point or comma [found out]", null);
        var command = new Command(
            "leaving",
            "What the times follow at which animals leave patches: a fixed chance, a threshold, the marginal value theorem, or a learnt "
            + "estimate; compared by subjects left out")
            {
                data, subject, patch, time, environment, unit, first, decay, step, travel, mark,
            };
        command.SetAction(result =>
        {
            var problems = new List<string>();
            double[]? Numbers(Option<string?> option) => NumbersOf(option.Name, result.GetValue(option), problems);
            double? Number(Option<string?> option) => NumberOf(option.Name, result.GetValue(option), problems);
            var design = new PatchDesign(Numbers(first), Number(decay), Number(step), Numbers(travel), Number(unit) ?? 1);
            var request = new LeavingRequest(
                result.GetValue(data)!,
                new PatchColumns(
                    result.GetValue(subject)!, result.GetValue(patch)!, result.GetValue(time)!, result.GetValue(environment),
                    result.GetValue(mark)),
                design);
            if (problems.Count > 0)
            {
                // What is no number is said once; of the other options and of the files all is said beside it.
                string[] said = [.. problems.Select(problem => problem.Split(' ')[0])];
                throw new CommandException(
                    ExitCode.Usage,
                    [.. problems, .. FitLeaving.Problems(request).Where(problem => !said.Contains(problem.Split(' ')[0]))]);
            }

            var output = new RunOutput(result);
            AnswerOutput.Print(FitLeaving.Run(request, Tools.Of(result, output.Say)), result, Write);
        });
        return command;
    }

    private static Option<string?> Text(string name, string help, string description, string? value)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = help };
        if (value is not null)
        {
            option.DefaultValueFactory = _ => value;
        }

        return option;
    }

    private static double? NumberOf(string name, string? text, List<string> problems)
    {
        double? number = text is null ? null : Read(text);
        if (text is null || number is not null)
        {
            return number;
        }

        problems.Add($"{name} is {text}; must be one number.");
        return 1;
    }

    private static double? Read(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;

    private static double[]? NumbersOf(string name, string? text, List<string> problems)
    {
        if (text is null)
        {
            return null;
        }

        double?[] numbers = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Read)];
        if (numbers.Contains(null))
        {
            problems.Add($"{name} is {text}; must be numbers above 0, separated by commas.");
        }

        return [.. numbers.OfType<double>()];
    }

    private static void Write(Terminal terminal, LeavingAnswer answer)
    {
        var data = answer.Data;
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{data.Subjects.Count:N0} subject{(data.Subjects.Count == 1 ? "" : "s")}, "
            + $"{data.Subjects.Sum(subject => subject.Times.Count):N0} patches, "
            + $"{data.Subjects.Sum(subject => subject.DecisionCount):N0} decisions to stay or to leave; "
            + $"rows left out, where something is missing: {data.LeftOut:N0}."));
        terminal.Line("");
        bool isKnown = answer.Yields.Optima.Count > 0;
        terminal.Line(terminal.Faint(
            $"{"environment",-12}  {"kind",-8}  {"patches",7}  {"mean time",9}{(isKnown ? "  marginal value theorem" : "")}"));
        for (int environment = 0; environment < data.Environments.Count; environment++)
        {
            for (int kind = 0; kind < data.Kinds.Count; kind++)
            {
                var (mean, count) = answer.MeanTime(environment, kind);
                string best = isKnown && count > 0 ? $"  {answer.Yields.Optima[environment].Harvests[kind],22}" : "";
                terminal.Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{data.Environments[environment],-12}  {data.Kinds[kind],-8}  {count,7}  {mean,9:F2}{best}"));
            }
        }

        terminal.Line("");
        terminal.Line(terminal.Faint(
            $"{"model",-10}  {"nats a decision, left out",25}  {"behind the best [95 %]",28}  {"AIC, each its own",17}  "
            + "parameters of all together"));
        foreach (var fit in answer.Fits)
        {
            string parameters = string.Join(", ", fit.Model.Parameters.Select((name, place) =>
                string.Create(CultureInfo.InvariantCulture, $"{name} {fit.Pooled[place]:0.####}")));
            string gap = answer.Best is not { } first ? "needs two subjects" : fit == first ? "best" : Gap(fit.Against(first, data));
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{fit.Model.Name,-10}  {fit.LeftOutPerDecision(data),25:F5}  {gap,28}  {fit.Criterion,17:F1}  {parameters}"));
        }

        terminal.Line("");
        foreach (var fit in answer.Fits)
        {
            terminal.Line(terminal.Faint($"{fit.Model.Name,-10}  {fit.Model.About}"));
        }

        if (!isKnown)
        {
            terminal.Line(
                "What patches yield was not given, so only a fixed chance could be fitted: --first-yields, --decay or --step, --travel.");
        }
    }

    private static string Gap(PairedDifference behind) => string.Create(
        CultureInfo.InvariantCulture,
        $"{-behind.Mean:F5}{(double.IsNaN(behind.Low) ? "" : $" [{-behind.High:F5}, {-behind.Low:F5}]")}");
}
