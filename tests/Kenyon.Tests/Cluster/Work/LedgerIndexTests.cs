using Kenyon.Cluster.Work;

namespace Kenyon.Tests.Cluster.Work;

/// <summary>What the ledger finds by its lists is what it would find by looking through all pieces.</summary>
public sealed class LedgerIndexTests
{
    private static readonly string[] s_workers = ["a", "b", "c", "d"];
    private readonly SimulatedClock _clock = new();

    [Fact]
    public void A_slow_piece_is_helped_also_after_its_second_worker_has_said_its_word()
    {
        var ledger = new Ledger(_clock, new LedgerOptions(TimeSpan.FromSeconds(1)), Guid.NewGuid(), _ => true);
        var key = ledger.Add("run");
        var lease = ledger.Take("a")!.Value;
        ledger.Take("b");
        _clock.Now = 300;
        Assert.Null(ledger.Take("c"));
        ledger.Complete("b", key, "x");
        ledger.Renew("a", lease);
        _clock.Now = 900;
        Assert.Equal(key, ledger.Take("c")!.Value.Key);
    }

    [Fact]
    public void Nobody_goes_on_with_what_another_one_has_done()
    {
        var ledger = new Ledger(_clock, new LedgerOptions(TimeSpan.FromSeconds(1)), Guid.NewGuid(), _ => false);
        var key = ledger.Add("run");
        var lease = ledger.Take("a")!.Value;
        _clock.Now = 300;
        Assert.True(ledger.Renew("a", lease));
        Assert.NotNull(ledger.Take("b"));
        ledger.Complete("b", key, "x");
        Assert.False(ledger.Renew("a", lease));
        _clock.Now = 5_000;
        Assert.Empty(ledger.Held());
        Assert.Equal(0, ledger.LostCount);
    }

    /// <summary>Beside the ledger stands what is known of every piece, looked through from the beginning at every question.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whoever_asks_gets_what_a_search_through_everything_finds(int seed)
    {
        var random = new Random(seed);
        for (int trial = 0; trial < 200; trial++)
        {
            var ledger = new Ledger(_clock, new LedgerOptions(TimeSpan.FromSeconds(1)), Guid.NewGuid(), number => number % 3 == 0);
            var pieces = new List<Piece>();
            for (int turn = 0; turn < 60; turn++)
            {
                _clock.Now += random.Next(200);
                pieces.ForEach(piece => piece.Leases.RemoveAll(lease => lease.Until <= _clock.Now));
                string worker = s_workers[random.Next(s_workers.Length)];
                switch (random.Next(6))
                {
                    case 0:
                        bool isShort = random.Next(4) > 0;
                        pieces.Add(new Piece(ledger.Add("run", isShort), isShort));
                        break;
                    case 1 or 2:
                        bool isAhead = random.Next(4) == 0;
                        var expected = pieces.Find(piece => piece.Wants && !piece.Knows(worker) && (piece.IsShort || !isAhead))
                            ?? (isAhead ? null : pieces.Find(piece => piece.IsSlow(_clock.Now) && !piece.Knows(worker)));
                        var lease = ledger.Take(worker, isAhead);
                        Assert.Equal(expected?.Key, lease?.Key);
                        expected?.Leases.Add(new Lease(worker, lease!.Value.Epoch, _clock.Now, _clock.Now + 1_000));
                        break;
                    case 3 when pieces
                        .SelectMany(piece => piece.Leases.Where(held => held.Worker == worker), (piece, held) => (piece, held))
                        .OrderBy(_ => random.Next()).FirstOrDefault() is { piece: not null } mine:
                        ledger.Complete(worker, mine.piece.Key, "x");
                        mine.piece.Leases.RemoveAll(held => held.Worker == worker);
                        mine.piece.Done.Add(worker);
                        break;
                    case 4:
                        foreach (var piece in pieces)
                        {
                            foreach (var held in piece.Leases.Where(held => held.Worker == worker).ToList())
                            {
                                Assert.Equal(!piece.IsDone, ledger.Renew(worker, new WorkLease(piece.Key, held.Epoch)));
                                piece.Leases.Remove(held);
                                piece.Leases.Add(held with { Until = piece.IsDone ? held.Until : _clock.Now + 1_000 });
                            }
                        }

                        break;
                    case 5 when random.Next(3) == 0:
                        ledger.Leave(worker);
                        pieces.ForEach(piece => piece.Leases.RemoveAll(held => held.Worker == worker));
                        break;
                }
            }
        }
    }

    private sealed record Lease(string Worker, int Epoch, long Since, long Until);

    private sealed record Piece(WorkKey Key, bool IsShort)
    {
        public List<Lease> Leases { get; } = [];

        public List<string> Done { get; } = [];

        private int Needed => Key.Number % 3 == 0 ? 2 : 1;

        public bool IsDone => Done.Count >= Needed;

        public bool Wants => !IsDone && Leases.Count + Done.Count < Needed;

        public bool IsSlow(long now) => IsShort && !IsDone && Leases.Count == 1 && now - Leases[0].Since >= 250;

        public bool Knows(string worker) => Done.Contains(worker) || Leases.Exists(lease => lease.Worker == worker);
    }
}
