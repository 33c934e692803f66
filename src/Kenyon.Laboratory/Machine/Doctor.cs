using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Kenyon.Figures.Runs;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Laboratory.Machine;

/// <summary>Is this machine fit?</summary>
public static class Doctor
{
    private const double LeastFreeBytes = 200e6;

    /// <summary>Examines this machine.</summary>
    /// <param name="folder">Folder where runs are kept.</param>
    public static DoctorAnswer Run(string folder) => new([.. Examine(folder)]);

    private static IEnumerable<MachineFinding> Examine(string runs)
    {
        yield return new(".NET", RuntimeInformation.FrameworkDescription, Environment.Version.Major >= 10);
        yield return new("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}", true);
        yield return new("processor", Processor(), true);
        yield return new("cores", $"{Environment.ProcessorCount}", true);
        yield return new("vectors", VectorWidth(), true);
        yield return new(
            "memory",
            $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:F1} GB",
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes > 500e6);
        yield return Disk(runs);
        yield return Randomness();
        yield return Kernels();
        yield return Figures();
    }

    /// <summary>Name of the processor.</summary>
    internal static string Processor()
    {
        const string Source = "/proc/cpuinfo";
        string? line = File.Exists(Source)
            ? File.ReadLines(Source).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static string VectorWidth() =>
        Vector512.IsHardwareAccelerated ? "512 bits, fused multiply-add: as fast as it gets"
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? "256 bits, fused multiply-add: the same results at about half the speed"
        : "128 bits or less: the same results, but slow";

    private static MachineFinding Disk(string runs)
    {
        string folder = Path.GetFullPath(runs);
        try
        {
            var existing = new DirectoryInfo(folder);
            while (!existing.Exists && existing.Parent is not null)
            {
                existing = existing.Parent;
            }

            string probe = Path.Combine(existing.FullName, $".kenyon-probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "probe");
            File.Delete(probe);
            double free = new DriveInfo(existing.FullName).AvailableFreeSpace;
            return new("disk", $"{free / 1e9:F1} GB free for {folder}", free > LeastFreeBytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new("disk", $"{folder}: {failure.Message}", false);
        }
    }

    private static MachineFinding Randomness()
    {
        // Published answer of Philox4x32-10 for a counter and key of all ones.
        var words = Philox.Block((uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue), uint.MaxValue, uint.MaxValue);
        var key = new RandomKey(1, Draw.Check);
        var filled = new float[64];
        key.FillNormal(0, filled);
        bool same = Enumerable.Range(0, filled.Length).All(index => filled[index] == key.Normal((uint)index));
        bool good = words == (0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu) && same;
        return new("random numbers", good ? "give the published answers" : "differ from the published answers", good);
    }

    private static MachineFinding Kernels()
    {
        bool good = true;
        for (int position = 0; position < 1000; position++)
        {
            float x = (position - 500) * 0.02f;
            var vector = Vector512.Create(x);
            good &= SharedTanh(x) && ReadoutTanh(x) && ExpKernel.Exp(vector)[5] == ExpKernel.Exp(x)
                && SinCosKernel.SinCosTurns(vector).Sine[5] == SinCosKernel.SinCosTurns(x).Sine;
        }

        return new("kernels", good ? "equal their definitions bit for bit" : "differ from their definitions", good);
    }

    private static unsafe bool ReadoutTanh(float x)
    {
        using var result = new AlignedBuffer<float>(Lanes512.Count);
        TanhKernel.Tanh(new Lanes512(Vector512.Create(x))).Store(result.Start);
        return result.Start[5] == TanhKernel.Tanh(x);
    }

    /// <summary>Whether tanh of a number, its half and its third is what the definition says, at both widths.</summary>
    private static unsafe bool SharedTanh(float x)
    {
        using var table = new AlignedBuffer<float>(SharedTanhKernel.TableSize);
        using var wide = new AlignedBuffer<float>(3 * SharedTanhKernel.Stride);
        using var narrow = new AlignedBuffer<float>(3 * SharedTanhKernel.Stride);
        SharedTanhKernel.WriteTable(table.Start);
        float first = x, second = x / 2, third = x / 3;
        SharedTanhKernel.Three(Vector512.Create(first), Vector512.Create(second), Vector512.Create(third), wide.Start);
        SharedTanhKernel.Three(Vector256.Create(first), Vector256.Create(second), Vector256.Create(third), table.Start, narrow.Start);
        SharedTanhKernel.Three(ref first, ref second, ref third);
        bool good = Gives(wide.Start, first, second, third) && Gives(narrow.Start, first, second, third);
        SharedTanhKernel.Two(Vector512.Create(x), Vector512.Create(-x / 2), wide.Start);
        SharedTanhKernel.Two(Vector256.Create(x), Vector256.Create(-x / 2), table.Start, narrow.Start);
        (first, second) = (x, -x / 2);
        SharedTanhKernel.Two(ref first, ref second);
        return good && Gives(wide.Start, first, second) && Gives(narrow.Start, first, second);
    }

    private static unsafe bool Gives(float* results, params ReadOnlySpan<float> expected)
    {
        bool good = true;
        for (int number = 0; number < expected.Length; number++)
        {
            good &= results[(number * SharedTanhKernel.Stride) + 5] == expected[number];
        }

        return good;
    }

    /// <summary>Draws a small figure: the drawing library, its native part and the font are all there.</summary>
    private static MachineFinding Figures()
    {
        try
        {
            EvolutionPoint[] points = [new(0, 1, 0, -1, 1, new double[8]), new(1, 2, 1, 0, 2, new double[8])];
            var figure = new EvolutionFigure(new EvolutionFigureData(
                points, PredictionTask.Instance, RewardHebbian.Family.Terms, Normalization.Center, "check", 1, 0, 2, 1));
            bool good = figure.ToPng().Length > 1000 && figure.ToSvg().Contains("<text", StringComparison.Ordinal);
            return new("figures", good ? "drawn with the font that is shipped" : "come out empty", good);
        }
        catch (Exception failure) when (failure is DllNotFoundException
            or TypeInitializationException
            or InvalidOperationException
            or FileNotFoundException)
        {
            return new("figures", (failure.InnerException ?? failure).Message, false);
        }
    }
}
