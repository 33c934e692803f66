using System.Diagnostics;
using System.Runtime.CompilerServices;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Memory;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The motor networks of some groups of sixteen lifetimes, one agent a group or one a lifetime: weights as the kernels read them, and room
/// for what goes on between the layers. Two groups act at a time, layer by layer. Not thread-safe.
/// </summary>
internal sealed unsafe class MotorLanes : IDisposable
{
    private const int LaneCount = 16;
    private readonly int[] _layerSizes;
    private readonly int[] _weightOffsets;
    private readonly int _weightSize;
    private readonly int _activitySize;
    private readonly bool _isWide;
    private readonly float* _senses;
    private readonly float* _actions;
    private readonly int[] _owners;
    private AlignedBuffer<float> _weights;
    private readonly AlignedBuffer<float> _activity;
    private readonly AlignedBuffer<float> _table = new(SharedTanhKernel.TableSize);
    private readonly AlignedBuffer<MotorLayerPair> _pairs;
    private int _pairCount;

    /// <summary>Room for the networks.</summary>
    /// <param name="network">Their shape.</param>
    /// <param name="groupCount">Largest number of groups.</param>
    /// <param name="isWide">Whether registers hold sixteen lanes or eight.</param>
    /// <param name="senses">Inputs of all groups. Shape [groups × in × 16].</param>
    /// <param name="actions">Receives acceleration a and turn ω. Shape [groups × 2 × 16].</param>
    public MotorLanes(MotorNetwork network, int groupCount, bool isWide, float* senses, float* actions)
    {
        _layerSizes = network.LayerSizes;
        _isWide = isWide;
        _senses = senses;
        _actions = actions;
        _owners = new int[groupCount];
        _weightOffsets = new int[_layerSizes.Length];
        for (int layer = 1; layer < _layerSizes.Length; layer++)
        {
            // A weight row begins a cache line.
            _weightOffsets[layer] = _weightSize;
            _weightSize += (MotorTiles.PackedSize(_layerSizes[layer - 1], _layerSizes[layer]) + LaneCount - 1) / LaneCount * LaneCount;
        }

        // The tiles of a layer may write up to four units that nobody reads.
        _activitySize = (_layerSizes.Max() + MotorTiles.LargestSize - 1) * LaneCount;
        _weights = new AlignedBuffer<float>((long)groupCount * _weightSize);
        _activity = new AlignedBuffer<float>(4L * _activitySize);
        _pairs = new AlignedBuffer<MotorLayerPair>((groupCount + 1) / 2 * (_layerSizes.Length - 1));
        SharedTanhKernel.WriteTable(_table.Start);
    }

    /// <summary>
    /// Takes up the weights of a group's agents. Groups of the same agents share them: what all groups need should stay in the fastest
    /// memory.
    /// </summary>
    /// <param name="group">Number of the group; those before it are born.</param>
    /// <param name="agents">Its agent, or one a lane: in all groups the same. Shape [1] or [16].</param>
    /// <param name="areSame">Whether the agents are those of the group before.</param>
    public void BeBorn(int group, ReadOnlySpan<Agent> agents, bool areSame)
    {
        int step = agents.Length;
        if (group == 0 && _weights.Length < (long)_owners.Length * _weightSize * step)
        {
            _weights.Dispose();
            _weights = new AlignedBuffer<float>((long)_owners.Length * _weightSize * step);
        }

        Debug.Assert(
            group % 2 == 0 || _pairs.Start[_pairCount - 1].HasAgentPerLane == step > 1, "Groups are all of one agent or all of sixteen.");
        _owners[group] = areSame ? _owners[group - 1] : group;
        for (int lane = 0; !areSame && lane < agents.Length; lane++)
        {
            ReadOnlySpan<float> weights = agents[lane].MotorWeights;
            for (int layer = 1; layer < _layerSizes.Length; layer++)
            {
                MotorTiles.Pack(weights, _layerSizes[layer - 1], _layerSizes[layer], Weights(group, layer, step) + lane, step);
                weights = weights[(_layerSizes[layer] * (_layerSizes[layer - 1] + 1))..];
            }
        }

        // The pair of this group, with this group in the second place too until the next one is born.
        int firstPair = group / 2 * (_layerSizes.Length - 1);
        _pairCount = firstPair + _layerSizes.Length - 1;
        for (int layer = 1; layer < _layerSizes.Length; layer++)
        {
            var pair = _pairs.Start + firstPair + layer - 1;
            if (group % 2 == 0)
            {
                *pair = new MotorLayerPair
                {
                    InputCount = _layerSizes[layer - 1],
                    Tiles = MotorTiles.Of(_layerSizes[layer]),
                    FirstWeights = Weights(group, layer, step),
                    HasAgentPerLane = step > 1,
                    FirstInputs = Activity(group, layer - 1),
                    FirstOutputs = Activity(group, layer),
                    Table = _table.Start,
                };
            }

            pair->SecondWeights = Weights(group, layer, step);
            pair->SecondInputs = Activity(group, layer - 1);
            pair->SecondOutputs = Activity(group, layer);
        }
    }

    /// <summary>All groups that are born act.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Act()
    {
        var pairs = _pairs.Start;
        for (var end = pairs + _pairCount; pairs < end; pairs++)
        {
            // A group alone would be done twice in the wide tiles; the narrow ones read the same weights.
            if (_isWide && !pairs->IsAlone)
            {
                MotorNetworkWide.Layer(pairs);
            }
            else
            {
                MotorNetworkNarrow.Layer(pairs);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _weights.Dispose();
        _activity.Dispose();
        _table.Dispose();
        _pairs.Dispose();
    }

    private float* Weights(int group, int layer, int step) =>
        _weights.Start + ((long)_owners[group] * _weightSize * step) + ((long)_weightOffsets[layer] * step);

    /// <summary>What a layer of a group says: senses, actions, or room for a hidden layer that all pairs share.</summary>
    private float* Activity(int group, int layer) =>
        layer == 0 ? _senses + ((long)group * _layerSizes[0] * LaneCount)
        : layer == _layerSizes.Length - 1 ? _actions + ((long)group * MotorNetwork.OutputCount * LaneCount)
        : _activity.Start + (((group % 2 * 2) + (layer % 2)) * _activitySize);
}
