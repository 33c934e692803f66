namespace Kenyon.Evolution.Distributions;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to tridiagonal form (Golub and Van Loan, Matrix
/// Computations, 4th ed., algorithm 8.3.1), then QL steps with implicit shift (Bowdler, Martin, Reinsch and Wilkinson 1968, doi
/// 10.1007/BF02219772). Our own, because libraries give other bits on other machines (decision 0011).
/// </summary>
internal static class SymmetricEigen
{
    private const int LargestStepCount = 60;

    /// <summary>Decomposes a matrix: A = Σ value_k · vector_k · vector_kᵀ.</summary>
    /// <param name="matrix">The matrix, row after row; only its values are read. Shape [size × size].</param>
    /// <param name="values">Receives the eigenvalues in no particular order. Shape [size].</param>
    /// <param name="vectors">Receives the eigenvectors, of length 1: row k belongs to value k. Shape [size × size].</param>
    /// <returns>False where the matrix is not finite or the steps do not converge; the outputs are then of no use.</returns>
    public static bool Decompose(ReadOnlySpan<double> matrix, Span<double> values, Span<double> vectors)
    {
        int size = values.Length;
        foreach (double number in matrix)
        {
            if (!double.IsFinite(number))
            {
                return false;
            }
        }

        var beside = new double[size];
        Reduce(matrix, values, beside, vectors);
        return Diagonalise(values, beside, vectors);
    }

    /// <summary>
    /// A = Q T Qᵀ: T's diagonal into <paramref name="diagonal"/>, what stands beside it into <paramref name="beside"/>, Qᵀ into
    /// <paramref name="rows"/>.
    /// </summary>
    private static void Reduce(ReadOnlySpan<double> matrix, Span<double> diagonal, Span<double> beside, Span<double> rows)
    {
        int size = diagonal.Length;
        double[] work = matrix.ToArray();
        var scales = new double[size];
        var product = new double[size];
        for (int column = 0; column < size - 2; column++)
        {
            // The reflector that clears the column below its first subdiagonal entry; it is kept in the column's row.
            int first = column + 1;
            var reflector = work.AsSpan((column * size) + first, size - first);
            double length = Math.Sqrt(Dot(reflector, reflector));
            double below = Dot(reflector[1..], reflector[1..]);
            if (below == 0)
            {
                beside[column] = reflector[0];
                continue;
            }

            double image = reflector[0] > 0 ? -length : length;
            beside[column] = image;
            reflector[0] -= image;
            double scale = scales[column] = 2 / ((reflector[0] * reflector[0]) + below);

            // A ← A − v wᵀ − w vᵀ with w = p − (β/2)(pᵀv) v and p = β A v.
            var part = product.AsSpan(first, size - first);
            for (int row = first; row < size; row++)
            {
                part[row - first] = scale * Dot(work.AsSpan((row * size) + first, size - first), reflector);
            }

            double half = 0.5 * scale * Dot(part, reflector);
            for (int index = 0; index < part.Length; index++)
            {
                part[index] -= half * reflector[index];
            }

            for (int row = first; row < size; row++)
            {
                var target = work.AsSpan((row * size) + first, size - first);
                double v = reflector[row - first];
                double w = part[row - first];
                for (int index = 0; index < target.Length; index++)
                {
                    target[index] = target[index] - (v * part[index]) - (w * reflector[index]);
                }
            }
        }

        if (size > 1)
        {
            beside[size - 2] = work[((size - 2) * size) + size - 1];
        }

        rows.Clear();
        for (int row = 0; row < size; row++)
        {
            diagonal[row] = work[(row * size) + row];
            rows[(row * size) + row] = 1;
        }

        for (int column = size - 3; column >= 0; column--)
        {
            int first = column + 1;
            var reflector = work.AsSpan((column * size) + first, size - first);
            for (int row = first; scales[column] != 0 && row < size; row++)
            {
                var target = rows.Slice((row * size) + first, size - first);
                double factor = scales[column] * Dot(target, reflector);
                for (int index = 0; index < target.Length; index++)
                {
                    target[index] -= factor * reflector[index];
                }
            }
        }
    }

    private static bool Diagonalise(Span<double> diagonal, Span<double> beside, Span<double> rows)
    {
        for (int first = 0; first < diagonal.Length; first++)
        {
            for (int step = 0; ; step++)
            {
                int last = first;
                while (last < diagonal.Length - 1 && !IsNegligible(beside[last], diagonal[last], diagonal[last + 1]))
                {
                    last++;
                }

                if (last == first)
                {
                    break;
                }

                if (step == LargestStepCount)
                {
                    return false;
                }

                Step(diagonal, beside, rows, first, last);
            }
        }

        return true;
    }

    /// <summary>One QL step on the block [first, last]: a chain of plane rotations from its lower end to its upper.</summary>
    private static void Step(Span<double> diagonal, Span<double> beside, Span<double> rows, int first, int last)
    {
        int size = diagonal.Length;
        double slope = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
        double root = Math.Sqrt((slope * slope) + 1);
        double bulge = diagonal[last] - diagonal[first] + (beside[first] / (slope + (slope >= 0 ? root : -root)));
        double sine = 1;
        double cosine = 1;
        double shift = 0;
        for (int index = last - 1; index >= first; index--)
        {
            double opposite = sine * beside[index];
            double adjacent = cosine * beside[index];
            double length = Math.Sqrt((opposite * opposite) + (bulge * bulge));
            beside[index + 1] = length;
            if (length == 0)
            {
                diagonal[index + 1] -= shift;
                beside[last] = 0;
                return;
            }

            sine = opposite / length;
            cosine = bulge / length;
            double moved = diagonal[index + 1] - shift;
            double turn = ((diagonal[index] - moved) * sine) + (2 * cosine * adjacent);
            shift = sine * turn;
            diagonal[index + 1] = moved + shift;
            bulge = (cosine * turn) - adjacent;
            Rotate(rows.Slice(index * size, size), rows.Slice((index + 1) * size, size), sine, cosine);
        }

        diagonal[first] -= shift;
        beside[first] = bulge;
        beside[last] = 0;
    }

    private static void Rotate(Span<double> upper, Span<double> lower, double sine, double cosine)
    {
        for (int index = 0; index < upper.Length; index++)
        {
            double below = lower[index];
            lower[index] = (sine * upper[index]) + (cosine * below);
            upper[index] = (cosine * upper[index]) - (sine * below);
        }
    }

    private static bool IsNegligible(double beside, double one, double other)
    {
        double scale = Math.Abs(one) + Math.Abs(other);
        return scale + Math.Abs(beside) == scale;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int index = 0; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }
}
