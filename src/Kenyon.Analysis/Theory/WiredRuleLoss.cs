using System.Numerics;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Foods;

namespace Kenyon.Analysis.Theory;

/// <summary>
/// The expected loss with one wiring. A linear expansion reads y = u·x with u = s Mᵀ W, and the rule is Δu = a R p − b y q with
/// p = G x − c h, q = G x − c′ h, G = s² Mᵀ M and h = s Mᵀ 1 (with centring G = s² Mᵀ P M and h = 0). So the second moments of u and of the
/// value vectors close: C = E[u uᵀ] and D = E[u vᵀ], for every state of the environment and weighted by its probability. Ingredients are
/// x = m + z with m = ½ and the moments of <see cref="UpdateMoments"/>; value vectors are isotropic among those that are mean-free, over
/// lifetimes or, where a run has only its own, over wirings, which know no ingredient from another.
/// </summary>
internal sealed class WiredRuleLoss
{
    private const double Variance = UpdateMoments.Variance;
    private const double Mean = 0.5;
    private const double Diverged = 1e6;
    private readonly PredictionSetting _setting;
    private readonly int _count;
    private readonly int _stateCount;
    private readonly double _keptByDrift;
    private readonly double _valueShare;
    private readonly double _cosine;
    private readonly double[] _gram;
    private readonly double[] _gramOfValues;
    private readonly double[] _sums;

    /// <summary>The loss with a wiring.</summary>
    /// <param name="setting">A setting with a linear expansion.</param>
    /// <param name="wiring">Bits of the inputs of every unit. Shape [N].</param>
    public WiredRuleLoss(PredictionSetting setting, ulong[] wiring)
    {
        _setting = setting;
        _count = setting.IngredientCount;
        _stateCount = setting.IsSwitching ? 2 : 1;
        _keptByDrift = setting.Environment.Kind == EnvironmentKind.Drifting
            ? DriftMultiplier.Of(setting.Environment.Autocorrelation, _count)
            : 1;
        _valueShare = ValueVector.SquaredNorm / (_count - 1.0);
        _cosine = 1 - (2 * setting.Environment.Distance * setting.Environment.Distance);
        double scale = setting.Expansion!.Scale;
        _sums = new double[_count];
        _gram = new double[_count * _count];
        foreach (ulong unit in wiring)
        {
            for (ulong row = unit; row != 0; row &= row - 1)
            {
                int input = BitOperations.TrailingZeroCount(row);
                _sums[input] += scale;
                for (ulong column = unit; column != 0; column &= column - 1)
                {
                    _gram[(input * _count) + BitOperations.TrailingZeroCount(column)] += scale * scale;
                }
            }
        }

        if (setting.IsCentered)
        {
            for (int place = 0; place < _gram.Length; place++)
            {
                _gram[place] -= _sums[place / _count] * _sums[place % _count] / wiring.Length;
            }

            Array.Clear(_sums);
        }

        // G P: what of G meets mean-free vectors.
        _gramOfValues = [.. _gram];
        for (int row = 0; row < _count; row++)
        {
            double mean = _gram.AsSpan(row * _count, _count).ToArray().Average();
            for (int column = 0; column < _count; column++)
            {
                _gramOfValues[(row * _count) + column] -= mean;
            }
        }
    }

    /// <summary>Mean expected loss over a life.</summary>
    /// <param name="a">ηθ₃.</param>
    /// <param name="b">−ηθ₅.</param>
    /// <param name="rewardOffset">c.</param>
    /// <param name="forgettingOffset">c′.</param>
    /// <param name="byEvent">Receives the loss of every event, infinite from where learning diverges, or null. Shape [T].</param>
    public double Of(double a, double b, double rewardOffset, double forgettingOffset, double[]? byEvent = null)
    {
        var life = new Life(this, a, b, rewardOffset, forgettingOffset);
        double total = 0;
        for (int position = 0; position < _setting.EventCount; position++)
        {
            double loss = 0;
            for (int state = 0; state < _stateCount; state++)
            {
                loss += life.LossOf(state);
                life.Learn(state);
            }

            // Beyond that moments cancel each other to the last digit, and what is left means nothing.
            if (!(loss <= Diverged))
            {
                byEvent?.AsSpan(position).Fill(double.PositiveInfinity);
                return double.PositiveInfinity;
            }

            life.MoveOn();
            loss = Math.Max(0, loss);
            total += loss;
            if (byEvent is not null)
            {
                byEvent[position] = loss;
            }
        }

        return total / _setting.EventCount;
    }

