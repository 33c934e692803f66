using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Kenyon.Experiments.Records;

/// <summary>
/// The fingerprint of results: h_g = SHA-256(h_(g−1) ‖ population ‖ fitness), numbers as little-endian float32, h_(−1) empty. Equal results
/// have equal hashes, and a resumed run goes on from its last one.
/// </summary>
public sealed class ResultHash
{
    private byte[] _current;
    private byte[] _numbers = [];

    /// <summary>A hash that goes on from another.</summary>
    /// <param name="previous">The hash so far, 32 bytes, or nothing at the start.</param>
    /// <exception cref="ArgumentException">There are neither 0 nor 32 bytes.</exception>
    public ResultHash(ReadOnlySpan<byte> previous = default)
    {
        if (previous.Length is not 0 and not SHA256.HashSizeInBytes)
        {
            throw new ArgumentException(
                $"A hash has {SHA256.HashSizeInBytes} bytes, or none at the start; found {previous.Length}.", nameof(previous));
        }

        _current = previous.ToArray();
    }

    /// <summary>The hash so far: 32 bytes, none before the first <see cref="Append"/>.</summary>
    public byte[] Current => [.. _current];

    /// <summary>The hash so far in lower-case hexadecimal digits.</summary>
    public string Hex => Convert.ToHexStringLower(_current);

    /// <summary>Adds a generation.</summary>
    /// <param name="population">Genomes, rounded to float32. Shape [any].</param>
    /// <param name="fitness">Fitness as the strategy is told, rounded to float32; every NaN counts as the same. Shape [candidates].</param>
    public void Append(ReadOnlySpan<double> population, ReadOnlySpan<double> fitness)
    {
        int size = _current.Length + (sizeof(float) * (population.Length + fitness.Length));
        if (_numbers.Length < size)
        {
            _numbers = new byte[size];
        }

        _current.CopyTo(_numbers, 0);
        int position = Write(population, _current.Length);
        position = Write(fitness, position);
        _current = SHA256.HashData(_numbers.AsSpan(0, position));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A run is too short to wait for the compiler to notice this loop.
    private int Write(ReadOnlySpan<double> numbers, int position)
    {
        foreach (double number in numbers)
        {
            BinaryPrimitives.WriteSingleLittleEndian(_numbers.AsSpan(position), double.IsNaN(number) ? float.NaN : (float)number);
            position += sizeof(float);
        }

        return position;
    }
}
