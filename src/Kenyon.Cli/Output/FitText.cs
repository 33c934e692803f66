using System.Globalization;
using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Fitting;

namespace Kenyon.Cli.Output;

/// <summary>A fit for a person.</summary>
internal static class FitText
{
    /// <summary>Writes a fit to standard output.</summary>
    public static void Write(GroupFit fit, ChoiceData data)
    {
        Line("");
        Line($"{Terminal.Strong(fit.Model.Name)}: {fit.Model.Formula}");
        foreach (string merged in fit.Model.Merged)
        {
            Line($"  {merged}");
        }

        int width = Math.Max(7, fit.Fits.Max(subject => subject.Subject.Length));
        string names = string.Concat(fit.Model.Parameters.Select(parameter => $"  {parameter.Symbol,-17}"));
        Line(Terminal.Faint($"{"subject".PadRight(width)}  trials  nats/trial{names}"));
        foreach (var subject in fit.Fits)
        {
            string values = string.Concat(Enumerable.Range(0, subject.Parameters.Count).Select(place => $"  {Value(subject, place),-17}"));
            Line($"{subject.Subject.PadRight(width)}  {subject.Trials,6}  {-subject.LogLikelihood / subject.Trials,10:F4}{values}".TrimEnd());
        }

        Line("");
        Line(Number($"{fit.Trials:N0} choices of {data.Subjects.Count} subjects: {fit.NegativeLogLikelihoodPerTrial:F4} nats a trial, {fit.DevianceExplained:P1} of the deviance of chance explained"));
        Line(Number($"log-likelihood {fit.LogLikelihood:F1} with {fit.Fits.Sum(subject => subject.ParameterCount)} parameters, AIC {fit.Aic:F1}, BIC {fit.Bic:F1}"));
    }

    private static string Value(ModelFit fit, int place)
    {
        string value = Number($"{fit.Parameters[place]:G4}");
        return fit.Flags[place].Length > 0 ? $"{value} ({fit.Flags[place]})"
            : double.IsFinite(fit.StandardErrors[place]) ? Number($"{value} ± {fit.StandardErrors[place]:G2}") : value;
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(string text) => Console.Out.WriteLine(text);
}
