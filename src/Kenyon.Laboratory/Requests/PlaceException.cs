namespace Kenyon.Laboratory.Requests;

/// <summary>An answer cannot be kept where it was asked to be; the message says why.</summary>
/// <param name="place">The folder or file.</param>
/// <param name="failure">Why.</param>
public sealed class PlaceException(string place, Exception failure) : Exception(failure.Message, failure)
{
    /// <summary>The folder or file.</summary>
    public string Place => place;

    /// <summary>Does work that writes to a place.</summary>
    /// <param name="place">The folder or file.</param>
    /// <param name="work">The work.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <exception cref="PlaceException">It cannot be written there.</exception>
    internal static T Guard<T>(string place, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new PlaceException(place, failure);
        }
    }
}
