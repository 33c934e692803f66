namespace Kenyon.Inference.Behaviour;

/// <summary>Makes choices from a table, and reports everything in it that cannot be used or may mislead.</summary>
public static class ChoiceReader
{
    /// <summary>Reads a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="mapping">Which column is what.</param>
    /// <returns>The choices, rewards and features scaled, or null where there are errors; and the findings, worst first.</returns>
    public static (ChoiceData? Data, IReadOnlyList<DataFinding> Findings) Read(DataTable table, ChoiceMapping mapping)
    {
        var findings = new FindingList();
        foreach (var finding in table.Findings)
        {
            findings.Add(finding.Level, finding.Message);
        }

        var columns = new MappedColumns(table, mapping, findings);
        if (findings.HasErrors)
        {
            return (null, findings.ToList());
        }

        var trials = new TrialReader(table, mapping, columns, findings);
        if (findings.HasErrors)
        {
            return (null, findings.ToList());
        }

        var subjects = new OrderedDictionary<string, SubjectBuilder>(StringComparer.Ordinal);
        var withReward = new HashSet<string>(StringComparer.Ordinal);
        var withoutReward = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        int omissions = 0, missingRewards = 0, used = 0;
        for (int row = 0; row < table.RowCount; row++)
        {
            int number = table.RowNumbers[row];
            if (columns.Subject.Count > 0 && MappedColumns.Join(columns.Subject, row) is null)
            {
                findings.Add(FindingLevel.Error, "the subject is empty; every row must name one.", number);
                continue;
            }

            var subject = Subject(table, columns, row, subjects);
            if (!subject.EnterSession(columns.Session.Count == 0 ? "" : MappedColumns.Join(columns.Session, row) ?? ""))
            {
                findings.Add(FindingLevel.Warning, "a session comes back after another one; it counts as a new session, which starts with W(0).", number);
            }

            if (!trials.IsChoice(columns.Choice[row]))
            {
                omissions++;
                continue;
            }

            if (!TryReward(columns.Reward[row], mapping, columns.Choice[row]!, out double reward, out bool isMissing))
            {
                findings.Add(FindingLevel.Error, $"{mapping.Reward} is {columns.Reward[row]}; must be a number (--rewardMap gives texts a number).", number);
                continue;
            }

            if (isMissing)
            {
                missingRewards++;
                withoutReward[columns.Choice[row]!] = withoutReward.GetValueOrDefault(columns.Choice[row]!) + 1;
                continue;
            }

            withReward.Add(columns.Choice[row]!);
            used += trials.Read(row, reward, subject, Block(columns, row, findings, number)) ? 1 : 0;
        }

        if (used == 0 && !findings.HasErrors)
        {
            findings.Add(FindingLevel.Error, "there is no row with a choice and a reward.");
        }

        var counts = new RowCounts(table.RowCount, used, omissions, missingRewards);
        if (findings.HasErrors)
        {
            return (null, findings.ToList());
        }

        SubjectChoices[] withTrials = [.. subjects.Values.Where(subject => subject.TrialCount > 0).Select(subject => subject.ToChoices())];
        var data = new ChoiceData(table.Source, withTrials, trials.Options, trials.InputNames, trials.IsOneHot, counts)
        {
            Schedule = new ScheduleOptions(mapping.Bait, mapping.BlockReversal, mapping.Flip ?? 0),
        };
        foreach (string empty in subjects.Where(subject => subject.Value.TrialCount == 0).Select(subject => subject.Key))
        {
            findings.Add(FindingLevel.Warning, $"subject {empty} has no row with a choice and a reward; it is left out.");
        }

        foreach (var (choice, count) in withoutReward.Where(entry => !withReward.Contains(entry.Key)))
        {
            findings.Add(FindingLevel.Warning, $"{mapping.Choice} {choice} never has a reward ({count:N0} rows); if it means that nothing was chosen, say so with --omission {choice}.");
        }

        DataCheck.Examine(data, table, mapping, findings);
        return (data.Scaled(), findings.ToList());
    }

    private static SubjectBuilder Subject(DataTable table, MappedColumns columns, int row, OrderedDictionary<string, SubjectBuilder> subjects)
    {
        string name = columns.Subject.Count == 0 ? table.Subject ?? "all" : MappedColumns.Join(columns.Subject, row)!;
        if (!subjects.TryGetValue(name, out var subject))
        {
            subject = new SubjectBuilder(name);
            subjects.Add(name, subject);
        }

        return subject;
    }

    private static string Block(MappedColumns columns, int row, FindingList findings, int number)
    {
        if (columns.Block is null)
        {
            return "";
        }

        if (MappedColumns.IsMissing(columns.Block[row]))
        {
            findings.Add(FindingLevel.Warning, "the block is empty; such rows count as one block of their subject.", number);
            return "";
        }

        return columns.Block[row]!;
    }

    private static bool TryReward(string? text, ChoiceMapping mapping, string choice, out double reward, out bool isMissing)
    {
        (reward, isMissing) = (0, false);
        if (text is not null && mapping.RewardMap is { } map)
        {
            // 0=-1 is meant for 0.0 as well.
            foreach (var (from, to) in map)
            {
                if (from == text || (TrialReader.TryNumber(from, out double a) && TrialReader.TryNumber(text, out double b) && a == b))
                {
                    reward = to;
                    return true;
                }
            }
        }

        if (MappedColumns.IsMissing(text))
        {
            // Nothing is felt where the offered thing was refused.
            isMissing = !mapping.IsAcceptReject || choice == mapping.Accept;
            return true;
        }

        return TrialReader.TryNumber(text, out reward);
    }
}
