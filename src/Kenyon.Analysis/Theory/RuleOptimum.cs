namespace Kenyon.Analysis.Theory;

/// <summary>The best rule of a kind, and its loss.</summary>
/// <param name="Reward">a = ηθ₃.</param>
/// <param name="Forgetting">b = −ηθ₅.</param>
/// <param name="Loss">Mean expected loss over a life.</param>
/// <param name="RewardOffset">c of ΔW = a R (x − c) − b y (x − c′); 0 with centring and where it was not free.</param>
/// <param name="ForgettingOffset">c′ of the same; 0 with centring and where it was not free.</param>
public sealed record RuleOptimum(double Reward, double Forgetting, double Loss, double RewardOffset = 0, double ForgettingOffset = 0);
