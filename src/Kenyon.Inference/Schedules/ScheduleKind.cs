namespace Kenyon.Inference.Schedules;

/// <summary>Where the rewards of simulated choices come from.</summary>
public enum ScheduleKind
{
    /// <summary>A column names the option that pays.</summary>
    Answers,

    /// <summary>The probability of each option is given.</summary>
    Probabilities,

    /// <summary>Columns tell what every option gives at each trial.</summary>
    Outcomes,

    /// <summary>Not given: drawn from the rewards of the same option in the same block and session.</summary>
    Drawn,

    /// <summary>Not given, and rewards drift: drawn from those of the same option that are nearest in time.</summary>
    DrawnNearby,
}
