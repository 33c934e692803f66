using Kenyon.Laboratory.Requests;

namespace Kenyon.Tests.Laboratory.Requests;

public sealed class InstrumentsTests
{
    [Fact]
    public void As_many_runs_are_open_as_there_are_threads_or_as_others_may_ask_for()
    {
        var here = new Instruments(3, _ => { }, TimeProvider.System);
        Assert.Equal(3, here.RunsAtATime);
        var elsewhere = here with { CarryOut = (_, _, _, _, _, _) => throw new NotSupportedException() };
        Assert.Equal(Instruments.RunsElsewhere, elsewhere.RunsAtATime);
    }
}
