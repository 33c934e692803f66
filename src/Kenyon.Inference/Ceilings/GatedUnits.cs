using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Ceilings;

/// <summary>
/// Gated recurrent units (Cho et al. 2014, doi 10.3115/v1/D14-1179; few of them as a ceiling of models of choice: Ji-An, Benna and Mattar
/// 2025, doi 10.1038/s41586-025-09142-4). Each option has units of its own, with weights that all options share: so a network of d units
/// is a rule with d numbers an option, whatever rule. With what an option is told, x, and its state h:
/// z = σ(W_z x + U_z h + b_z), r = σ(W_r x + U_r h + b_r), n = tanh(W_n x + b_n + r (U_n h + c)), h ← (1 − z) n + z h; its utility is w·h.
/// The state before the first trial of a session is fitted, too. Derivatives are carried back through all trials of a session.
/// </summary>
/// <param name="unitCount">Units d of an option, at least 1.</param>
/// <param name="optionCount">Options of the experiment.</param>
/// <param name="inputCount">What an option is told after a trial.</param>
/// <param name="featureCount">Features of an offer.</param>
internal sealed class GatedUnits(int unitCount, int optionCount, int inputCount, int featureCount)
    : ChoicePredictor(optionCount, featureCount)
{
    private const double KeepBias = 1;

    private readonly int _optionCount = optionCount;
    private readonly int _row = inputCount + unitCount + 1;
    private double[] _states = [];
    private double[] _gates = [];
    private double[] _utilities = [];

    /// <inheritdoc/>
    public override string Name => $"gru{unitCount}";

    /// <summary>Rows [W, U, b] of z and r, [W, b] and [U, c] of n, the state at first, and w.</summary>
    protected override int HistoryCount => ResetRows + (unitCount * (_row + inputCount + unitCount + 2)) + (2 * unitCount);

    private int ResetRows => unitCount * _row;

    private int InputRows => 2 * unitCount * _row;

    private int RecurrentRows => InputRows + (unitCount * (inputCount + 1));

    private int First => RecurrentRows + (unitCount * (unitCount + 1));

    private int Readout => First + unitCount;

    /// <summary>Even numbers as wide as 1/√(inputs), states that are kept at first.</summary>
    protected override void StartHistory(RandomKey key, Span<double> parameters)
    {
        double width = 1 / Math.Sqrt(inputCount + unitCount);
        for (int place = 0; place < parameters.Length; place++)
        {
            parameters[place] = width * ((2.0 * key.Uniform((uint)place)) - 1);
        }

        for (int unit = 0; unit < unitCount; unit++)
        {
            parameters[((unit + 1) * _row) - 1] = KeepBias;
            parameters[First + unit] = 0;
            parameters[Readout + unit] = (unit % 2 == 0 ? 1 : -1) + parameters[Readout + unit];
        }
    }

    /// <inheritdoc/>
    protected override double[] Live(ReadOnlySpan<double> parameters, EncodedChoices choices)
    {
        int trialCount = choices.Subject.TrialCount;
        Reserve(trialCount);
        for (int option = 0; option < _optionCount; option++)
        {
            for (int trial = 0; trial < trialCount; trial++)
            {
                int place = (trial * _optionCount) + option;
                var state = _states.AsSpan(place * unitCount, unitCount);
                if (choices.Subject.Starts[trial])
                {
                    parameters.Slice(First, unitCount).CopyTo(state);
                }

                double utility = 0;
                for (int unit = 0; unit < unitCount; unit++)
                {
                    utility += parameters[Readout + unit] * state[unit];
                }

                _utilities[place] = utility;
                if (trial + 1 < trialCount)
                {
                    Step(
                        parameters,
                        choices.Inputs.AsSpan(place * inputCount, inputCount),
                        state,
                        _gates.AsSpan(4 * place * unitCount, 4 * unitCount),
                        _states.AsSpan((place + _optionCount) * unitCount, unitCount));
                }
            }
        }

        return _utilities;
    }

    /// <inheritdoc/>
    protected override void Learn(
        ReadOnlySpan<double> parameters, EncodedChoices choices, ReadOnlySpan<double> slopes, Span<double> gradient)
    {
        Span<double> later = stackalloc double[unitCount];
        Span<double> now = stackalloc double[unitCount];
        for (int option = 0; option < _optionCount; option++)
        {
            later.Clear();
            for (int trial = choices.Subject.TrialCount - 1; trial >= 0; trial--)
            {
                int place = (trial * _optionCount) + option;
                var state = _states.AsSpan(place * unitCount, unitCount);
                now.Clear();
                if (trial + 1 < choices.Subject.TrialCount)
                {
                    StepBack(
                        parameters,
                        choices.Inputs.AsSpan(place * inputCount, inputCount),
                        state,
                        _gates.AsSpan(4 * place * unitCount, 4 * unitCount),
                        later,
                        now,
                        gradient);
                }

                for (int unit = 0; unit < unitCount; unit++)
                {
                    gradient[Readout + unit] += slopes[place] * state[unit];
                    now[unit] += slopes[place] * parameters[Readout + unit];
                }

                if (choices.Subject.Starts[trial])
                {
                    for (int unit = 0; unit < unitCount; unit++)
                    {
                        gradient[First + unit] += now[unit];
                    }

                    now.Clear();
                }

                now.CopyTo(later);
            }
        }
    }

    private void Reserve(int trialCount)
    {
        int count = trialCount * _optionCount;
        if (_utilities.Length < count)
        {
            (_utilities, _states, _gates) = (new double[count], new double[count * unitCount], new double[4 * count * unitCount]);
        }
    }

    /// <summary>One trial. The gates z, r, n and what r multiplies are kept for the way back.</summary>
    private void Step(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> inputs, ReadOnlySpan<double> state, Span<double> gates, Span<double> next)
    {
        for (int unit = 0; unit < unitCount; unit++)
        {
            double keep = Logistic(Sum(parameters.Slice(unit * _row, _row), inputs, state));
            double reset = Logistic(Sum(parameters.Slice(ResetRows + (unit * _row), _row), inputs, state));
            double input = Sum(parameters.Slice(InputRows + (unit * (inputCount + 1)), inputCount + 1), inputs, []);
            double recurrent = Sum(parameters.Slice(RecurrentRows + (unit * (unitCount + 1)), unitCount + 1), [], state);
            double drawn = DoubleMath.Tanh(input + (reset * recurrent));
            (gates[4 * unit], gates[(4 * unit) + 1], gates[(4 * unit) + 2], gates[(4 * unit) + 3]) = (keep, reset, drawn, recurrent);
            next[unit] = ((1 - keep) * drawn) + (keep * state[unit]);
        }
    }

    /// <summary>The way back through one trial: from derivatives by the next state to those by this one and by the parameters.</summary>
    private void StepBack(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<double> state,
        ReadOnlySpan<double> gates,
        ReadOnlySpan<double> later,
        Span<double> now,
        Span<double> gradient)
    {
        for (int unit = 0; unit < unitCount; unit++)
        {
            var (keep, reset, drawn, recurrent) =
                (gates[4 * unit], gates[(4 * unit) + 1], gates[(4 * unit) + 2], gates[(4 * unit) + 3]);
            double byDrawn = later[unit] * (1 - keep) * (1 - (drawn * drawn));
            double byKeep = later[unit] * (state[unit] - drawn) * keep * (1 - keep);
            double byReset = byDrawn * recurrent * reset * (1 - reset);
            now[unit] += later[unit] * keep;
            Back(parameters, unit * _row, _row, inputs, state, byKeep, now, gradient);
            Back(parameters, ResetRows + (unit * _row), _row, inputs, state, byReset, now, gradient);
            Back(parameters, InputRows + (unit * (inputCount + 1)), inputCount + 1, inputs, [], byDrawn, now, gradient);
            Back(parameters, RecurrentRows + (unit * (unitCount + 1)), unitCount + 1, [], state, byDrawn * reset, now, gradient);
        }
    }

    private static double Sum(ReadOnlySpan<double> row, ReadOnlySpan<double> inputs, ReadOnlySpan<double> state)
    {
        double sum = row[^1];
        for (int input = 0; input < inputs.Length; input++)
        {
            sum += row[input] * inputs[input];
        }

        for (int unit = 0; unit < state.Length; unit++)
        {
            sum += row[inputs.Length + unit] * state[unit];
        }

        return sum;
    }

    private static void Back(
        ReadOnlySpan<double> parameters,
        int start,
        int count,
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<double> state,
        double slope,
        Span<double> now,
        Span<double> gradient)
    {
        var row = parameters.Slice(start, count);
        var sums = gradient.Slice(start, count);
        for (int input = 0; input < inputs.Length; input++)
        {
            sums[input] += slope * inputs[input];
        }

        for (int unit = 0; unit < state.Length; unit++)
        {
            sums[inputs.Length + unit] += slope * state[unit];
            now[unit] += slope * row[inputs.Length + unit];
        }

        sums[^1] += slope;
    }

    private static double Logistic(double x) => 1 / (1 + DoubleMath.Exp(-x));
}
