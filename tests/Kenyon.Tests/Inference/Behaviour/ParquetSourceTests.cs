using Kenyon.Inference.Choices;
using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;
using Parquet;
using Parquet.Schema;

namespace Kenyon.Tests.Inference.Behaviour;

[Collection(MeasuresMemory.Name)]
public sealed class ParquetSourceTests : IDisposable
{
    private const int RowCount = 40;

    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-parquet-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<Type> Numbers =>
        [
            typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
            typeof(float), typeof(double), typeof(decimal),
        ];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Choices_and_rewards_of_every_type_of_number_are_read(Type type)
    {
        var method = typeof(ParquetSourceTests)
            .GetMethod(nameof(WriteNumbers), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
        foreach (bool isNullable in (bool[])[false, true])
        {
            method.MakeGenericMethod(type).Invoke(this, [isNullable]);
            var data = Read(new ChoiceMapping())!;
            Assert.Equal(["0", "1"], data.Options);
            Assert.Equal(isNullable ? RowCount - 10 : RowCount, data.TrialCount);
            Assert.Equal(isNullable ? 10 : 0, data.Counts.MissingRewards);
            Assert.All(data.Subjects[0].Reward, reward => Assert.Contains(reward, new[] { 0.0, 1.0 }));
        }
    }

    [Fact]
    public void Texts_and_truth_values_are_read_and_empty_cells_are_missing()
    {
        WriteMixed(rowGroups: 3);
        var data = Read(new ChoiceMapping(Subject: ["fly"]))!;
        Assert.Equal(["anna", "bert"], data.Subjects.Select(subject => subject.Subject));
        Assert.Equal(["left", "right"], data.Options);
        Assert.Equal(3 * RowCount, data.Counts.Rows);
        Assert.Equal(3 * 4, data.Counts.Omissions);
        Assert.Equal(data.Counts.Rows, data.Counts.Used + data.Counts.Excluded);
        Assert.Contains(1.0, data.Subjects[0].Reward);
        Assert.Contains(0.0, data.Subjects[0].Reward);
    }

    [Fact]
    public void Times_ids_and_bytes_are_read_as_what_they_stand_for()
    {
        var day = new DateTime(2025, 3, 7, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(["2025-03-07", "2025-03-08"], Sessions(new DateTimeDataField("session", DateTimeFormat.Date), [day, day.AddDays(1)]));
        Assert.Equal(
            ["2025-03-07T10:00:00", "2025-03-07T10:00:00.25"],
            Sessions(
                new DateTimeDataField("session", DateTimeFormat.DateAndTimeMicros),
                [day.AddHours(10), day.AddHours(10).AddMilliseconds(250)]));
        Assert.Equal(
            ["2025-03-07T10:00:00", "2025-03-07T10:00:01"],
            Sessions(new DateTimeDataField("session", DateTimeFormat.Impala), [day.AddHours(10), day.AddHours(10).AddSeconds(1)]));
        var id = Guid.Parse("0189ab12-3456-789a-bcde-f00112233445");
        Assert.Equal([$"{id}", $"{Guid.Empty}"], Sessions(new DataField<Guid>("session"), [id, Guid.Empty]));
        Assert.Equal(["1.5", "-0.25"], Sessions(new DecimalDataField("session", 10, 4), [1.5m, -0.25m]));
        Assert.Equal(["1.5", "-0.25"], Sessions(new DecimalDataField("session", 38, 4), [1.5m, -0.25m]));
        Assert.Equal(["4000000000", "1"], Sessions(new DataField<uint>("session"), [4_000_000_000u, 1u]));
    }

    [Fact]
    public void Bytes_without_a_name_for_what_they_are_are_texts()
    {
        var (fly, choice, reward) = (new DataField<byte[]>("fly"), new DataField<byte[]>("choice"), new DataField<double>("reward"));
        Write(new ParquetSchema(fly, choice, reward), async group =>
        {
            await group.WriteAsync(
                fly, Enumerable.Range(0, RowCount).Select(row => row < 20 ? "änne"u8.ToArray() : "bert"u8.ToArray()).ToArray());
            await group.WriteAsync(
                choice, Enumerable.Range(0, RowCount).Select(row => row % 2 == 0 ? "L"u8.ToArray() : "R"u8.ToArray()).ToArray());
            await group.WriteAsync<double>(reward, new double[RowCount].AsMemory());
        });
        var data = Read(new ChoiceMapping(Subject: ["fly"]))!;
        Assert.Equal(["änne", "bert"], data.Subjects.Select(subject => subject.Subject));
        Assert.Equal(["L", "R"], data.Options);
        Write(new ParquetSchema(fly, choice, reward), async group =>
        {
            await group.WriteAsync(fly, Enumerable.Range(0, RowCount).Select(_ => new byte[] { 0xFF, 0xFE }).ToArray());
            await group.WriteAsync(choice, Enumerable.Range(0, RowCount).Select(_ => "L"u8.ToArray()).ToArray());
            await group.WriteAsync<double>(reward, new double[RowCount].AsMemory());
        });
        Assert.Contains(
            "fly holds bytes that are no text",
            Assert.Throws<DataException>(() => Read(new ChoiceMapping(Subject: ["fly"]))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("54-blob-choice.parquet")]
    [InlineData("61-bytearray-noannotation.parquet")]
    [InlineData("61-float16-elsewhere.parquet")]
    public void What_other_programs_write_is_read(string name)
    {
        string path = AnimalData.Fault(name);
        var (data, _) =
            ChoiceReader.Read(DataSource.Read(path, new ChoiceMapping(Subject: ["subject"])), new ChoiceMapping(Subject: ["subject"]));
        Assert.Equal(120, data!.TrialCount);
        Assert.Equal(["L", "R"], data.Options);
        Assert.Equal(["s1", "s2"], data.Subjects.Select(subject => subject.Subject));
    }

    [Fact]
    public void A_column_that_is_not_read_refuses_no_file()
    {
        var (choice, reward, lists) = (new DataField<int>("choice"), new DataField<double>("reward"), new DataField<int[]>("lists"));
        Write(new ParquetSchema(choice, reward, lists), async group =>
        {
            await group.WriteAsync<int>(choice, new[] { 0, 1 }.AsMemory());
            await group.WriteAsync<double>(reward, new[] { 1.0, 0 }.AsMemory());
            await group.WriteAsync<int>(lists, new[] { 1, 2 }.AsMemory(), new[] { 0, 0 }.AsMemory());
        });
        Assert.Equal(2, Read(new ChoiceMapping())!.TrialCount);
        Assert.Contains(
            "column lists holds lists",
            Assert.Throws<DataException>(() => Read(new ChoiceMapping(Reward: "lists"))).Message,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// A footer that promises more than it holds made the library wait for ever, or set aside as much memory as it was told.
    /// </summary>
    [Fact]
    public void A_footer_with_sizes_that_cannot_be_is_refused_at_once()
    {
        WriteMixed(rowGroups: 1);
        byte[] original = File.ReadAllBytes(FilePath);
        int footer = BitConverter.ToInt32(original, original.Length - 8);
        for (int place = original.Length - 8 - footer; place < original.Length - 8; place++)
        {
            byte[] bytes = [.. original];
            bytes[place] = 0xFF;
            File.WriteAllBytes(FilePath, bytes);
            long before = GC.GetTotalAllocatedBytes();
            try
            {
                Read(new ChoiceMapping(Subject: ["fly"]));
            }
            catch (DataException failure)
            {
                Assert.All(failure.Messages, message => Assert.StartsWith(FilePath, message));
            }

            Assert.True(
                GC.GetTotalAllocatedBytes() - before < 50_000_000,
                $"byte {place}: allocated {GC.GetTotalAllocatedBytes() - before:N0} bytes");
        }
    }

    private string FilePath => Path.Combine(_folder, "choices.parquet");

    private ChoiceData? Read(ChoiceMapping mapping)
    {
        var (data, _) = ChoiceReader.Read(DataSource.Read(FilePath, mapping), mapping);
        return data;
    }

    private IEnumerable<string> Sessions<T>(DataField session, T[] values)
        where T : struct
    {
        var (choice, reward) = (new DataField<int>("choice"), new DataField<double>("reward"));
        Write(new ParquetSchema(choice, reward, session), async group =>
        {
            await group.WriteAsync<int>(choice, new[] { 0, 1 }.AsMemory());
            await group.WriteAsync<double>(reward, new[] { 1.0, 0 }.AsMemory());
            if (session.IsNullable)
            {
                await group.WriteAsync<T>(session, values.Select(value => (T?)value).ToArray().AsMemory());
            }
            else
            {
                await group.WriteAsync<T>(session, values.AsMemory());
            }
        });
        return DataSource.Read(FilePath, new ChoiceMapping(Session: ["session"])).Find("session")!.Select(text => text!);
    }

    private void WriteNumbers<T>(bool isNullable)
        where T : struct, IConvertible
    {
        T Of(int number) => (T)Convert.ChangeType(number, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
        var (choice, reward) = (new DataField("choice", typeof(T), isNullable: false), new DataField("reward", typeof(T), isNullable));
        Write(new ParquetSchema(choice, reward), async group =>
        {
            await group.WriteAsync<T>(choice, Enumerable.Range(0, RowCount).Select(row => Of(row % 2)).ToArray().AsMemory());
            if (isNullable)
            {
                await group.WriteAsync<T>(
                    reward, Enumerable.Range(0, RowCount).Select(row => row % 4 == 3 ? null : (T?)Of(row / 2 % 2)).ToArray().AsMemory());
            }
            else
            {
                await group.WriteAsync<T>(reward, Enumerable.Range(0, RowCount).Select(row => Of(row / 2 % 2)).ToArray().AsMemory());
            }
        });
    }

    private void WriteMixed(int rowGroups)
    {
        var (fly, choice, reward) = (new DataField<string>("fly"), new DataField<string>("choice"), new DataField<bool?>("reward"));
        Write(new ParquetSchema(fly, choice, reward), async group =>
        {
            await group.WriteAsync(fly, Enumerable.Range(0, RowCount).Select(row => row < RowCount / 2 ? "anna" : " bert ").ToArray());
            await group.WriteAsync(
                choice, Enumerable.Range(0, RowCount).Select(row => row % 10 == 9 ? null : row % 2 == 0 ? "left" : "right").ToArray()!);
            await group.WriteAsync<bool>(
                reward, Enumerable.Range(0, RowCount).Select(row => row % 5 == 4 ? (bool?)null : row % 3 == 0).ToArray().AsMemory());
        }, rowGroups);
    }

    private void Write(ParquetSchema schema, Func<ParquetRowGroupWriter, Task> rows, int rowGroups = 1)
    {
        async Task WriteAsync()
        {
            await using var stream = File.Create(FilePath);
            await using var writer = await ParquetWriter.CreateAsync(schema, stream);
            for (int index = 0; index < rowGroups; index++)
            {
                using var group = writer.CreateRowGroup();
                await rows(group);
            }
        }

        WriteAsync().GetAwaiter().GetResult();
    }
}
