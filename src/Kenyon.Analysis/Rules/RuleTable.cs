using System.Text;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>An evolved rule as a table, one row a term.</summary>
public static class RuleTable
{
    /// <summary>The rows in the order of the family's terms.</summary>
    /// <param name="reading">The rule.</param>
    /// <param name="context">Where it evolved.</param>
    public static IReadOnlyList<RuleTableRow> Rows(RuleReading reading, RuleContext context)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(context);
        var shown = RuleFormula.ShownTerms(reading.Family, reading.Effective, context.Normalization);
        return
        [
            .. reading.Family.Terms.Select((term, position) => new RuleTableRow(
                term,
                term.Factors.Length > 0 ? term.Factors : "1",
                reading.Coefficients[position],
                reading.Canonical[position],
                reading.Effective[position],
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
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder();
        int names = Math.Max(13, rows.Max(row => row.Term.Name.Length));
        int products = rows.Max(row => row.Factors.Length);
        Line("term", "times", "θ", "canonical", "η·θ", "");
        foreach (var row in rows)
        {
            Line(
                row.Term.Name, row.Factors, RuleFormula.Number(row.Evolved), RuleFormula.Number(row.Canonical),
                RuleFormula.Number(row.Effective), Describe(row.Status));
        }

        return text.ToString();

        void Line(string term, string factors, string evolved, string canonical, string effective, string status) =>
            text.Append(
                $"{term.PadRight(names)}  {factors.PadRight(products)}  {evolved,9}  {canonical,9}  {effective,9}  {status}".TrimEnd())
                .Append('\n');
    }
}
