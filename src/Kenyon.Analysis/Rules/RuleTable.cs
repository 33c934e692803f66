using System.Text;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>An evolved rule as a table, one row a term.</summary>
public static class RuleTable
{
    /// <summary>The rows in the order of <see cref="RuleTerm"/>; always eight.</summary>
    /// <param name="reading">The rule.</param>
    /// <param name="context">Where it evolved.</param>
    public static IReadOnlyList<RuleTableRow> Rows(RuleReading reading, RuleContext context)
    {
        var shown = RuleFormula.ShownTerms(reading.Effective, context.Normalization);
        return
        [
            .. RuleSettings.AllTerms.Select(term => new RuleTableRow(
                term,
                RuleFormula.Factors(term) is { Length: > 0 } factors ? factors : "1",
                reading.Coefficients[(int)term],
                reading.Canonical[(int)term],
                reading.Effective[(int)term],
                RuleIdentifiability.StatusOf(term, context),
                shown.Contains(term))),
        ];
    }

    /// <summary>What a person reads for a status.</summary>
    /// <param name="status">A status.</param>
    public static string Describe(TermStatus status) => status switch
    {
        TermStatus.Identified => "identified",
        TermStatus.Unidentifiable => "unidentifiable, drifts freely",
        TermStatus.PenaltyOnly => "unidentifiable, held by the penalty only",
        TermStatus.Excluded => "excluded by the settings",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
    };

    /// <summary>The table as text with aligned columns, a header line first; lines end with a line feed.</summary>
    /// <param name="rows">Rows of <see cref="Rows"/>.</param>
    public static string Write(IReadOnlyList<RuleTableRow> rows)
    {
        var text = new StringBuilder();
        Line("term", "times", "θ", "canonical", "η·θ", "");
        foreach (var row in rows)
        {
            Line(
                row.Term.ToString(), row.Factors, RuleFormula.Number(row.Evolved), RuleFormula.Number(row.Canonical),
                RuleFormula.Number(row.Effective), Describe(row.Status));
        }

        return text.ToString();

        void Line(string term, string factors, string evolved, string canonical, string effective, string status) =>
            text.Append($"{term,-13}  {factors,-5}  {evolved,9}  {canonical,9}  {effective,9}  {status}".TrimEnd()).Append('\n');
    }
}