    /// <summary>The moments, from event to event.</summary>
    private sealed class Life
    {
        private readonly WiredRuleLoss _rule;
        private readonly int _count;
        private readonly double _a;
        private readonly double _b;
        private readonly double[] _meanOfReward;
        private readonly double[] _meanOfForgetting;
        private readonly double[] _share;
        private readonly double[][] _weights;
        private readonly double[][][] _overlaps;
        private readonly double[] _first;
        private readonly double[] _second;
        private readonly double[] _third;

        public Life(WiredRuleLoss rule, double a, double b, double rewardOffset, double forgettingOffset)
        {
            (_rule, _count, _a, _b) = (rule, rule._count, a, b);
            var setting = rule._setting;
            _meanOfReward = MeanOf(rewardOffset);
            _meanOfForgetting = MeanOf(forgettingOffset);
            bool startsAnywhere = rule._stateCount == 2 && setting.Environment.Start == EnvironmentStart.Random;
            _share = rule._stateCount == 1 ? [1] : startsAnywhere ? [0.5, 0.5] : [1, 0];
            double variance = setting.WeightNoise * setting.WeightNoise;
            _weights = [.. _share.Select(share => rule._gram.Select(entry => share * variance * entry).ToArray())];
            _overlaps = [.. _share.Select(_ => _share.Select(_ => new double[_count * _count]).ToArray())];
            (_first, _second, _third) = (new double[_count * _count], new double[_count * _count], new double[_count * _count]);
        }

        /// <summary>E[(v·x − y)²], times the probability of the state.</summary>
        public double LossOf(int state)
        {
            double[] weights = _weights[state], overlap = _overlaps[state][state];
            double trace = 0, sum = 0;
            for (int row = 0; row < _count; row++)
            {
                trace += weights[row * (_count + 1)] - (2 * overlap[row * (_count + 1)]);
                for (int column = 0; column < _count; column++)
                {
                    sum += weights[(row * _count) + column] - (2 * overlap[(row * _count) + column]);
                }
            }

            double noise = _rule._setting.ReadoutNoise * _rule._setting.ReadoutNoise;
            return (Variance * (trace + (ValueVector.SquaredNorm * _share[state]))) + (Mean * Mean * sum) + (noise * _share[state]);
        }

        /// <summary>C + E[Δu uᵀ] + E[u Δuᵀ] + E[Δu Δuᵀ], and D + E[Δu vᵀ] for every value vector.</summary>
        public void Learn(int state)
        {
            double[] weights = _weights[state], overlap = _overlaps[state][state], gram = _rule._gram;
            var setting = _rule._setting;
            double share = _share[state], a = _a, b = _b;
            double rewardNoise = share * a * a * setting.RewardNoise * setting.RewardNoise;
            double channelNoise = share * b * b * setting.ReadoutNoise * setting.ReadoutNoise;

            // What (a v·x − b u·x)² is made of: S = a² E[v vᵀ] − a b (D + Dᵀ) + b² C. What rows add up to belongs to the mean m.
            double[] weightRows = new double[_count], overlapRows = new double[_count], overlapColumns = new double[_count];
            double trace = 0, sum = 0, weightTrace = 0, weightSum = 0, overlapTrace = 0, overlapSum = 0;
            for (int row = 0; row < _count; row++)
            {
                for (int column = 0; column < _count; column++)
                {
                    int place = (row * _count) + column, mirrored = (column * _count) + row;
                    double values = share * _rule._valueShare * ((row == column ? 1 : 0) - (1.0 / _count));
                    double both = (a * a * values) - (a * b * (overlap[place] + overlap[mirrored])) + (b * b * weights[place]);
                    sum += both;
                    trace += row == column ? both : 0;
                    weightTrace += row == column ? weights[place] : 0;
                    overlapTrace += row == column ? overlap[place] : 0;
                    weightRows[row] += Mean * weights[place];
                    overlapRows[row] += Mean * overlap[place];
                    overlapColumns[column] += Mean * overlap[place];
                    _first[place] = (a * overlap[mirrored]) - (b * weights[place]);
                    _second[place] = (2 * Variance * Variance * both) + (row == column ? UpdateMoments.ExcessFourthMoment * both : 0);
                }

                weightSum += Mean * weightRows[row];
                overlapSum += Mean * overlapRows[row];
            }

            double diagonal = (Variance * Variance * trace) + (Variance * ((Mean * Mean * sum) + rewardNoise + channelNoise));
            for (int row = 0; row < _count; row++)
            {
                _second[row * (_count + 1)] += diagonal;
            }

            Multiply(gram, _second, _third);
            Multiply(_third, gram, _second);
            Multiply(gram, _first, _third);
            double[] p = _meanOfReward, q = _meanOfForgetting;
            double[] turned = Times(gram, [.. overlapRows.Zip(overlapColumns, (left, right) => Variance * (left + right))]);
            double[] kept = Times(gram, [.. weightRows.Select(row => 2 * Variance * row)]);
            double pp = (Variance * a * a * share * ValueVector.SquaredNorm) + rewardNoise;
            double pq = -a * b * ((Variance * overlapTrace) + overlapSum);
            double qq = (b * b * ((Variance * weightTrace) + weightSum)) + channelNoise;
            for (int row = 0; row < _count; row++)
            {
                for (int column = 0; column < _count; column++)
                {
                    int place = (row * _count) + column, mirrored = (column * _count) + row;
                    double once = (Variance * (_third[place] + _third[mirrored]))
                        + (a * ((p[row] * overlapRows[column]) + (p[column] * overlapRows[row])))
                        - (b * ((q[row] * weightRows[column]) + (q[column] * weightRows[row])));
                    double twice = _second[place] + (pp * p[row] * p[column]) + (qq * q[row] * q[column])
                        + (pq * ((p[row] * q[column]) + (q[row] * p[column])))
                        + (b * b * ((kept[row] * q[column]) + (q[row] * kept[column])))
                        - (a * b * ((turned[row] * (q[column] + p[column])) + ((p[row] + q[row]) * turned[column])));
                    weights[place] += once + twice;
                }
            }

            for (int vector = 0; vector < _share.Length; vector++)
            {
                Follow(_overlaps[state][vector], a * share * _rule._valueShare * (vector == state ? 1 : _rule._cosine));
            }
        }

