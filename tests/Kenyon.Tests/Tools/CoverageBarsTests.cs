using System.Xml.Linq;
using Kenyon.Coverage;

namespace Kenyon.Tests.Tools;

/// <summary>What says whether enough is tested must itself say no.</summary>
public sealed class CoverageBarsTests
{
    private const string Report = """
        <coverage><packages><package name="Kenyon.Low"><classes>
          <class name="Kenyon.Low.Door.Lock" filename="/home/x/src/Kenyon.Low/Door/Lock.cs"><methods><method><lines>
            <line number="7" branch="True" condition-coverage="50% (1/2)" />
          </lines></method></methods><lines>
            <line number="5" branch="False" />
            <line number="7" branch="True" condition-coverage="50% (1/2)" />
          </lines></class>
          <class name="Kenyon.Low.Door.Key" filename="src/Kenyon.Low/Door/Key.cs"><lines>
            <line number="9" branch="True" condition-coverage="100% (6/6)" />
          </lines></class>
          <class name="Kenyon.Low.Window" filename="src/Kenyon.Low/Window.cs"><lines>
            <line number="1" branch="True" condition-coverage="25% (1/4)" />
          </lines></class>
          <class name="Kenyon.Low.Made" filename="src/Kenyon.Low/obj/Made.cs"><lines>
            <line number="1" branch="True" condition-coverage="0% (0/4)" />
          </lines></class>
        </classes></package></packages></coverage>
        """;

    private static readonly IReadOnlyList<RoomCoverage> s_rooms = RoomCoverage.Read([XDocument.Parse(Report)]);

    [Fact]
    public void Branches_are_counted_once_and_by_room()
    {
        Assert.Equal([new("Kenyon.Low", 1, 4), new("Kenyon.Low.Door", 7, 8)], s_rooms);
        Assert.Equal([new("Kenyon.Low.*", 8, 12)], RoomCoverage.Projects(s_rooms));
    }

    [Fact]
    public void Of_two_reports_the_better_counts_line_by_line()
    {
        var worse = XDocument.Parse(Report.Replace("100% (6/6)", "50% (3/6)", StringComparison.Ordinal));
        var better = XDocument.Parse(Report.Replace("50% (1/2)", "100% (2/2)", StringComparison.Ordinal));
        Assert.Equal([new("Kenyon.Low", 1, 4), new("Kenyon.Low.Door", 8, 8)], RoomCoverage.Read([worse, better]));
    }

    [Theory]
    [InlineData("* 20", "")]
    [InlineData("* 80", "Kenyon.Low: 25.0 % of the branches are covered; must be at least 80.0 %.")]
    [InlineData("* 80|Kenyon.Low 25 old", "")]
    [InlineData("* 20|Kenyon.Low.* 70", "Kenyon.Low.*: 66.7 % of the branches are covered; must be at least 70.0 %.")]
    [InlineData("* 20|Kenyon.Low.Doors 30", "Kenyon.Low.Doors has a bar and is no room with branches; take the line out.")]
    public void Rooms_below_their_bars_are_told(string bars, string problems) =>
        Assert.Equal(problems, string.Join('|', CoverageBars.Read(["# the bars", "", .. bars.Split('|')]).Problems(s_rooms)));

    [Fact]
    public void A_bar_that_has_become_needless_is_noted()
    {
        var bars = CoverageBars.Read(["* 25", "Kenyon.Low.Door 10 hard to open", "Kenyon.Low 20 high up"]);
        Assert.Equal(
            [
                "Kenyon.Low needs no bar of its own any more (25.0 %); take the line out.",
                "Kenyon.Low.Door needs no bar of its own any more (87.5 %); take the line out.",
            ],
            bars.Notes(s_rooms));
        Assert.Empty(bars.Problems(s_rooms));
        Assert.Empty(CoverageBars.Read(["* 80", "Kenyon.Low 20 high up"]).Notes(s_rooms));
    }

    [Theory]
    [InlineData("* 80|Kenyon.Low 25")]
    [InlineData("* 80|Kenyon.Low 90|Kenyon.Low 95")]
    [InlineData("* 80|Kenyon.Low much because")]
    [InlineData("* 101")]
    [InlineData("Kenyon.Low 25 old")]
    public void A_bar_that_is_none_is_refused(string bars) => Assert.Throws<FormatException>(() => CoverageBars.Read(bars.Split('|')));
}
