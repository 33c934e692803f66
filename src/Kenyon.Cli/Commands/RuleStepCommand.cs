using System.CommandLine;
using System.Globalization;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Rules;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon rule step</c>: applies one learning event to given weights and prints the change.</summary>
internal static class RuleStepCommand
{
    private const int LargestInputCount = 64;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var pre = Required("--pre", "Inputs x, separated by commas, e.g. 0.1,0.9,0.4");
        var weights = Required("--weights", "Weights W before the event, taken as they are; as many as inputs");
        var reward = Required("--reward", "Reward R");
        var rate = Required("--rate", "Learning rate η, at least 0");
        var theta = new Option<string>("--theta")
        {
            Description = "Coefficients by name, e.g. RewardPre=1,PrePost=-1; the others are 0",
            DefaultValueFactory = _ => "",
        };
        var expression = new Option<string?>("--expression") { Description = "The rule as text instead of --family, e.g. \"dw = eta * x * "
            + "(r - y)\"; --theta then names its a, b, c" };
        var meanReward =
            new Option<string>("--meanReward") { Description = "Running mean reward r̄ before the event", DefaultValueFactory = _ => "0" };
        var decay = new Option<string>("--decay") { Description = "Weight decay, in [0, 1]", DefaultValueFactory = _ => "0" };
        var family = new Option<string>("--family")
        {
            Description = "Family of the rule: " + string.Join(", ", RuleFamilyCatalog.All),
            DefaultValueFactory = _ => RewardHebbian.Family.Name,
        };
        var readout =
            new Option<string>("--readout") { Description = "linear, tanh, binary or quantized", DefaultValueFactory = _ => "linear" };
        var gain = new Option<string>("--gain") { Description = "k of the tanh readout", DefaultValueFactory = _ => "1" };
        var bits = new Option<string>("--bits") { Description = "b of the quantized readout, 1 to 8", DefaultValueFactory = _ => "4" };
        var normalization =
            new Option<string>("--normalization") { Description = "center, none or sphere", DefaultValueFactory = _ => "center" };
        var limit =
            new Option<string>("--weightLimit") { Description = "Each weight is limited to ± this", DefaultValueFactory = _ => "20" };
        var command = new Command("step", "Apply one learning event to given weights and print the change")
        {
            pre, weights, reward, rate, theta, family, expression, meanReward, decay, readout, gain, bits, normalization, limit,
        };
        command.SetAction(result =>
        {
            var problems = new List<string>();
            float Number(Option<string> option, float lowest, float highest) =>
                ReadNumber(option.Name, result.GetValue(option)!, lowest, highest, problems);
            float[] inputs = ReadNumbers(pre.Name, result.GetValue(pre)!, problems);
            float[] before = ReadNumbers(weights.Name, result.GetValue(weights)!, problems);
            var terms = result.GetValue(expression) is { } text
                ? ReadExpression(text, problems)
                : ReadFamily(family.Name, result.GetValue(family)!, problems);
            float[] coefficients = ReadCoefficients(theta.Name, result.GetValue(theta)!, terms, problems);
            if (result.GetValue(theta)!.Length == 0 && terms.Parameters.Count > 0 && problems.Count == 0)
            {
                problems.Add($"--theta is missing; must give coefficients by name, of {string.Join(", ", terms.Parameters)}.");
            }

            float mean = Number(meanReward, float.MinValue, float.MaxValue);
            float lost = Number(decay, 0, 1);
            float felt = Number(reward, float.MinValue, float.MaxValue);
            float speed = Number(rate, 0, float.MaxValue);
            float weightLimit = Number(limit, float.Epsilon, float.MaxValue);
            float k = Number(gain, float.Epsilon, float.MaxValue);
            int b = (int)Number(bits, 1, 8);
            var kind = ReadName<ReadoutKind>(readout.Name, result.GetValue(readout)!, problems);
            var after = ReadName<Normalization>(normalization.Name, result.GetValue(normalization)!, problems);
            if (inputs.Length > 0 && before.Length > 0 && inputs.Length != before.Length)
            {
                problems.Add($"--weights has {before.Length} numbers and --pre has {inputs.Length}; they must have as many.");
            }

            if (problems.Count > 0)
            {
                throw new CommandException(ExitCode.Usage, problems);
            }

            var settings = RuleSettings.Of(terms, after) with { WeightLimit = weightLimit, Decay = lost };
            var request = new StepRuleRequest(
                inputs,
                before,
                felt,
                mean,
                new PlasticityRule(terms, coefficients, speed),
                new ReadoutSettings(kind, k, b),
                settings);
            AnswerOutput.Print(StepRule.Run(request), result, Write);
        });
        return command;
    }

    private static void Write(Terminal terminal, StepRuleAnswer answer)
    {
        var (inputs, weights, settings) = (answer.Request.Inputs, answer.Request.Weights, answer.Request.Settings);
        string name = char.ToLowerInvariant(settings.Normalization.ToString()[0]) + settings.Normalization.ToString()[1..];
        terminal.Line($"readout y = {answer.Readout.ToString("G7", CultureInfo.InvariantCulture)}");
        terminal.Line("  i        x   W before         ΔW    W after");
        for (int input = 0; input < inputs.Count; input++)
        {
            terminal.Line(
                $"{input,3} {inputs[input],8:F4} {weights[input],10:F6} {answer.Change[input],10:F6} {answer.Weights[input],10:F6}");
        }

        terminal.Line($"ΔW is eq. 6 as it stands; W after is W + ΔW, normalised ({name}) and limited to ±{settings.WeightLimit}.");
    }

    private static Option<string> Required(string name, string description) => new(name) { Description = description, Required = true };

    private static float ReadNumber(string option, string text, float lowest, float highest, List<string> problems)
    {
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
            && float.IsFinite(number) && number >= lowest && number <= highest)
        {
            return number;
        }

        problems.Add(highest < float.MaxValue
            ? $"{option} is '{text}'; must be a number in [{lowest}, {highest}]."
            : lowest > float.MinValue
                ? $"{option} is '{text}'; must be a number {(lowest == 0 ? "of at least 0" : "greater than 0")} and at most 3.4e38."
                : $"{option} is '{text}'; must be a number of at most 3.4e38 in size.");
        return 0;
    }

    private static float[] ReadNumbers(string option, string text, List<string> problems)
    {
        string[] parts = text.Split(',');
        if (parts.Length > LargestInputCount)
        {
            problems.Add($"{option} has {parts.Length} numbers; at most {LargestInputCount} are allowed.");
            return [];
        }

        return [.. parts.Select(part => ReadNumber(option, part.Trim(), float.MinValue, float.MaxValue, problems))];
    }

    private static float[] ReadCoefficients(string option, string text, RuleFamily family, List<string> problems)
    {
        var parameters = new float[family.Parameters.Count];
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            float number =
                ReadNumber($"{option} {pair[0]}", pair.Length == 2 ? pair[1] : "(nothing)", float.MinValue, float.MaxValue, problems);
            int parameter = family.Parameters.ToList().FindIndex(name => string.Equals(name, pair[0], StringComparison.OrdinalIgnoreCase));
            if (parameter < 0)
            {
                string allowed = family.Parameters.Count > 0
                    ? string.Join(", ", family.Parameters)
                    : "left out: this rule has no coefficients of its own";
                problems.Add($"{option} names '{pair[0]}'; must be {allowed}.");
                continue;
            }

            parameters[parameter] = number;
        }

        var values = new float[family.Terms.Count];
        family.Expand(parameters, values);
        return values;
    }

    private static RuleFamily ReadExpression(string text, List<string> problems)
    {
        try
        {
            return RuleExpression.Parse(text);
        }
        catch (RuleExpressionException problem)
        {
            problems.Add($"--expression is not a rule: {problem.Message}");
            return RewardHebbian.Family;
        }
    }

    private static RuleFamily ReadFamily(string option, string text, List<string> problems)
    {
        if (RuleFamilyCatalog.Find(text) is { } family)
        {
            return family;
        }

        problems.Add($"{option} names '{text}'; must be {string.Join(", ", RuleFamilyCatalog.All)}.");
        return RewardHebbian.Family;
    }

    private static T ReadName<T>(string option, string text, List<string> problems)
        where T : struct, Enum
    {
        if (Enum.GetNames<T>().FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return Enum.Parse<T>(found);
        }

        var names = Enum.GetNames<T>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]);
        problems.Add($"{option} names '{text}'; must be {string.Join(", ", names)}.");
        return default;
    }
}
