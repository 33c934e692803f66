using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>Selects the terms of a family of rules by an L1 path with blocked cross-validation.</summary>
public static class SelectTerms
{
    /// <summary>Selects.</summary>
    /// <param name="request">What is fitted.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">The model is no family of rules, or the data cannot be split.</exception>
    public static SelectTermsAnswer Run(SelectTermsRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        try
        {
            return new SelectTermsAnswer(
                TermSelection.Run(request.Model, request.Data, request.Options, instruments.Pool("L1 path")), request.Data.Scale);
        }
        catch (ModelException failure)
        {
            throw new RequestException(failure.Message);
        }
    }
}
