using System.Text.Json.Nodes;

namespace Kenyon.Laboratory.Answers;

/// <summary>What a use case answers. Its JSON is the contract: names and shapes are added to, never changed.</summary>
public interface IAnswer
{
    /// <summary>The one JSON object of the answer; a new one every time.</summary>
    JsonObject ToJson();
}
