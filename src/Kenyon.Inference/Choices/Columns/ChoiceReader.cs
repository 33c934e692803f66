using Kenyon.Inference.Scaling;
using Kenyon.Inference.Tables;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>Makes choices from a table, and reports everything in it that cannot be used or may mislead.</summary>
public static class ChoiceReader
{
    /// <summary>Reads a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="mapping">Which column is what.</param>
    /// <returns>The choices, rewards and features scaled, or null where there are errors; and the findings, worst first.</returns>
    public static (ChoiceData? Data, IReadOnlyList<DataFinding> Findings) Read(DataTable table, ChoiceMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(mapping);
        var findings = new FindingList();
        foreach (string problem in mapping.Problems())
        {
            findings.Add(FindingLevel.Error, problem);
        }

        findings.AddAll(table.Findings);
        var columns = new MappedColumns(table, mapping, findings);
        if (mapping.NamedColumns().Any(name => !table.Columns.Contains(name)) || mapping.Problems().Any())
        {
            return (null, findings.ToList());
        }

        var trials = new TrialReader(table, mapping, columns, findings);
        var rewards = new RewardColumns(table, mapping, columns.Numbers, trials.Options, findings);
        var foregone = new ForegoneColumns(table, mapping, rewards, trials.Options, findings);
        int[] order = RowOrder.Of(table, mapping, columns, findings);
        var subjects = new OrderedDictionary<string, SubjectBuilder>(StringComparer.Ordinal);
        var withReward = new HashSet<string>(StringComparer.Ordinal);
        var withoutReward = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        int omissions = 0, missingRewards = 0, used = 0;
        var place = new RowPlace(table, mapping, columns, findings);
        foreach (int row in order)
        {
            int number = table.RowNumbers[row];
            if (place.Subject(row, subjects) is not { } subject)
            {
                continue;
            }

            if (columns.Group?[row] is { } group && !subject.Join(group))
            {
                findings.Add(
                    FindingLevel.Error,
                    $"{mapping.Group} is {group}, and {subject.Group} in an earlier row of the same subject; "
                    + "a subject belongs to one group.",
                    number);
            }

            if (!subject.EnterSession(place.Session(row)))
            {
                findings.Add(
                    FindingLevel.Warning,
                    "a session comes back after another one; it counts as a new session, which starts with W(0).",
                    number);
            }

            if (columns.Choice[row] is not { } choice)
            {
                omissions++;
                subject.LeaveOut(number, chosen: null);
                continue;
            }

            // Nothing is felt where the offered thing was refused.
            bool feels = !mapping.IsAcceptReject || choice == columns.Accept;
            string chosen = !mapping.IsAcceptReject ? trials.NameOf(choice)
                : columns.Offered?[row] is [var only] ? trials.NameOf(only)
                : trials.Options[0];
            if (rewards.Read(row, chosen, feels, out var outcome) is not { } hasReward)
            {
                continue;
            }

            if (!hasReward)
            {
                missingRewards++;
                subject.LeaveOut(number, feels ? chosen : TrialReader.Refusal);
                withoutReward[choice] = withoutReward.GetValueOrDefault(choice) + 1;
                continue;
            }

            withReward.Add(choice);
            used += trials.IsUsable && trials.Read(row, outcome, subject, place.Block(row), rewards, foregone) ? 1 : 0;
        }

        rewards.Report();
        if (used == 0 && !findings.HasErrors)
        {
            findings.Add(
                FindingLevel.Error,
                $"there is no row with a choice and a reward: of {table.RowCount:N0} rows {omissions:N0} have no choice ({mapping.Choice}) "
                + $"and {missingRewards:N0} no reward ({mapping.Reward}).");
        }

        var counts = new RowCounts(table.RowCount, used, omissions, missingRewards);
        if (findings.HasErrors)
        {
            return (null, findings.ToList());
        }

        var withTrials = foregone.WithoutBookkeeping(
            [.. subjects.Values.Where(subject => subject.TrialCount > 0).Select(subject => subject.ToChoices())]);
        var data = new ChoiceData(table.Source, withTrials, trials.Options, trials.InputNames, trials.IsOneHot, counts)
        {
            Schedule = new ScheduleOptions(mapping.Bait, mapping.BlockReversal, mapping.Flip ?? 0),
            Files = table.Parts,
        };
        foreach (string empty in subjects.Where(subject => subject.Value.TrialCount == 0).Select(subject => subject.Key))
        {
            findings.Add(FindingLevel.Warning, $"subject {empty} has no row with a choice and a reward; it is left out.");
        }

        foreach (var (choice, count) in withoutReward.Where(entry => !withReward.Contains(entry.Key)))
        {
            findings.Add(
                FindingLevel.Warning,
                $"{mapping.Choice} {choice} never has a reward ({count:N0} rows); if it means that nothing was chosen, "
                + $"say so with --omission {choice}.");
        }

        var scaled = data.Scaled();
        foreach (var (what, size) in new[] { ("rewards", scaled.Scale.Rewards), ("features", scaled.Scale.Features) })
        {
            if (!(size >= DataScale.Least))
            {
                findings.Add(
                    FindingLevel.Error,
                    $"{what} go up to {size}, which is too small; must be at least {DataScale.Least} at their largest, or all 0; use "
                    + "other units, e.g. thousandths.");
            }
        }

        if (findings.HasErrors)
        {
            return (null, findings.ToList());
        }

        DataCheck.Examine(data, table, mapping, findings);
        return (scaled, findings.ToList());
    }
}
