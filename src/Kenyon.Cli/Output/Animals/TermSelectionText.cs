using System.Globalization;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Scaling;

namespace Kenyon.Cli.Output.Animals;

/// <summary>An L1 path, for a person.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class TermSelectionText(Terminal terminal)
{
    /// <summary>Writes it.</summary>
    /// <param name="selection">The path.</param>
    /// <param name="scale">By what rewards and features are divided inside.</param>
    public void Write(TermSelection selection, DataScale scale)
    {
        Line("");
        Line($"{terminal.Strong(selection.Model.Name)}: L1 path, all subjects share the coefficients");
        foreach (string merged in selection.Model.Merged)
        {
            Line($"  {merged}");
        }

        new FitText(terminal).WriteScale(scale);
        Line(terminal.Faint("penalty    terms  held out (nats/trial)"));
        for (int stop = 0; stop < selection.Points.Count; stop++)
        {
            var point = selection.Points[stop];
            string mark = (stop == selection.Chosen ? "  <- chosen" : "") + (stop == selection.Best ? "  <- foretells best" : "");
            Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{point.Penalty,-9:G3}  {point.TermCount,5}  {point.HeldOut:F4} ± {point.HeldOutError:F4}{mark}"));
        }

        Line("");
        var chosen = selection.Points[selection.Chosen];
        for (int place = 0; place < chosen.Parameters.Count; place++)
        {
            if (chosen.Parameters[place] != 0)
            {
                var parameter = selection.Model.Parameters[place];
                Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {parameter.Name,-20} {parameter.Symbol,-8} {parameter.InUnit(chosen.Parameters[place], scale):G4}"));
            }
        }
    }

    private void Line(string text) => terminal.Line(text);
}
