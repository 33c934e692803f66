using System.Globalization;
using System.Text;

namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// A rule as plain text, e.g. <c>Δw = 0.52·R·x − 0.52·x·y</c>: effective coefficients η·θ of the terms that act. Terms that the
/// normalisation cancels are left out because nothing is known of them, and so are terms too small to matter; whoever prints the formula
/// names both beside it.
/// </summary>
public static class RuleFormula
{
    /// <summary>Share of the largest acting coefficient up to which a term is left out; the same as that of the l0 penalty.</summary>
    public const double NegligibleShare = 0.05;

    private const string MinusSign = "−";

    /// <summary>The rule as text.</summary>
    /// <param name="family">Family of the rule.</param>
    /// <param name="effective">η·θ in the order of the family's terms. Shape [terms].</param>
    /// <param name="normalization">What happens to the weights after an update.</param>
    /// <param name="negligibleShare">Terms up to this share of the largest are left out; 0 keeps all that are not exactly 0.</param>
    /// <returns><c>Δw = 0</c> where no term acts.</returns>
    public static string Write(
        RuleFamily family, IReadOnlyList<double> effective, Normalization normalization, double negligibleShare = NegligibleShare)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(effective);
        var text = new StringBuilder("Δw =");
        bool isFirst = true;
        foreach (var term in ShownTerms(family, effective, normalization, negligibleShare))
        {
            double value = effective[family.IndexOf(term)];
            text.Append((isFirst, value < 0) switch
            {
                (true, false) => " ",
                (true, true) => " " + MinusSign,
                (false, false) => " + ",
                (false, true) => " " + MinusSign + " ",
            });
            text.Append(Number(Math.Abs(value)));
            text.Append(term.Factors.Length == 0 ? "" : "·" + term.Factors);
            isFirst = false;
        }

        return isFirst ? "Δw = 0" : text.ToString();
    }

    /// <summary>The terms that the formula shows, in order.</summary>
    /// <param name="family">Family of the rule.</param>
    /// <param name="effective">η·θ in the order of the family's terms. Shape [terms].</param>
    /// <param name="normalization">What happens to the weights after an update.</param>
    /// <param name="negligibleShare">Terms up to this share of the largest are left out.</param>
    public static IReadOnlyList<RuleTerm> ShownTerms(
        RuleFamily family, IReadOnlyList<double> effective, Normalization normalization, double negligibleShare = NegligibleShare)
    {
        ArgumentNullException.ThrowIfNull(effective);
        ArgumentNullException.ThrowIfNull(family);
        var active = family.ActiveTerms(normalization);
        double largest = active.Select(term => Math.Abs(effective[family.IndexOf(term)])).DefaultIfEmpty(0).Max();
        return [.. active.Where(term => Math.Abs(effective[family.IndexOf(term)]) > negligibleShare * largest)];
    }

    /// <summary>A coefficient with two decimals, or with two significant digits where it is below 0.1.</summary>
    /// <param name="value">Any number.</param>
    public static string Number(double value)
    {
        int decimals = 2;

        // From 0.0995 on three decimals would show 0.100.
        for (double limit = 0.0995; decimals < 12 && value != 0 && Math.Abs(value) < limit; limit /= 10)
        {
            decimals++;
        }

        string text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Replace("-", MinusSign, StringComparison.Ordinal);
    }
}
