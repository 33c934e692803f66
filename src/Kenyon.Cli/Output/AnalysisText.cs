using Kenyon.Laboratory.Understanding;

namespace Kenyon.Cli.Output;

/// <summary>What <c>kenyon analyze</c> says, for a person.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class AnalysisText(Terminal terminal)
{
    /// <summary>Writes to standard output.</summary>
    /// <param name="answer">What evolved.</param>
    public void Write(AnalyzeAnswer answer)
    {
        foreach (var (group, sections) in answer.Conditions.Where(
            entry => entry.Group.Learners.Count == 0 || entry.Sections.Any(section => section.Report is not null)))
        {
            terminal.Line(terminal.Strong($"{group.Experiment}/{group.Condition}")
                + $": {group.Agents.Count} {(group.Agents.Count == 1 ? "run" : "runs")}");
            if (group.Learners.Count == 0)
            {
                terminal.Line("  The agents do not learn (agent.plastic is false): there is no rule to analyse.");
            }

            terminal.Line();
            Write(sections);
        }

        Write(answer.Together);
    }

    private void Write(IReadOnlyList<SectionAnswer> sections)
    {
        foreach (var (section, report) in sections)
        {
            if (report is null)
            {
                continue;
            }

            terminal.Line(terminal.Strong(section.Title));
            foreach (string sentence in report.Sentences)
            {
                terminal.Line($"  {sentence}");
            }

            foreach (var table in report.Tables)
            {
                terminal.Line();
                foreach (string line in table.Write().TrimEnd('\n').Split('\n'))
                {
                    terminal.Line($"  {line}");
                }
            }

            terminal.Line();
        }
    }
}
