using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Analysis.Rules;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon rule show RUN</c>: the rule as formula, table and LaTeX, and what of it is identifiable.</summary>
internal static class RuleShowCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var run = RunSource.Argument();
        var command = new Command("show", "Show the rule of a run: formula, table, LaTeX, and what of it is identifiable") { run };
        command.SetAction(result =>
        {
            var source = RunSource.Read(result.GetValue(run)!, result);
            if (source.Champion.Rule is null)
            {
                throw new CommandException(
                    ExitCode.Usage, $"{source.Champion.Run} is not plastic (agent.plastic is false): it has no rule.");
            }

            Show(source, result.GetValue(GlobalOptions.Json));
        });
        return command;
    }

    private static void Show(EvolvedAgent source, bool json)
    {
        var penalty = source.Spec.Penalty;
        bool isPenalised = penalty.L1 > 0 || penalty.L2 > 0 || penalty.L0 > 0;
        var canonical = CanonicalAgent.Of(source.Layout, source.Genome, isPenalised);
        var context = canonical.Context;
        var gauge = ScaleGauge.Of(canonical);

        // As evolved, in the sign of the canonical agent: what centring cancels is shown here, with its status.
        var reading = RuleReading.Of(source.Agent.Rule, context.HasFreeSign, canonical.IsSignFlipped ? -1 : 1);
        string sentence = RuleSentence.Write(reading.Family, gauge.Effective, context);
        string formula = RuleFormula.Write(reading.Family, reading.Effective, context.Normalization);
        string latex = RuleLatex.Write(reading.Family, reading.Effective, context.Normalization);
        var rows = RuleTable.Rows(reading, context);
        var statements = RuleIdentifiability.Statements(context);
        if (json)
        {
            JsonOutput.Write(new JsonObject
            {
                ["run"] = source.Champion.Run,
                ["rate"] = reading.Rate,
                ["formula"] = formula,
                ["latex"] = latex,
                ["sentence"] = sentence,
                ["gauge"] = gauge.Statement is null ? null : new JsonObject
                {
                    ["statement"] = gauge.Statement,
                    ["formula"] = RuleFormula.Write(reading.Family, gauge.Effective, context.Normalization),
                    ["effective"] = new JsonObject(reading.Family.Terms.Zip(gauge.Effective)
                        .Select(pair => KeyValuePair.Create(pair.First.Name, (JsonNode?)JsonValue.Create(pair.Second)))),
                },
                ["terms"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject
                {
                    ["term"] = row.Term.Name, ["coefficient"] = row.Evolved, ["canonical"] = row.Canonical, ["effective"] = row.Effective,
                    ["status"] = RuleTable.Describe(row.Status),
                })]),
                ["identifiability"] = new JsonArray([.. statements.Select(statement => (JsonNode)statement.Text)]),
            });
            return;
        }

        Console.Out.WriteLine($"{source.Champion.Run}, η = {RuleFormula.Number(reading.Rate)}");
        Console.Out.WriteLine();
        Console.Out.WriteLine($"  {formula}");
        Console.Out.WriteLine($"  {sentence}");
        if (gauge.Statement is not null)
        {
            Console.Out.WriteLine(
                $"  {gauge.Statement} There: {RuleFormula.Write(reading.Family, gauge.Effective, context.Normalization)}.");
        }

        Console.Out.WriteLine();
        Console.Out.Write(RuleTable.Write(rows));
        Console.Out.WriteLine();
        foreach (var statement in statements)
        {
            Console.Out.WriteLine($"- {statement.Text}");
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine($"LaTeX: {latex}");
    }
}
