using System.Text;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>A rule as LaTeX (math mode, without the dollars), with the same terms and numbers as <see cref="RuleFormula"/>.</summary>
public static class RuleLatex
{
    private static readonly IReadOnlyDictionary<string, string> Symbols = new Dictionary<string, string>
    {
        ["R"] = "R", ["x"] = "x_i", ["y"] = "y", ["w"] = "w_i", ["r̄"] = @"\bar{R}",
    };

    /// <summary>The rule as LaTeX, e.g. <c>\Delta w_i = 0.52\,R\,x_i - 0.52\,x_i\,y</c>.</summary>
    /// <param name="family">Family of the rule.</param>
    /// <param name="effective">η·θ in the order of the family's terms. Shape [terms].</param>
    /// <param name="normalization">What happens to the weights after an update.</param>
    /// <param name="negligibleShare">Terms up to this share of the largest are left out.</param>
    public static string Write(
        RuleFamily family,
        IReadOnlyList<double> effective,
        Normalization normalization,
        double negligibleShare = RuleFormula.NegligibleShare)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(effective);
        var text = new StringBuilder(@"\Delta w_i =");
        var shown = RuleFormula.ShownTerms(family, effective, normalization, negligibleShare);
        foreach (var term in shown)
        {
            double value = effective[family.IndexOf(term)];
            string sign = (term == shown[0], value < 0) switch
            {
                (true, false) => " ",
                (true, true) => " -",
                (false, false) => " + ",
                (false, true) => " - ",
            };
            string factors = string.Join(@"\,", term.Powers.Where(power => power.Exponent > 0).Select(
                power => Symbols[power.Symbol] + (power.Exponent > 1 ? $"^{{{power.Exponent}}}" : "")));
            text.Append(sign).Append(RuleFormula.Number(Math.Abs(value))).Append(factors.Length == 0 ? "" : @"\,").Append(factors);
        }

        return shown.Count == 0 ? @"\Delta w_i = 0" : text.ToString();
    }
}
