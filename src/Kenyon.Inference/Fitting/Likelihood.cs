using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// Log-likelihood of choices under a model, with exact derivatives that are carried forward through the trials. Parameters are taken four
/// or eight at a time.
/// </summary>
public static class Likelihood
{
    /// <summary>Log-likelihood of a subject's choices.</summary>
    /// <param name="model">The model.</param>
    /// <param name="subject">The choices.</param>
    /// <param name="inputCount">Inputs of an option.</param>
    /// <param name="parameters">Values of the parameters. Shape [parameters].</param>
    /// <param name="gradient">Receives the derivatives. Shape [parameters], or empty: they are not wanted.</param>
    /// <param name="scored">Which trials count, or empty: all. All are lived through. Shape [trials].</param>
    /// <returns>The log-likelihood in nats.</returns>
    public static double Evaluate(
        IBehaviourModel model,
        SubjectChoices subject,
        int inputCount,
        ReadOnlySpan<double> parameters,
        Span<double> gradient,
        ReadOnlySpan<bool> scored = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (gradient.IsEmpty)
        {
            var plain = new Plain[parameters.Length];
            for (int place = 0; place < plain.Length; place++)
            {
                plain[place] = new Plain(parameters[place]);
            }

            return Sum<Plain>(model.CreatePolicy<Plain>(plain), subject, inputCount, scored).Value;
        }

        return parameters.Length <= Dual4.Width
            ? EvaluateFour(model, subject, inputCount, parameters, gradient, scored)
            : EvaluateEights(model, subject, inputCount, parameters, gradient, scored);
    }

    /// <summary>
    /// Leads a policy through the trials of a subject and adds up the logarithms of the probabilities of what was chosen.
    /// </summary>
    /// <param name="policy">The model at work.</param>
    /// <param name="subject">The choices.</param>
    /// <param name="inputCount">Inputs of an option.</param>
    /// <param name="scored">Which trials count, or empty: all. Shape [trials].</param>
    /// <typeparam name="T">The numbers to calculate with.</typeparam>
    public static T Sum<T>(Policy<T> policy, SubjectChoices subject, int inputCount, ReadOnlySpan<bool> scored)
        where T : struct, IScalar<T>
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(subject);
        var sum = T.Of(0);
        var utilities = new T[MostOffers(subject)];
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            if (subject.Starts[trial])
            {
                policy.Reset();
            }

            var offered = subject.Trial(trial, inputCount);
            if (scored.IsEmpty || scored[trial])
            {
                var drawn = utilities.AsSpan(0, offered.Options.Length);
                policy.Weigh(offered, drawn);
                sum += Softmax.LogProbability<T>(drawn, subject.Chosen[trial]);
            }

            policy.Learn(offered, subject.Chosen[trial], subject.Reward[trial]);
        }

        return sum;
    }

    /// <summary>Most options that a subject was offered at a trial.</summary>
    /// <param name="subject">The choices.</param>
    public static int MostOffers(SubjectChoices subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        int most = 0;
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            most = Math.Max(most, subject.OfferCount(trial));
        }

        return most;
    }

    private static double EvaluateFour(
        IBehaviourModel model,
        SubjectChoices subject,
        int inputCount,
        ReadOnlySpan<double> parameters,
        Span<double> gradient,
        ReadOnlySpan<bool> scored)
    {
        var duals = new Dual4[parameters.Length];
        for (int place = 0; place < duals.Length; place++)
        {
            duals[place] = Dual4.Parameter(parameters[place], place);
        }

        var sum = Sum<Dual4>(model.CreatePolicy<Dual4>(duals), subject, inputCount, scored);
        for (int place = 0; place < duals.Length; place++)
        {
            gradient[place] = sum.Slope[place];
        }

        return sum.Value;
    }

    private static double EvaluateEights(
        IBehaviourModel model,
        SubjectChoices subject,
        int inputCount,
        ReadOnlySpan<double> parameters,
        Span<double> gradient,
        ReadOnlySpan<bool> scored)
    {
        double value = 0;
        var duals = new Dual8[parameters.Length];
        for (int first = 0; first < parameters.Length; first += Dual8.Width)
        {
            int end = Math.Min(first + Dual8.Width, parameters.Length);
            for (int place = 0; place < duals.Length; place++)
            {
                duals[place] = place >= first && place < end
                    ? Dual8.Parameter(parameters[place], place - first)
                    : Dual8.Of(parameters[place]);
            }

            var sum = Sum<Dual8>(model.CreatePolicy<Dual8>(duals), subject, inputCount, scored);
            for (int place = first; place < end; place++)
            {
                gradient[place] = sum.Slope[place - first];
            }

            value = sum.Value;
        }

        return value;
    }
}
