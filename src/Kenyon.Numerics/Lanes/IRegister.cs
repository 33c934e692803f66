namespace Kenyon.Numerics.Lanes;

/// <summary>
/// Operations of a register of one width on the vector itself. A kernel that must take operands straight from memory is written against
/// this; all others against <see cref="ILanes{TSelf}"/>, which can do more.
/// </summary>
/// <typeparam name="TVector">The register.</typeparam>
public unsafe interface IRegister<TVector>
    where TVector : struct
{
    /// <summary>Zero in all lanes.</summary>
    static abstract TVector Zero { get; }

    /// <summary>A number in all lanes.</summary>
    /// <param name="number">Any float.</param>
    static abstract TVector Broadcast(float number);

    /// <summary>Reads a register; aligned to its size.</summary>
    /// <param name="numbers">Where.</param>
    static abstract TVector Load(float* numbers);

    /// <summary>Writes a register; aligned to its size.</summary>
    /// <param name="register">A register.</param>
    /// <param name="numbers">Where.</param>
    static abstract void Store(TVector register, float* numbers);

    /// <summary>Sum.</summary>
    /// <param name="left">A register.</param>
    /// <param name="right">A register.</param>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>Difference.</summary>
    /// <param name="left">A register.</param>
    /// <param name="right">A register.</param>
    static abstract TVector Subtract(TVector left, TVector right);

    /// <summary>Product.</summary>
    /// <param name="left">A register.</param>
    /// <param name="right">A register.</param>
    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>Absolute value.</summary>
    /// <param name="register">A register.</param>
    static abstract TVector Abs(TVector register);

    /// <summary>The smaller; the second where one is no number.</summary>
    /// <param name="left">A register.</param>
    /// <param name="right">A register.</param>
    static abstract TVector Min(TVector left, TVector right);

    /// <summary>The larger; the second where one is no number.</summary>
    /// <param name="left">A register.</param>
    /// <param name="right">A register.</param>
    static abstract TVector Max(TVector left, TVector right);

    /// <summary>left · right + addend, rounded once.</summary>
    /// <param name="left">A register.</param>
    /// <param name="right">A register.</param>
    /// <param name="addend">A register.</param>
    static abstract TVector FusedMultiplyAdd(TVector left, TVector right, TVector addend);
}
