namespace Kenyon.Inference.Sharing;

/// <summary>
/// Work in pieces that may be done on other machines: what it depends on can be written down, and a piece comes to the same bits wherever
/// it is done.
/// </summary>
/// <typeparam name="T">What a piece comes to: numbers, arrays and records of them.</typeparam>
public abstract class PortableWork<T>
{
    /// <summary>Names this kind of work among all.</summary>
    public abstract string Kind { get; }

    /// <summary>Number of pieces.</summary>
    public abstract int PieceCount { get; }

    /// <summary>Whether all that it depends on can be written down.</summary>
    public virtual bool CanTravel => true;

    /// <summary>Does a piece. Safe on several threads.</summary>
    /// <param name="piece">Its number, from 0; it must not depend on the others.</param>
    public abstract T Do(int piece);

    /// <summary>Does a piece for somebody elsewhere.</summary>
    /// <param name="piece">Its number, from 0.</param>
    public byte[] DoForOthers(int piece) => Travel.Write(Do(piece));

    /// <summary>Has all pieces done elsewhere.</summary>
    /// <param name="carrier">Who has them done.</param>
    /// <param name="progress">Told how many pieces of how many are done, or null.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>What the pieces came to, in order.</returns>
    /// <exception cref="InvalidDataException">A piece cannot come to what was sent.</exception>
    public T[] DoElsewhere(WorkCarrier carrier, Action<int, int>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(carrier);
        return
        [
            .. carrier(Kind, Write(), PieceCount, (piece, sent) => Read(piece, sent), progress, stop)
                .Select((sent, piece) => Read(piece, sent)),
        ];
    }

    /// <summary>Whether a piece can come to that: arrays are there and as long as they must be, numbers of something are in their range.
    /// </summary>
    /// <param name="piece">Its number.</param>
    /// <param name="found">What somebody sent, of whom nothing is known.</param>
    protected abstract bool CanBe(int piece, T found);

    /// <summary>All that the pieces depend on, by <see cref="Travel.Pack"/>.</summary>
    protected abstract byte[] Write();

    private T Read(int piece, byte[] sent)
    {
        var found = Travel.Read<T>(sent);
        return CanBe(piece, found) ? found : throw new InvalidDataException($"Piece {piece} of {Kind} cannot come to what was sent.");
    }
}
