using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Kenyon.EndToEnd.Browser;

/// <summary>
/// Readers of a run who take next to nothing of the processor, since those of real pages have machines of their own: bytes from sockets,
/// all on one thread, which lets everything else go first.
/// </summary>
internal static partial class LeanReaders
{
    private const int OfThread = 0, Itself = 0, Lowest = 19;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromMilliseconds(200);

    /// <summary>Follows a run until the end is wanted.</summary>
    /// <param name="address">What <c>kenyon serve</c> prints.</param>
    /// <param name="cookie">What shows that the readers were let in.</param>
    /// <param name="id">Name of the run.</param>
    /// <param name="count">Number of readers; may be 0.</param>
    /// <param name="end">Ends it.</param>
    /// <returns>How many messages with generations came.</returns>
    public static Task<int> Follow(Uri address, string cookie, string id, int count, CancellationToken end) => count == 0
        ? Task.FromResult(0)
        : Task.Factory.StartNew(
            () => Listen(address, cookie, id, count, end), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static int Listen(Uri address, string cookie, string id, int count, CancellationToken end)
    {
        byte[] request = Encoding.ASCII.GetBytes(
            $"GET /api/live/runs/{id} HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {cookie}\r\n\r\n");
        byte[] message = "data: {\"isAnew\""u8.ToArray();
        byte[] buffer = new byte[1 << 16];
        var sockets = new List<Socket>();
        int messages = 0;
        Assert.Equal(0, SetPriority(OfThread, Itself, Lowest));
        try
        {
            for (int reader = 0; reader < count; reader++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                socket.Connect(address.Host, address.Port);
                socket.Send(request);
            }

            while (!end.IsCancellationRequested)
            {
                var heard = new List<Socket>(sockets);
                Socket.Select(heard, null, null, s_longestWait);
                foreach (var socket in heard)
                {
                    int length = socket.Receive(buffer);
                    Assert.True(length > 0, "The server sent a reader away.");
                    for (int at = buffer.AsSpan(0, length).IndexOf(message); at >= 0;)
                    {
                        messages++;
                        int next = buffer.AsSpan(at + 1, length - at - 1).IndexOf(message);
                        at = next < 0 ? -1 : at + 1 + next;
                    }
                }
            }
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }

        return messages;
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int nice);
}
