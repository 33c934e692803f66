using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Rules;

namespace Kenyon.Analysis.Matching.Scores;

/// <summary>
/// What draws a subject to each offer when the rule is given: the utility is β y + bias + κ c, a sum of numbers that are known (the values
/// y along the subject's own choices, which option it is, the trace c of its choices, which follows them at the rate τ with which the rule
/// evolved) times the parameters that are refitted.
/// </summary>
/// <param name="subject">The choices.</param>
/// <param name="design">Form of the data.</param>
/// <param name="parts">What is refitted beside β.</param>
internal sealed class TendencyDesign(SubjectChoices subject, ChoiceDesign design, TendencyParts parts)
{
    /// <summary>The choices.</summary>
    public SubjectChoices Subject => subject;

    /// <summary>Whether the last parameter is κ.</summary>
    public bool HasPerseveration => parts.HasPerseveration;

    /// <summary>β, the biases and κ, with their bounds.</summary>
    public IReadOnlyList<ModelParameter> Parameters { get; } = parts.Parameters(design);

    /// <summary>Values y of the offers under given rules, along the choices as they were made. Shape [offers].</summary>
    /// <param name="rules">Rules of one form, a lane each.</param>
    public T[] Values<T>(IReadOnlyList<FixedRuleModel> rules)
        where T : struct, IPlainScalar<T>
    {
        var all = new T[subject.OptionId.Length];
        var policy = FixedRuleModel.SideBySide<T>(rules);
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            if (subject.Starts[trial])
            {
                policy.Reset();
            }

            var offered = subject.Trial(trial, design.InputCount);
            policy.Weigh(offered, all.AsSpan(subject.OptionStart[trial], offered.Options.Length));
            policy.Learn(offered, subject.Chosen[trial], subject.Reward[trial]);
        }

        return all;
    }

    /// <summary>
    /// What biases multiply: an indicator of each option but the first; 0 in the place of the trace. Shape [offers × (parameters − 1)].
    /// </summary>
    public double[] Biases()
    {
        int count = Parameters.Count - 1;
        var features = new double[subject.OptionId.Length * count];
        for (int offer = 0; offer < subject.OptionId.Length; offer++)
        {
            int option = subject.OptionId[offer];
            if (parts.HasBias && option > 0)
            {
                features[(offer * count) + option - 1] = 1;
            }
        }

        return features;
    }

    /// <summary>What κ multiplies: the trace of each offer, with τ = 1 whether it was chosen last. Shape [offers].</summary>
    /// <param name="traceRate">τ.</param>
    public double[] Traces(double traceRate)
    {
        var all = new double[subject.OptionId.Length];
        var traces = new double[design.Options.Count];
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            if (subject.Starts[trial])
            {
                Array.Clear(traces);
            }

            for (int offer = subject.OptionStart[trial]; offer < subject.OptionStart[trial + 1]; offer++)
            {
                all[offer] = traces[subject.OptionId[offer]];
            }

            for (int option = 0; option < traces.Length; option++)
            {
                traces[option] += traceRate * ((option == subject.ChosenOption(trial) ? 1 : 0) - traces[option]);
            }
        }

        return all;
    }
}
