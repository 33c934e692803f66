namespace Kenyon.Testing;

/// <summary>
/// The seed of a random test: a new one every time, or the one of KENYON_TEST_SEED to replay a failure. It is printed with the test.
/// </summary>
public static class TestSeed
{
    private const string Variable = "KENYON_TEST_SEED";

    public static Random Start(out int seed)
    {
        seed = int.TryParse(Environment.GetEnvironmentVariable(Variable), out int given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"replay with {Variable}={seed}");
        return new Random(seed);
    }

    public static string Replay(int seed) => $"replay with {Variable}={seed}";
}
