using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Csv;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>Looks at usable choices for what may mislead a fit.</summary>
internal static class DataCheck
{
    private const int FewTrials = 50;

    private static readonly string[] s_nothing = ["0", "-1", "none", "None", "NONE", "no", "nothing", "omission", "timeout"];

    /// <summary>Adds warnings and hints.</summary>
    public static void Examine(ChoiceData data, DataTable table, ChoiceMapping mapping, FindingList findings)
    {
        var counts = data.Counts;
        if (counts.Omissions > 0)
        {
            findings.Add(
                FindingLevel.Warning,
                $"{counts.Omissions:N0} of {counts.Rows:N0} rows have no choice; they are left out of the likelihood.");
        }

        if (counts.MissingRewards > 0)
        {
            findings.Add(
                FindingLevel.Warning,
                $"{counts.MissingRewards:N0} of {counts.Rows:N0} rows have a choice and no reward; they are left out of the likelihood.");
        }

        ExamineSubjects(data, findings);
        ExamineOptions(data, mapping, findings);
        ExamineRewards(data, findings);
        ExamineColumns(table, mapping, findings);
        ExamineOrder(data, findings);
    }

    private static void ExamineSubjects(ChoiceData data, FindingList findings)
    {
        SubjectChoices[] few = [.. data.Subjects.Where(subject => subject.TrialCount < FewTrials)];
        if (few.Length > 0)
        {
            findings.Add(
                FindingLevel.Warning,
                $"{few.Length} of {Counted(data)} {(few.Length == 1 ? "has" : "have")} fewer than {FewTrials} trials ({Names(few)}); "
                + "parameters of a single subject are hardly known then: consider --method empiricalBayes or --pooled.");
        }

        SubjectChoices[] stuck = [.. data.Subjects.Where(
            subject => Enumerable.Range(0, subject.TrialCount).All(trial => subject.ChosenOption(trial) == subject.ChosenOption(0)))];
        if (stuck.Length > 0)
        {
            findings.Add(
                FindingLevel.Warning,
                $"{stuck.Length} of {Counted(data)} always made the same choice ({Names(stuck)}); "
                + "nothing can be learnt from them about learning.");
        }
    }

    private static void ExamineOptions(ChoiceData data, ChoiceMapping mapping, FindingList findings)
    {
        var chosen = new long[data.Options.Count];
        var paid = new bool[data.Options.Count];
        foreach (var subject in data.Subjects)
        {
            for (int trial = 0; trial < subject.TrialCount; trial++)
            {
                chosen[subject.ChosenOption(trial)]++;
                paid[subject.ChosenOption(trial)] |= subject.Reward[trial] > 0;
            }
        }

        for (int option = 0; option < chosen.Length; option++)
        {
            if (chosen[option] == 0)
            {
                findings.Add(FindingLevel.Warning, $"option {data.Options[option]} was never chosen.");
            }
            else if (!paid[option] && s_nothing.Contains(data.Options[option]) && paid.Any(isPaid => isPaid) && !mapping.IsAcceptReject)
            {
                findings.Add(
                    FindingLevel.Hint,
                    $"option {data.Options[option]} is never rewarded; if it means that nothing was chosen, say so with "
                    + $"--omission {data.Options[option]}.");
            }
        }

        if (mapping.Offered is null && data.Options.Count > 2 && !mapping.IsAcceptReject)
        {
            findings.Add(
                FindingLevel.Hint,
                $"all {data.Options.Count} options count as offered at every trial; where only some were, name the column with --offered.");
            ExamineShared(data, findings);
        }
    }

    private static void ExamineRewards(ChoiceData data, FindingList findings)
    {
        var design = data.Design();
        double first = data.Subjects[0].Reward[0];
        if (data.Subjects.All(subject => Array.TrueForAll(subject.Reward, reward => reward == first)))
        {
            findings.Add(FindingLevel.Warning, $"the reward is always {first}; how rewards teach cannot be known.");
        }
        else if (design.HasBinaryRewards)
        {
            findings.Add(
                FindingLevel.Hint, "all rewards are 0 or 1: R and R² are the same, so rules that differ only in them are one rule.");
        }

        double largest = data.Subjects.Max(subject => subject.Reward.Max(Math.Abs));
        if (largest is > 0 and (> 20 or < 0.05))
        {
            findings.Add(
                FindingLevel.Hint,
                $"rewards go up to {largest}; they are divided by that inside, and parameters are given in the unit of the file.");
        }
    }

