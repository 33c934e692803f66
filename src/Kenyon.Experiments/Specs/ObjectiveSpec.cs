using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Simulation.Objectives;

namespace Kenyon.Experiments.Specs;

/// <summary>What evolution maximises. Keys mean something to the kinds that <see cref="ObjectiveCatalog"/> says.</summary>
/// <param name="Kind">Which objective.</param>
/// <param name="Aversion">Price of a unit of standard deviation.</param>
/// <param name="Discount">δ.</param>
/// <param name="Reserve">E_0.</param>
/// <param name="Capacity">The most that can be stored.</param>
/// <param name="Cost">What an event or step costs.</param>
public sealed record ObjectiveSpec(
    [Needs(Need.Nothing)]
    [Description(
        "mean: of the task's score over lifetimes; geometric: geometric mean of mean reward G, at least 0.01 a lifetime; "
        + "risk: mean of G less aversion times its standard deviation over lifetimes; discounted: early rewards count more; "
        + "survival: share of a life before the reserve is spent.")]
    string Kind = MeanObjective.Name,
    [Needs(Need.KeyOfObjective)]
    [Description("Price of a unit of standard deviation of G over lifetimes; below 0 risk is sought.")]
    [Range(-5.0, 5.0)]
    double Aversion = 1,
    [Needs(Need.KeyOfObjective)]
    [Description("By which share a reward counts less than one an event or step before (delta).")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    double Discount = 0.01,
    [Needs(Need.KeyOfObjective)]
    [Description("Reserve at birth, in units of reward; at most the capacity.")]
    [Range(0.0, 1e6)]
    double Reserve = 5,
    [Needs(Need.KeyOfObjective)]
    [Description("The largest reserve that can be stored, in units of reward.")]
    [Range(0.0, 1e6)]
    double Capacity = 10,
    [Needs(Need.KeyOfObjective)]
    [Description("What an event or step costs, in units of reward.")]
    [Range(0.0, 1e6)]
    double Cost = 0.6)
{
    /// <summary>The objective.</summary>
    /// <exception cref="ArgumentException">There is no such objective; a resolved experiment never has one.</exception>
    public Objective ToObjective() => ObjectiveCatalog.Find(Kind).Create(key => key switch
    {
        "aversion" => Aversion,
        "discount" => Discount,
        "reserve" => Reserve,
        "capacity" => Capacity,
        "cost" => Cost,
        _ => throw new ArgumentException($"There is no key objective.{key}.", nameof(key)),
    });
}
