using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Events;

/// <summary>What a sum of terms changes at an event: ΔW of MODEL.md, eq. 6, in double.</summary>
public static class TermChange
{
    /// <summary>Works out ΔW.</summary>
    /// <param name="terms">Terms with their coefficients.</param>
    /// <param name="events">Events.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="isCentered">Whether the mean is taken away.</param>
    /// <param name="change">Receives ΔW. Shape [K].</param>
    public static void Sum(
        IReadOnlyList<(double Coefficient, RuleTerm Term)> terms, LearningEvents events, int index, bool isCentered, Span<double> change)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(events);
        var inputs = events.Inputs(index);
        var weights = events.Weights(index);
        change.Clear();
        foreach (var (coefficient, term) in terms)
        {
            double common = coefficient * CommonFactor(term, events.All[index]);
            for (int input = 0; input < change.Length; input++)
            {
                change[input] += common * Power(inputs[input], term.Pre) * Power(weights[input], term.Weight);
            }
        }

        if (isCentered)
        {
            double sum = 0;
            foreach (double element in change)
            {
                sum += element;
            }

            foreach (ref double element in change)
            {
                element -= sum / change.Length;
            }
        }
    }

    /// <summary>The part of a term that is the same for all weights: R^r y^q r̄^m.</summary>
    /// <param name="term">The term.</param>
    /// <param name="happened">The event.</param>
    public static double CommonFactor(RuleTerm term, LearningEvent happened)
    {
        ArgumentNullException.ThrowIfNull(term);
        return Power(happened.Reward, term.Reward) * Power(happened.Readout, term.Post) * Power(happened.MeanReward, term.MeanReward);
    }

    private static double Power(double value, int exponent) => exponent switch
    {
        0 => 1,
        1 => value,
        2 => value * value,
        _ => value * Power(value, exponent - 1),
    };
}
