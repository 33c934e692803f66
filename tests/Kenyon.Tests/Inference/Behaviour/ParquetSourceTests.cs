using Kenyon.Inference.Behaviour;
using Kenyon.Numerics.Randomness;
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
        [typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Choices_and_rewards_of_every_type_of_number_are_read(Type type)
    {
        var method = typeof(ParquetSourceTests).GetMethod(nameof(WriteNumbers), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
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
    public void Times_are_refused_by_their_column()
    {
        var (choice, reward) = (new DataField<int>("choice"), new DataField<DateTime>("reward"));
        Write(new ParquetSchema(choice, reward), async group =>
        {
            await group.WriteAsync<int>(choice, Enumerable.Range(0, 4).ToArray().AsMemory());
            await group.WriteAsync<DateTime>(reward, Enumerable.Repeat(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), 4).ToArray().AsMemory());
        });
        var failure = Assert.Throws<DataException>(() => Read(new ChoiceMapping()));
        Assert.Contains("column reward holds", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_used_or_refused()
    {
        WriteMixed(rowGroups: 1);
        byte[] original = File.ReadAllBytes(FilePath);
        int refused = 0;
        const int Count = 300;
        for (int index = 0; index < Count; index++)
        {
            var key = new RandomKey(6, Draw.Check, Trial: index);
            byte[] bytes = [.. original];
            for (int damage = 0; damage < 1 + (index % 6); damage++)
            {
                bytes[key.Below(bytes.Length, (uint)(3 * damage))] = (byte)key.Below(256, (uint)((3 * damage) + 1));
            }

            File.WriteAllBytes(FilePath, index % 10 == 0 ? bytes[..key.Below(bytes.Length, 90)] : bytes);
            long before = GC.GetTotalAllocatedBytes();
            try
            {
                Read(new ChoiceMapping(Subject: ["fly"]));
            }
            catch (DataException failure)
            {
                Assert.All(failure.Messages, message => Assert.StartsWith(FilePath, message));
                refused++;
            }

            Assert.True(GC.GetTotalAllocatedBytes() - before < 500_000_000, $"file {index}: allocated {GC.GetTotalAllocatedBytes() - before:N0} bytes");
        }

        Assert.InRange(refused, Count / 10, Count);
    }

    private string FilePath => Path.Combine(_folder, "choices.parquet");

    private ChoiceData? Read(ChoiceMapping mapping)
    {
        var (data, _) = ChoiceReader.Read(DataSource.Read(FilePath, mapping), mapping);
        return data;
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
                await group.WriteAsync<T>(reward, Enumerable.Range(0, RowCount).Select(row => row % 4 == 3 ? null : (T?)Of(row / 2 % 2)).ToArray().AsMemory());
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
            await group.WriteAsync(choice, Enumerable.Range(0, RowCount).Select(row => row % 10 == 9 ? null : row % 2 == 0 ? "left" : "right").ToArray()!);
            await group.WriteAsync<bool>(reward, Enumerable.Range(0, RowCount).Select(row => row % 5 == 4 ? (bool?)null : row % 3 == 0).ToArray().AsMemory());
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
