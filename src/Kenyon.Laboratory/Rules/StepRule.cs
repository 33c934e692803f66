using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Laboratory.Rules;

/// <summary>Applies one learning event to given weights.</summary>
public static class StepRule
{
    /// <summary>Applies it.</summary>
    /// <param name="request">The event; as many weights as inputs.</param>
    public static StepRuleAnswer Run(StepRuleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        float[] inputs = [.. request.Inputs];
        float[] weights = [.. request.Weights];
        var settings = request.Settings;
        float readout = ReadoutReference.Respond(ReadoutReference.Drive(weights, inputs), request.Readout);
        var change = new float[inputs.Length];
        var memory = new RuleMemory(settings) { MeanReward = request.MeanReward };
        PlasticityReference.Change(weights, inputs, readout, request.Reward, request.Rule, settings, memory, change);
        float[] after = [.. weights];
        PlasticityReference.Apply(after, inputs, readout, request.Reward, request.Rule, settings, memory);
        return new StepRuleAnswer(request, readout, change, after);
    }
}
