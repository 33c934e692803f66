using Kenyon.Inference.Choices;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Fitting;

/// <summary>What is maximised: log-likelihood of one or more subjects, plus the logarithm of the prior where there is one.</summary>
/// <param name="Model">The model.</param>
/// <param name="Subjects">Subjects that share the parameters, at least one.</param>
/// <param name="InputCount">Inputs of an option.</param>
/// <param name="Priors">Priors of the parameters, or null: maximum likelihood. Shape [parameters].</param>
/// <param name="Scored">Which trials of each subject count, or null: all. Shape [subjects][trials].</param>
/// <param name="Penalty">Weight λ of the L1 penalty on coefficients, at least 0; per unit of log-likelihood.</param>
public sealed record FitProblem(
    IBehaviourModel Model,
    IReadOnlyList<SubjectChoices> Subjects,
    int InputCount,
    IReadOnlyList<ParameterPrior>? Priors = null,
    IReadOnlyList<bool[]>? Scored = null,
    double Penalty = 0)
{
    /// <summary>Trials that count.</summary>
    public int TrialCount =>
        Scored is null ? Subjects.Sum(subject => subject.TrialCount) : Scored.Sum(scored => scored.Count(isScored => isScored));

    /// <summary>Log-likelihood at given parameters; sums run in the order of the subjects.</summary>
    /// <param name="parameters">Values. Shape [parameters].</param>
    /// <param name="gradient">Receives the derivatives, or empty. Shape [parameters].</param>
    public double LogLikelihood(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double sum = 0;
        gradient.Clear();
        var part = new double[gradient.Length];
        for (int subject = 0; subject < Subjects.Count; subject++)
        {
            sum += Likelihood.Evaluate(Model, Subjects[subject], InputCount, parameters, part, Scored?[subject]);
            for (int place = 0; place < part.Length; place++)
            {
                gradient[place] += part[place];
            }
        }

        return sum;
    }
}
