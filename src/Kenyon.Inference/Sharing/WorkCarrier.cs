namespace Kenyon.Inference.Sharing;

/// <summary>Has pieces of work done elsewhere, by whoever can do such work.</summary>
/// <param name="kind">What is to be done (<see cref="PortableWork{T}.Kind"/>).</param>
/// <param name="content">All that the pieces depend on. Shape [bytes].</param>
/// <param name="pieceCount">Number of pieces.</param>
/// <param name="check">Throws <see cref="InvalidDataException"/> where the piece of a number cannot come to what somebody sent.</param>
/// <param name="progress">Told how many pieces of how many are done, or null.</param>
/// <param name="stop">Ends the wait.</param>
/// <returns>What the pieces came to, in order. Shape [pieces][bytes].</returns>
/// <exception cref="OperationCanceledException">The wait was ended.</exception>
public delegate IReadOnlyList<byte[]> WorkCarrier(
    string kind, byte[] content, int pieceCount, Action<int, byte[]> check, Action<int, int>? progress, CancellationToken stop);
