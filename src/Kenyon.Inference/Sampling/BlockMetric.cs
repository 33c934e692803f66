namespace Kenyon.Inference.Sampling;

/// <summary>
/// The metric of a Hamiltonian: its inverse is the covariance of the density, dense within blocks of places that belong together and 0
/// between them. One block is a dense metric, blocks of one place a diagonal one.
/// </summary>
internal sealed class BlockMetric
{
    private readonly int[] _blocks;
    private readonly double[][] _inverse;
    private readonly double[][] _root;

    /// <summary>A metric from what is roughly known.</summary>
    /// <param name="blocks">Sizes of the blocks, in order.</param>
    /// <param name="scales">Rough standard deviations. Shape [dimensions].</param>
    public BlockMetric(IReadOnlyList<int> blocks, IReadOnlyList<double> scales)
        : this([.. blocks], Diagonal(blocks, scales))
    {
    }

    private BlockMetric(int[] blocks, double[][] inverse) =>
        (_blocks, _inverse, _root) = (blocks, inverse, [.. inverse.Select((block, number) => Root(block, blocks[number]))]);

    /// <summary>
    /// The metric of some draws: their covariance, drawn towards a small multiple of the identity where draws are few (Stan reference
    /// manual, section 15.2).
    /// </summary>
    /// <param name="draws">Shape [draws][dimensions].</param>
    public BlockMetric Of(IReadOnlyList<double[]> draws)
    {
        double share = draws.Count / (draws.Count + 5.0);
        var inverse = new double[_blocks.Length][];
        int first = 0;
        for (int block = 0; block < _blocks.Length; block++)
        {
            inverse[block] = Covariance(draws, first, _blocks[block]);
            for (int row = 0; row < _blocks[block]; row++)
            {
                for (int column = 0; column < _blocks[block]; column++)
                {
                    inverse[block][(row * _blocks[block]) + column] *= share;
                }

                inverse[block][(row * _blocks[block]) + row] += 1e-3 * (1 - share);
            }

            first += _blocks[block];
        }

        return new BlockMetric(_blocks, inverse);
    }

    /// <summary>Velocities of momenta: M⁻¹ p.</summary>
    public void Velocity(ReadOnlySpan<double> momentum, Span<double> velocity)
    {
        int first = 0;
        for (int block = 0; block < _blocks.Length; block++)
        {
            int size = _blocks[block];
            double[] inverse = _inverse[block];
            for (int row = 0; row < size; row++)
            {
                double sum = 0;
                for (int column = 0; column < size; column++)
                {
                    sum += inverse[(row * size) + column] * momentum[first + column];
                }

                velocity[first + row] = sum;
            }

            first += size;
        }
    }

    /// <summary>Makes momenta with covariance M of standard normals: p = L⁻ᵀ z with M⁻¹ = L Lᵀ.</summary>
    public void Momentum(Span<double> normals)
    {
        int first = 0;
        for (int block = 0; block < _blocks.Length; block++)
        {
            int size = _blocks[block];
            double[] root = _root[block];
            for (int row = size - 1; row >= 0; row--)
            {
                double sum = normals[first + row];
                for (int below = row + 1; below < size; below++)
                {
                    sum -= root[(below * size) + row] * normals[first + below];
                }

                normals[first + row] = sum / root[(row * size) + row];
            }

            first += size;
        }
    }

    private static double[][] Diagonal(IReadOnlyList<int> blocks, IReadOnlyList<double> scales)
    {
        int first = 0;
        var inverse = new double[blocks.Count][];
        for (int block = 0; block < inverse.Length; block++)
        {
            inverse[block] = new double[blocks[block] * blocks[block]];
            for (int row = 0; row < blocks[block]; row++, first++)
            {
                inverse[block][(row * blocks[block]) + row] = scales[first] * scales[first];
            }
        }

        return inverse;
    }

    private static double[] Covariance(IReadOnlyList<double[]> draws, int first, int size)
    {
        var mean = new double[size];
        var covariance = new double[size * size];
        foreach (double[] draw in draws)
        {
            for (int row = 0; row < size; row++)
            {
                mean[row] += draw[first + row] / draws.Count;
            }
        }

        foreach (double[] draw in draws)
        {
            for (int row = 0; row < size; row++)
            {
                for (int column = 0; column < size; column++)
                {
                    covariance[(row * size) + column] +=
                        (draw[first + row] - mean[row]) * (draw[first + column] - mean[column]) / (draws.Count - 1);
                }
            }
        }

        return covariance;
    }

    /// <summary>Cholesky's lower triangle.</summary>
    private static double[] Root(double[] matrix, int size)
    {
        var root = new double[size * size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = matrix[(row * size) + column];
                for (int index = 0; index < column; index++)
                {
                    sum -= root[(row * size) + index] * root[(column * size) + index];
                }

                root[(row * size) + column] = row == column ? Math.Sqrt(sum) : sum / root[(column * size) + column];
            }
        }

        return root;
    }
}
