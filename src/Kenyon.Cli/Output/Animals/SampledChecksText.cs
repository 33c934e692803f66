using System.Globalization;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Animals.Fitting;

namespace Kenyon.Cli.Output.Animals;

/// <summary>What a sampled fit is asked, for a person.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class SampledChecksText(Terminal terminal)
{
    /// <summary>Writes it.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="trialCount">Choices of all.</param>
    public void Write(SampledChecks checks, int trialCount)
    {
        var trials = checks.Trials;
        Line("");
        Line(Number($"choices left out one by one: {-trials.LogLikelihood / trialCount:F4} nats a choice, {trials.EffectiveCount:F1} ")
            + Number($"effective parameters, k̂ up to {trials.LargestShape:F2}; ")
                + Number($"above {trials.MostShape:F2} in {trials.WeakCount} of ")
            + Number($"{trialCount}"));
        if (checks.Predictive.Count == 0)
        {
            return;
        }

        int width = checks.Predictive.Max(check => check.About.Length);
        Line(terminal.Faint($"{"predictive checks".PadRight(width)}  animals  prior 95 %    posterior 95 %     p"));
        foreach (var check in checks.Predictive)
        {
            string line = Number($"{check.About.PadRight(width)}  {check.Observed,7:F3}  {check.Prior.Low:F2} to {check.Prior.High:F2}  ")
                + Number($"{check.Posterior.Low:F3} to {check.Posterior.High:F3}  {check.Posterior.Probability,5:F3}");
            Line(check.Posterior.IsMissed ? terminal.Strong($"{line}  differs") : line);
        }

        Line("p: share of groups simulated from the posterior with at least as much as the animals; "
            + Number($"differs: below {PredictiveRange.Least:F3} or above {1 - PredictiveRange.Least:F3}, 5 % shared among the checks."));
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(string text) => terminal.Line(text);
}
