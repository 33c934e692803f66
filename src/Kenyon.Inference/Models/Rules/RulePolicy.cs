using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Models.Rules;

/// <summary>
/// A plasticity rule at work: after each choice, Δw_i = Σ_j c_j R^a x_i^b y^c w_i^d r̄^e, with the input x of the chosen option and its
/// readout y from before the update (MODEL.md, section 10; no normalisation). r̄ ← r̄ + (R − r̄)/10 after it.
/// </summary>
/// <typeparam name="T">The numbers that it calculates with.</typeparam>
internal sealed class RulePolicy<T> : ValuePolicy<T>
    where T : struct, IScalar<T>
{
    private const double MeanRewardShare = 0.1;

    private readonly (RuleTerm Term, T Coefficient)[] _terms;
    private readonly int _mostPre;
    private readonly int _mostWeight;
    private readonly T[] _sums;
    private readonly bool[] _used;
    private readonly T? _decay;
    private readonly Func<T, T> _readout;
    private readonly T _least;
    private readonly T _most;
    private double _meanReward;
    private T _meanFelt;

    /// <param name="inputCount">Number of weights.</param>
    /// <param name="terms">The terms and their coefficients (with the rate in them).</param>
    /// <param name="readout">How y comes from W·x.</param>
    /// <param name="inverseTemperature">β.</param>
    /// <param name="decay">Rate at which weights of what was not chosen decay, or null: they do not.</param>
    /// <param name="weightLimit">Weights beyond this are cut off, so that a rule that explodes is a bad explanation and not an infinite
    /// one.</param>
    public RulePolicy(
        int inputCount,
        IReadOnlyList<(RuleTerm Term, T Coefficient)> terms,
        Func<T, T> readout,
        T inverseTemperature,
        T? decay,
        double weightLimit = 1_000)
        : base(inputCount, inverseTemperature)
    {
        _terms = [.. terms];
        _mostPre = terms.Max(term => term.Term.Pre);
        _mostWeight = terms.Max(term => term.Term.Weight);
        _sums = new T[(_mostPre + 1) * (_mostWeight + 1)];
        _used = new bool[_sums.Length];
        foreach (var (term, _) in terms)
        {
            _used[Slot(term)] = true;
        }

        _readout = readout;
        _decay = decay;
        (_least, _most) = (T.Of(-weightLimit), T.Of(weightLimit));
    }

    public override void Reset()
    {
        base.Reset();
        (_meanReward, _meanFelt) = (0, T.Of(0));
    }

    protected override T Value(in ChoiceTrial trial, int offer) => _readout(base.Value(trial, offer));

    protected override void Update(in ChoiceTrial trial, int chosen, double reward)
    {
        if (FeelsLosses)
        {
            SumFelt(Felt(reward, trial.Loss), Value(trial, chosen));
        }
        else
        {
            SumTerms(reward, Value(trial, chosen));
        }

        for (int input = 0; input < Weights.Length; input++)
        {
            double x = trial.IsOneHot ? trial.Options[chosen] == input ? 1 : 0 : trial.Inputs(chosen)[input];
            var weight = Weights[input];
            var changed = weight + Change(x, weight);
            if (_decay is { } decay && x == 0)
            {
                changed -= decay * weight;
            }

            Weights[input] = T.WhereGreater(changed, _most, _most, T.WhereGreater(_least, changed, _least, changed));
        }

        if (FeelsLosses)
        {
            _meanFelt += (Felt(reward, trial.Loss) - _meanFelt) * MeanRewardShare;
        }
        else
        {
            _meanReward += MeanRewardShare * (reward - _meanReward);
        }
    }

    /// <summary>Adds up what all terms with the same powers of x and w have in common.</summary>
    private void SumTerms(double reward, T readout)
    {
        Array.Clear(_sums);
        foreach (var (term, coefficient) in _terms)
        {
            double known = Power(reward, term.Reward) * Power(_meanReward, term.MeanReward);
            if (known == 0)
            {
                continue;
            }

            var product = coefficient * known;
            for (int factor = 0; factor < term.Post; factor++)
            {
                product *= readout;
            }

            _sums[Slot(term)] += product;
        }
    }

    /// <summary>The same where what is felt depends on a parameter.</summary>
    private void SumFelt(T reward, T readout)
    {
        Array.Clear(_sums);
        foreach (var (term, coefficient) in _terms)
        {
            _sums[Slot(term)] +=
                coefficient * Power(reward, term.Reward) * Power(_meanFelt, term.MeanReward) * Power(readout, term.Post);
        }
    }

    private T Change(double x, T weight)
    {
        var change = T.Of(0);
        for (int pre = 0; pre <= (x == 0 ? 0 : _mostPre); pre++)
        {
            double input = Power(x, pre);
            for (int power = 0; power <= _mostWeight; power++)
            {
                int slot = (pre * (_mostWeight + 1)) + power;
                if (_used[slot])
                {
                    var product = _sums[slot] * input;
                    for (int factor = 0; factor < power; factor++)
                    {
                        product *= weight;
                    }

                    change += product;
                }
            }
        }

        return change;
    }

    private int Slot(RuleTerm term) => (term.Pre * (_mostWeight + 1)) + term.Weight;

    private static T Power(T value, int power)
    {
        var product = T.Of(1);
        for (int factor = 0; factor < power; factor++)
        {
            product *= value;
        }

        return product;
    }

    private static double Power(double value, int power)
    {
        double product = 1;
        for (int factor = 0; factor < power; factor++)
        {
            product *= value;
        }

        return product;
    }
}