        /// <summary>The environment flips or drifts: u stays, what it is compared with does not.</summary>
        public void MoveOn()
        {
            if (_share.Length == 1)
            {
                Scale(_overlaps[0][0], _rule._keptByDrift);
                return;
            }

            double flip = _rule._setting.Environment.SwitchProbability;
            (_share[0], _share[1]) = (((1 - flip) * _share[0]) + (flip * _share[1]), (flip * _share[0]) + ((1 - flip) * _share[1]));
            Mix(_weights[0], _weights[1], flip);
            Mix(_overlaps[0][0], _overlaps[1][0], flip);
            Mix(_overlaps[0][1], _overlaps[1][1], flip);
        }

        private static void Scale(double[] matrix, double factor)
        {
            for (int place = 0; place < matrix.Length; place++)
            {
                matrix[place] *= factor;
            }
        }

        private static void Mix(double[] first, double[] second, double flip)
        {
            for (int place = 0; place < first.Length; place++)
            {
                (first[place], second[place]) = (
                    ((1 - flip) * first[place]) + (flip * second[place]), (flip * first[place]) + ((1 - flip) * second[place]));
            }
        }

        /// <summary>D ← D + a E[p xᵀ] E[v vᵀ] − b E[q xᵀ] D.</summary>
        private void Follow(double[] overlap, double drive)
        {
            Multiply(_rule._gram, overlap, _third);
            var columns = new double[_count];
            for (int place = 0; place < overlap.Length; place++)
            {
                columns[place % _count] += Mean * overlap[place];
            }

            for (int place = 0; place < overlap.Length; place++)
            {
                overlap[place] += (Variance * drive * _rule._gramOfValues[place])
                    - (_b * ((Variance * _third[place]) + (_meanOfForgetting[place / _count] * columns[place % _count])));
            }
        }

        /// <summary>Mean of p, or of q: G m − c h.</summary>
        private double[] MeanOf(double offset) =>
        [
            .. Times(_rule._gram, [.. Enumerable.Repeat(Mean, _count)]).Zip(_rule._sums, (mean, sum) => mean - (offset * sum)),
        ];

        private double[] Times(double[] matrix, double[] vector)
        {
            var product = new double[_count];
            for (int place = 0; place < matrix.Length; place++)
            {
                product[place / _count] += matrix[place] * vector[place % _count];
            }

            return product;
        }

        private void Multiply(double[] left, double[] right, double[] product)
        {
            Array.Clear(product);
            for (int row = 0; row < _count; row++)
            {
                var target = product.AsSpan(row * _count, _count);
                for (int inner = 0; inner < _count; inner++)
                {
                    double factor = left[(row * _count) + inner];
                    var source = right.AsSpan(inner * _count, _count);
                    for (int column = 0; column < target.Length; column++)
                    {
                        target[column] += factor * source[column];
                    }
                }
            }
        }
    }
}
