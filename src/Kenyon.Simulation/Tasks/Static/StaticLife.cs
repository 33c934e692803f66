using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Static;

/// <summary>
/// A life of the usual prediction for four registers of lanes: the same operations as <see cref="StaticKernel{TLanes}"/> and
/// <see cref="BilinearKernel{TLanes}"/> in the same order. Written over the vectors themselves: the compiler then takes every second
/// operand straight from memory, as it does not behind <see cref="ILanes{TSelf}"/>. The life itself is generated: four times the same.
/// </summary>
/// <typeparam name="TRegister">Operations of a width.</typeparam>
/// <typeparam name="TVector">A register.</typeparam>
internal static unsafe partial class StaticLife<TRegister, TVector>
    where TRegister : struct, IRegister<TVector>
    where TVector : struct
{
    private const int LaneCount = 16;

    /// <summary>Bytes from one row of lanes to the next.</summary>
    private const int RowSize = LaneCount * sizeof(float);

    /// <summary>Floats from the weights of one ingredient to those of the next, where four registers live side by side.</summary>
    private const int RowOfFour = StaticLanes.Together * LaneCount;

    /// <summary>Floats from the coefficients of the slope of ΔW to those of its shift.</summary>
    private const int ToShift = 4 * LaneCount;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* At(float* start, nint byteOffset) => (float*)((byte*)start + byteOffset);

    /// <summary>A weight made mean-free and limited.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Settle(TVector minusMean, TVector weight, TVector lowest, TVector highest) =>
        TRegister.Max(lowest, TRegister.Min(highest, TRegister.Add(minusMean, weight)));

    /// <summary>Writes the weights of one ingredient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(float* row, TVector first, TVector second, TVector third, TVector fourth)
    {
        TRegister.Store(first, row);
        TRegister.Store(second, row + LaneCount);
        TRegister.Store(third, row + (2 * LaneCount));
        TRegister.Store(fourth, row + (3 * LaneCount));
    }

    /// <summary>Takes up the weights of the four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TakeUp(StaticRegister* registers, float* scratch, nint end)
    {
        for (nint offset = 0; offset < end; offset += RowSize)
        {
            for (int register = 0; register < StaticLanes.Together; register++, scratch += LaneCount)
            {
                TRegister.Store(TRegister.Load(At(registers[register].Weights, offset)), scratch);
            }
        }
    }

    /// <summary>Adds by how much the weights of a register change, which are updated but not yet limited.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddChange(
        StaticRegister* register, float* weights, TVector minusMean, TVector lowest, TVector highest, int inputCount)
    {
        var change = TRegister.Zero;
        float* kept = weights + (inputCount * RowOfFour);
        for (float* end = kept; weights < end; weights += RowOfFour, kept += RowOfFour)
        {
            var settled = Settle(minusMean, TRegister.Load(weights), lowest, highest);
            change = TRegister.Add(change, TRegister.Abs(TRegister.Subtract(settled, TRegister.Load(kept))));
        }

        TRegister.Store(TRegister.Add(TRegister.Load(register->State + StaticLanes.Change), change), register->State + StaticLanes.Change);
    }

    /// <summary>Takes the squared errors off what a register has gained: the same number as taking off one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Charge(StaticRegister* register, TVector cost)
    {
        float* total = register->State + StaticLanes.Total;
        TRegister.Store(TRegister.Subtract(TRegister.Load(total), cost), total);
    }

    /// <summary>R(θ₁ y + θ₃) + (θ₅ y + θ₇), or the same of the terms without x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(float* coefficients, TVector answer, TVector reward) => TRegister.FusedMultiplyAdd(
        TRegister.FusedMultiplyAdd(reward, TRegister.Load(coefficients + (2 * LaneCount)), TRegister.Load(coefficients + (3 * LaneCount))),
        answer,
        TRegister.FusedMultiplyAdd(reward, TRegister.Load(coefficients), TRegister.Load(coefficients + LaneCount)));
}
