using Kenyon.Inference.Tables;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Choices;

/// <summary>Choices that are about to be fitted.</summary>
public static class ReadChoices
{
    private const int MostErrors = 50;
    private const int MostWarnings = 8;

    /// <summary>Reads the choices and says what was left out and what may mislead.</summary>
    /// <param name="request">The files.</param>
    /// <param name="instruments">Who is told.</param>
    /// <returns>Choices that can be used, and what was noticed.</returns>
    /// <exception cref="RequestException">They cannot be used; every reason is a line.</exception>
    public static UsableChoices Run(ChoicesRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        var (table, data, findings) = CheckChoices.Run(request);
        if (data is null)
        {
            string[] errors =
                [.. findings.Where(finding => finding.Level == FindingLevel.Error).Select(finding => finding.Describe(table))];
            throw new RequestException(
                errors.Length <= MostErrors
                    ? errors
                    : [.. errors.Take(MostErrors), $"and {errors.Length - MostErrors:N0} more; see kenyon data check."]);
        }

        instruments.Say(
            $"{data.Counts.Rows:N0} rows: {data.Counts.Used:N0} choices of {data.Subjects.Count} "
            + $"subject{(data.Subjects.Count == 1 ? "" : "s")}; "
            + $"left out: {data.Counts.Omissions:N0} without a choice, {data.Counts.MissingRewards:N0} without a reward.");
        // What may make the numbers wrong is told where the numbers are made.
        DataFinding[] warnings = [.. findings.Where(finding => finding.Level == FindingLevel.Warning)];
        foreach (var warning in warnings.Take(MostWarnings))
        {
            instruments.Say($"warning: {warning.Describe(table)}");
        }

        if (warnings.Length > MostWarnings)
        {
            instruments.Say($"and {warnings.Length - MostWarnings} more warnings about the data: kenyon data check shows them.");
        }

        return new UsableChoices(data, findings);
    }
}
