using Kenyon.Dashboard.Api;
using Kenyon.Laboratory.Requests;
using Microsoft.AspNetCore.Http;

namespace Kenyon.Tests.Dashboard;

/// <summary>What a reader is told where an answer could not be made: whose fault it is, and what to do.</summary>
public sealed class ApiFailuresTests
{
    [Fact]
    public void A_failure_is_the_readers_the_disks_or_ours()
    {
        Assert.Equal((400, "a is wrong; b is wrong"), Told(new RequestException("a is wrong", "b is wrong")));
        Assert.Equal((413, "too large"), Told(new BadHttpRequestException("too large", 413)));
        Assert.Equal((503, "the disk is gone"), Told(new IOException("the disk is gone")));
        Assert.Equal((503, "not yours"), Told(new UnauthorizedAccessException("not yours")));
        Assert.Equal((503, "broken off"), Told(new InvalidDataException("broken off")));
        Assert.Equal(
            (500, "This should not happen (InvalidOperationException): never"), Told(new InvalidOperationException("never")));

        static (int, string) Told(Exception failure) =>
            ApiFailures.Tell(failure) is var (status, problems) ? (status, string.Join("; ", problems)) : default;
    }
}
