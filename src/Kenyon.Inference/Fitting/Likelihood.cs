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
    /// <summary>
    /// Sums of softmax that are multiplied before their logarithm is taken: each is at most the number of offers, and at most 1,000 options
    /// make no more than 1e96.
    /// </summary>
    private const int FactorCount = 32;

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
    /// Log-likelihood of a subject's choices under many sets of parameters, eight of them side by side: to the bit what
    /// <see cref="Evaluate"/> gives for one set at a time.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="subject">The choices.</param>
    /// <param name="inputCount">Inputs of an option.</param>
    /// <param name="sets">Values of the parameters. Shape [sets × parameters].</param>
    /// <param name="logLikelihoods">Receives the log-likelihood of each set, in nats. Shape [sets].</param>
    /// <param name="scored">Which trials count, or empty: all. All are lived through. Shape [trials].</param>
    public static void EvaluateAll(
        IBehaviourModel model,
        SubjectChoices subject,
        int inputCount,
        ReadOnlySpan<double> sets,
        Span<double> logLikelihoods,
        ReadOnlySpan<bool> scored = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        int count = model.Parameters.Count;
        if (sets.Length != count * logLikelihoods.Length)
        {
            throw new ArgumentException(
                $"There are {sets.Length} values; must be {count} for each of {logLikelihoods.Length} sets.", nameof(sets));
        }

        var parameters = new PlainLanes[count];
        Span<double> lanes = stackalloc double[PlainLanes.Count];
        for (int first = 0; first < logLikelihoods.Length; first += PlainLanes.Count)
        {
            int used = Math.Min(PlainLanes.Count, logLikelihoods.Length - first);
            for (int place = 0; place < count; place++)
            {
                for (int lane = 0; lane < PlainLanes.Count; lane++)
                {
                    // Lanes beyond the last set live the life of the last set once more.
                    lanes[lane] = sets[((first + Math.Min(lane, used - 1)) * count) + place];
                }

                parameters[place] = PlainLanes.Join(lanes);
            }

            var sums = Sum<PlainLanes>(model.CreatePolicy<PlainLanes>(parameters), subject, inputCount, scored);
            for (int lane = 0; lane < used; lane++)
            {
                logLikelihoods[first + lane] = sums[lane];
            }
        }
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
        var (sum, product) = (T.Of(0), T.Of(1));
        int factors = 0;
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
                var (advantage, factor) = Softmax.Parts<T>(drawn, subject.Chosen[trial]);
                sum += advantage;
                product *= factor;
                if (++factors % FactorCount == 0)
                {
                    sum -= T.Log(product);
                    product = T.Of(1);
                }
            }

            policy.Learn(offered, subject.Chosen[trial], subject.Reward[trial]);
        }

        return sum - T.Log(product);
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
