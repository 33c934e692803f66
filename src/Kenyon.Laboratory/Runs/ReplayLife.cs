using System.Text;
using Kenyon.Analysis.Replay;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Storage;
using Kenyon.Figures.Replays;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Runs;

/// <summary>Draws a lifetime again, with and without learning, as one page that needs nothing else.</summary>
public static class ReplayLife
{
    /// <summary>Number of the last test lifetime that there is.</summary>
    public const int LastLifetime = 16_777_215;

    /// <summary>The lives of a request: with learning, and beside it without where the agent learns.</summary>
    /// <param name="champion">Who lives.</param>
    /// <param name="lifetime">Number of the test lifetime, from 0.</param>
    /// <exception cref="RequestException">Its task cannot be replayed.</exception>
    public static IReadOnlyList<LifetimeReplay> Lives(EvolvedAgent champion, int lifetime)
    {
        Check(champion);
        return champion.Scenario.Plastic
            ? [LifetimeReplay.Of(champion, lifetime), LifetimeReplay.Of(champion, lifetime, learns: false)]
            : [LifetimeReplay.Of(champion, lifetime, learns: false)];
    }

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="request">Which life.</param>
    /// <exception cref="RequestException">It cannot be replayed, or is too long for a page.</exception>
    /// <exception cref="PlaceException">The page cannot be written there.</exception>
    public static ReplayAnswer Run(ReplayRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var lives = Lives(request.Champion, request.Lifetime);
        byte[] page = Encoding.UTF8.GetBytes(ReplayPage.Html(lives, request.World));
        if (page.Length > ReplayPage.LargestSize)
        {
            throw new RequestException(
                $"The page would have {page.Length / 1000:N0} kB; must have at most {ReplayPage.LargestSize / 1000:N0}. "
                + "Shorten the life with "
                + $"--set task.steps=N (it is {request.Champion.Scenario.StepCount}), "
                + "or write it as data: 'kenyon evaluate RUN --trace FILE.json'.");
        }

        PlaceException.Guard(request.File, () =>
        {
            WholeFile.Write(DiskStorage.Instance, request.File, page);
            return true;
        });
        return new ReplayAnswer(request.File, lives, page.Length);
    }

    /// <summary>Makes sure that a champion's life can be drawn again.</summary>
    internal static void Check(EvolvedAgent champion)
    {
        ArgumentNullException.ThrowIfNull(champion);
        if (ReplayCatalog.WhyNot(champion.Scenario.Task.Definition) is { } reason)
        {
            throw new RequestException($"{champion.Champion.Run} cannot be replayed: {reason}");
        }
    }
}
