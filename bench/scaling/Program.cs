// How many cores one coordinator can keep at work.
//   dotnet run -c Release --project bench/scaling              all of it, two minutes
//   dotnet run -c Release --project bench/scaling -- 1000      up to so many cores
//
// First it measures what an exchange costs: messages of several sizes between a coordinator and a worker of this process, over
// loopback, in processor time of both sides together. Then it lets the real ledger deal with simulated workers (SimulatedCluster), and
// tells where time is lost.
using System.Globalization;
using Kenyon.ScalingBench;

int most = args.Length == 0 ? 10_000 : int.Parse(args[0], CultureInfo.InvariantCulture);
var exchange = ExchangeProbe.Measure();
Console.WriteLine("| message | processor time of an exchange, both sides | exchanges a second, one at a time |");
Console.WriteLine("|---|---|---|");
foreach (var (bytes, seconds, rate) in exchange)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {bytes / 1024.0:N0} KiB | {1e6 * seconds:N0} µs | {rate:N0} |"));
}

// Half of the processor time of both sides is the coordinator's; what is beyond the smallest message is a time a byte.
double perMessage = exchange[0].Seconds / 2;
double perByte = (exchange[^1].Seconds - exchange[0].Seconds) / 2 / (exchange[^1].Bytes - exchange[0].Bytes);
Console.WriteLine();
Console.WriteLine(
    "| work | cores | pieces a second | coordinator busy | of it ledger | ledger an exchange | memory of open pieces | efficiency |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
foreach (var work in SimulatedWork.All)
{
    for (int cores = 10; cores <= most; cores *= 10)
    {
        var told = new SimulatedCluster(work, cores, perMessage, perByte).Run();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {work.Name} | {cores:N0} | {told.PiecesPerSecond:N0} | {100 * told.Busy:N0} % | {100 * told.LedgerShare:N0} % | "
            + $"{1e6 * told.LedgerSeconds:N1} µs | {told.OpenBytes / 1e6:N0} MB | {100 * told.Efficiency:N0} % |"));
    }
}
