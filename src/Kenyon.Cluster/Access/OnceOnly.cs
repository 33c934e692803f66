namespace Kenyon.Cluster.Access;

/// <summary>Says the same thing once only, where something is tried again and again.</summary>
internal static class OnceOnly
{
    /// <summary>Who says what differs from what was said last.</summary>
    /// <param name="say">Says it.</param>
    public static Action<string> Of(Action<string> say)
    {
        string? said = null;
        return text =>
        {
            if (Interlocked.Exchange(ref said, text) != text)
            {
                say(text);
            }
        };
    }
}