    private static void ExamineColumns(DataTable table, ChoiceMapping mapping, FindingList findings)
    {
        bool isNamed = (mapping.Subject ?? []).Count > 0;
        if (!isNamed && table.Parts.Count > 0)
        {
            findings.Add(
                FindingLevel.Hint,
                $"each file is a subject ({string.Join(", ", table.Parts.Take(8).Select(part => part.Subject ?? part.Name))}"
                + $"{(table.Parts.Count > 8 ? ", …" : "")}); a column can name them (--subject).");
        }
        else if (!isNamed && ColumnRoles.Subject(table, mapping) is { } subject)
        {
            findings.Add(
                FindingLevel.Hint, $"all rows count as one subject; column {subject} may name the subjects (--subject {subject}).");
        }

        if ((mapping.Session ?? []).Count == 0 && ColumnRoles.Session(table, mapping) is { } session)
        {
            findings.Add(
                FindingLevel.Hint,
                $"what was learnt is carried on through all rows of a subject; if it starts anew with column {session}, "
                + $"say so (--session {session}).");
        }
    }

    /// <summary>Rewards that come sorted, and trials that come twice, are no experiment.</summary>
    private static void ExamineOrder(ChoiceData data, FindingList findings)
    {
        const int LeastTrials = 20;
        string[] sorted =
            [.. data.Subjects.Where(subject => subject.TrialCount >= LeastTrials && IsSorted(subject)).Select(subject => subject.Subject)];
        if (sorted.Length > 0 && (sorted.Length > 1 || data.Subjects.Count == 1))
        {
            findings.Add(
                FindingLevel.Warning,
                $"the rewards of {sorted.Length} of {Counted(data)} come sorted ({string.Join(", ", sorted.Take(8))}); "
                + "are the rows in the order of the trials?");
        }

        string[] twice =
            [.. data.Subjects.Where(subject => subject.TrialCount >= LeastTrials && IsTwice(subject)).Select(subject => subject.Subject)];
        if (twice.Length > 0)
        {
            findings.Add(
                FindingLevel.Warning,
                $"all trials of {string.Join(", ", twice.Take(8))} come twice; every trial must be there once. Leave the copies out.");
        }
    }

    private static bool IsSorted(SubjectChoices subject)
    {
        int changes = Enumerable.Range(1, subject.TrialCount - 1).Count(trial => subject.Reward[trial] != subject.Reward[trial - 1]);
        bool rises = Enumerable.Range(1, subject.TrialCount - 1).All(trial => subject.Reward[trial] >= subject.Reward[trial - 1]);
        bool falls = Enumerable.Range(1, subject.TrialCount - 1).All(trial => subject.Reward[trial] <= subject.Reward[trial - 1]);
        return changes > 0 && (rises || falls);
    }

    private static bool IsTwice(SubjectChoices subject)
    {
        int half = subject.TrialCount / 2;
        bool IsSame(int a, int b) => subject.ChosenOption(a) == subject.ChosenOption(b) && subject.Reward[a] == subject.Reward[b];
        bool varies = Enumerable.Range(1, subject.TrialCount - 1).Count(trial => !IsSame(trial, trial - 1)) > 4;
        return subject.TrialCount % 2 == 0 && varies
            && (Enumerable.Range(0, half).All(trial => IsSame(trial, trial + half))
                || Enumerable.Range(0, half).All(trial => IsSame(2 * trial, (2 * trial) + 1)));
    }

    /// <summary>Subjects that share no option, as those of two experiments: each chose among its own.</summary>
    private static void ExamineShared(ChoiceData data, FindingList findings)
    {
        const int MostKinds = 64;
        var kinds = data.Subjects
            .Select(subject => (subject.Subject, Options: Enumerable.Range(0, subject.TrialCount).Select(subject.ChosenOption).ToHashSet()))
            .Where(subject => subject.Options.Count > 1)
            .DistinctBy(subject => string.Join(',', subject.Options.Order()))
            .Take(MostKinds).ToList();
        foreach (var (subject, options) in kinds)
        {
            if (kinds.Find(other => !other.Options.Overlaps(options)) is { Options: not null } apart)
            {
                findings.Add(
                    FindingLevel.Warning,
                    $"{Said(subject, options)}, and {Said(apart.Subject, apart.Options)}: they share no option, and all "
                    + $"{data.Options.Count} count as offered to both; name what was offered with --offered, or fit them apart.");
                return;
            }
        }

        string Said(string subject, HashSet<int> options) =>
            $"{subject} chose among {string.Join(", ", options.Order().Take(8).Select(option => data.Options[option]))}"
            + (options.Count > 8 ? ", …" : "");
    }

    private static string Counted(ChoiceData data) => data.Subjects.Count == 1 ? "1 subject" : $"{data.Subjects.Count} subjects";

    private static string Names(SubjectChoices[] subjects) =>
        string.Join(", ", subjects.Take(8).Select(subject => subject.Subject)) + (subjects.Length > 8 ? ", …" : "");
}
