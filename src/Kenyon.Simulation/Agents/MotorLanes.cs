using System.Runtime.CompilerServices;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Memory;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The motor networks of some groups of sixteen lifetimes, one agent a group: weights as the kernel of the width reads them, and room for
/// what goes on between the layers. Not thread-safe.
/// </summary>
internal sealed unsafe class MotorLanes : IDisposable
{
    private const int LaneCount = 16;
    private readonly int[] _layerSizes;
    private readonly int[] _weightOffsets;
    private readonly (int TileCount, int TileSize)[] _tiles;
    private readonly int _weightSize;
    private readonly bool _isWide;
    private readonly int[] _owners;
    private readonly AlignedBuffer<float> _weights;
    private readonly AlignedBuffer<float> _activity;
    private readonly AlignedBuffer<float> _lastHidden;
    private readonly AlignedBuffer<float> _table = new(TanhKernel.TableSize);
    private readonly int _activitySize;

    /// <summary>Room for the networks.</summary>
    /// <param name="network">Their shape.</param>
    /// <param name="groupCount">Largest number of groups.</param>
    /// <param name="isWide">Whether registers hold sixteen lanes or eight.</param>
    public MotorLanes(MotorNetwork network, int groupCount, bool isWide)
    {
        _layerSizes = network.LayerSizes;
        _isWide = isWide;
        _owners = new int[groupCount];
        _tiles = [.. _layerSizes.Select(MotorNetworkNarrow.Tiles)];
        _weightOffsets = new int[_layerSizes.Length];
        for (int layer = 1; layer < _layerSizes.Length; layer++)
        {
            // A weight row begins a cache line.
            _weightOffsets[layer - 1] = _weightSize;
            _weightSize += (WeightSize(layer) + LaneCount - 1) / LaneCount * LaneCount;
        }

        // The tiles of a narrow layer may write up to four units that nobody reads.
        _activitySize = (_layerSizes.Max() + 4) * LaneCount;
        _weights = new AlignedBuffer<float>((long)groupCount * _weightSize);
        _activity = new AlignedBuffer<float>(2L * _activitySize);
        _lastHidden = new AlignedBuffer<float>((long)groupCount * _activitySize);
        TanhKernel.WriteTable(_table.Start);
    }

    /// <summary>Takes up the weights of a group's agent. Groups of one agent share them: what all groups need should stay in the fastest memory.</summary>
    /// <param name="group">Number of the group; those before it are born.</param>
    /// <param name="weights">Shape [WeightCount].</param>
    /// <param name="isSameAgent">Whether the agent is that of the group before.</param>
    public void BeBorn(int group, ReadOnlySpan<float> weights, bool isSameAgent)
    {
        _owners[group] = isSameAgent ? _owners[group - 1] : group;
        if (isSameAgent)
        {
            return;
        }

        for (int layer = 1; layer < _layerSizes.Length; layer++)
        {
            int count = _layerSizes[layer] * (_layerSizes[layer - 1] + 1);
            float* own = Weights(group, layer);
            if (_isWide)
            {
                weights[..count].CopyTo(new Span<float>(own, count));
            }
            else
            {
                MotorNetworkNarrow.Pack(weights, _layerSizes[layer - 1], _layerSizes[layer], own);
            }

            weights = weights[count..];
        }
    }

    /// <summary>All groups act.</summary>
    /// <param name="groupCount">Number of groups.</param>
    /// <param name="senses">Inputs. Shape [groups × in × 16].</param>
    /// <param name="actions">Receives acceleration a and turn ω. Shape [groups × 2 × 16].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Act(int groupCount, float* senses, float* actions)
    {
        int outputLayer = _layerSizes.Length - 1;
        int inputCount = _layerSizes[outputLayer - 1];
        const int ActionSize = MotorNetwork.OutputCount * LaneCount;
        for (int group = 0; group < groupCount; group++)
        {
            float* hidden = Think(group, senses);
            if (_isWide)
            {
                MotorNetworkWide.Layer(Weights(group, outputLayer), hidden, inputCount, actions + (group * ActionSize), MotorNetwork.OutputCount);
            }
            else if (group % 2 == 1)
            {
                MotorNetworkNarrow.OutputsOfTwo(
                    Weights(group - 1, outputLayer),
                    outputLayer == 1 ? Senses(group - 1, senses) : LastHidden(group - 1),
                    Weights(group, outputLayer),
                    hidden,
                    inputCount,
                    actions + ((group - 1) * ActionSize),
                    actions + (group * ActionSize),
                    _table.Start);
            }
            else if (group == groupCount - 1)
            {
                MotorNetworkNarrow.Layer(
                    Weights(group, outputLayer), hidden, inputCount, actions + (group * ActionSize), _tiles[outputLayer], _table.Start);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _weights.Dispose();
        _activity.Dispose();
        _lastHidden.Dispose();
        _table.Dispose();
    }

    /// <summary>The hidden layers of a group. Returns what the output layer sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float* Think(int group, float* senses)
    {
        float* activity = Senses(group, senses);
        int lastHidden = _layerSizes.Length - 2;
        for (int layer = 1; layer <= lastHidden; layer++)
        {
            float* next = layer == lastHidden ? LastHidden(group) : _activity.Start + (layer % 2 * _activitySize);
            if (_isWide)
            {
                MotorNetworkWide.Layer(Weights(group, layer), activity, _layerSizes[layer - 1], next, _layerSizes[layer]);
            }
            else
            {
                MotorNetworkNarrow.Layer(Weights(group, layer), activity, _layerSizes[layer - 1], next, _tiles[layer], _table.Start);
            }

            activity = next;
        }

        return activity;
    }

    private int WeightSize(int layer) => _isWide
        ? _layerSizes[layer] * (_layerSizes[layer - 1] + 1)
        : MotorNetworkNarrow.PackedSize(_layerSizes[layer - 1], _layerSizes[layer]);

    private float* Weights(int group, int layer) => _weights.Start + ((long)_owners[group] * _weightSize) + _weightOffsets[layer - 1];

    private float* Senses(int group, float* senses) => senses + ((long)group * _layerSizes[0] * LaneCount);

    private float* LastHidden(int group) => _lastHidden.Start + ((long)group * _activitySize);
}
