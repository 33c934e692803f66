namespace Kenyon.Laboratory.Requests;

/// <summary>An answer cannot be kept where it was asked to be; the message says why.</summary>
/// <param name="place">The folder or file.</param>
/// <param name="failure">Why.</param>
public sealed class PlaceException(string place, Exception failure) : Exception(failure.Message, failure)
{
    /// <summary>EEXIST, ENOTDIR, EISDIR and EROFS of Linux and macOS; a file that is there already and a wrong name of Windows.</summary>
    private static readonly int[] s_misnamed = [17, 20, 21, 30, unchecked((int)0x800700B7), unchecked((int)0x8007010B)];

    /// <summary>The folder or file.</summary>
    public string Place => place;

    /// <summary>
    /// Whether nothing can be kept there under this name: no such folder, no permission, a file where a folder must be. Else the place was
    /// right and failed, as a disk that is full.
    /// </summary>
    public bool IsMisnamed => InnerException is UnauthorizedAccessException or ArgumentException or DirectoryNotFoundException
        or FileNotFoundException or PathTooLongException || s_misnamed.Contains(InnerException!.HResult);

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

    /// <summary>The same for work on which an answer does not hang: what failed is kept with the answer.</summary>
    /// <param name="lost">Receives what failed.</param>
    /// <param name="place">The folder or file.</param>
    /// <param name="work">The work.</param>
    internal static void Collect(List<PlaceException> lost, string place, Action work)
    {
        try
        {
            Guard(place, () =>
            {
                work();
                return place;
            });
        }
        catch (PlaceException failure)
        {
            lost.Add(failure);
        }
    }
}
