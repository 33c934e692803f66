using System.Globalization;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Discovery;

namespace Kenyon.Cli.Output.Animals;

/// <summary>Rules found by search, for a person.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class DiscoveryText(Terminal terminal)
{
    /// <summary>Writes it.</summary>
    /// <param name="found">What was found.</param>
    public void Write(RuleDiscovery found)
    {
        string parts = found.BySubject ? "subjects" : "blocks";
        Line("");
        Line(
            $"{found.FormCount} forms of {found.Library.Count} monomials: {string.Join(", ", found.Library.Select(term => term.Factors))}");
        new FitText(terminal).WriteScale(found.Data.Scale);
        Line("");
        Line(terminal.Faint($"terms  left out    worse than the best [95 %]    again  rule ({parts} left out, nats a trial)"));
        for (int number = 0; number < found.Front.Count; number++)
        {
            var rule = found.Front[number];
            string line = Number($"{rule.Form.Size,5}  {LeftOut.PerTrial(rule.LeftOut, found.Data.TrialCount),8:F4}    ")
                + $"{Difference(rule),-27}  {(rule.Again is { } again ? Number($"{again.Share,6:P0}") : "     -")}  {rule.Form.Text}";
            Line(number == found.Chosen ? terminal.Strong($"{line}  <- chosen") : line);
        }

        var chosen = found.Front[found.Chosen];
        Line("");
        for (int place = 0; place < chosen.Parameters.Count; place++)
        {
            var parameter = chosen.Model.Parameters[place];
            string spread = chosen.Spread.Count == 0 ? ""
                : Number($" ± {parameter.InUnit(chosen.Spread[place], found.Data.Scale):G2}");
            Line(Number($"  {parameter.Name,-20} {parameter.Symbol,-8} {parameter.InUnit(chosen.Parameters[place], found.Data.Scale):G4}")
                + spread);
        }

        Line("");
        Line("again: of data simulated under the rule, how often its form was chosen among those above. ±: standard deviation of what was "
            + "fitted to such data.");
        Line(DiscoveryVerdict.On(found));
    }

    private static string Difference(DiscoveredRule rule) => double.IsFinite(rule.Difference.High)
        ? Number($"{rule.Difference.Mean:F4} [{rule.Difference.Low:F4}, {rule.Difference.High:F4}]")
        : Number($"{rule.Difference.Mean:F4}");

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(string text) => terminal.Line(text);
}
