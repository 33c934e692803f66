using Parquet;
using Parquet.Schema;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>A small Parquet file of choices with texts, whole and other numbers, truth values and times, some of them missing.</summary>
internal static class MadeUpParquet
{
    private const int RowCount = 60;

    public static byte[] Write(CompressionMethod compression)
    {
        async Task<byte[]> WriteAsync()
        {
            var (subject, choice, reward) =
                (new DataField<string>("subject"), new DataField<int>("choice"), new DataField<double?>("reward"));
            var (won, time) = (new DataField<bool>("won"), new DateTimeDataField("time", DateTimeFormat.DateAndTimeMicros));
            var stream = new MemoryStream();
            await using (var writer = await ParquetWriter.CreateAsync(
                new ParquetSchema(subject, choice, reward, won, time), stream, new ParquetOptions { CompressionMethod = compression }))
            {
                for (int group = 0; group < 2; group++)
                {
                    using var rows = writer.CreateRowGroup();
                    await rows.WriteAsync(subject, Enumerable.Range(0, RowCount).Select(row => $"fly{row / 30}").ToArray());
                    await rows.WriteAsync<int>(choice, Enumerable.Range(0, RowCount).Select(row => 1 + (row % 2)).ToArray().AsMemory());
                    await rows.WriteAsync<double>(
                        reward, Enumerable.Range(0, RowCount).Select(row => row % 7 == 0 ? null : (double?)(row % 3)).ToArray().AsMemory());
                    await rows.WriteAsync<bool>(won, Enumerable.Range(0, RowCount).Select(row => row % 3 == 0).ToArray().AsMemory());
                    await rows.WriteAsync<DateTime>(
                        time, Enumerable.Range(0, RowCount).Select(row => DateTime.UnixEpoch.AddSeconds(row)).ToArray().AsMemory());
                }
            }

            return stream.ToArray();
        }

        return WriteAsync().GetAwaiter().GetResult();
    }
}
