package io.finwave.series;

/// Why the world could not give what was asked for. A short, closed list: every edge of the product (exit
/// code, HTTP status, text on the screen) has an answer for each.
public enum FailureReason {
    /// There is no such thing.
    NOT_FOUND,
    /// The data given cannot be used; the message names the rule and the value.
    INVALID_INPUT,
    /// It is larger than a stated limit.
    TOO_LARGE,
    /// It contradicts what is there already, or somebody else is changing it.
    CONFLICT,
    /// A provider needs a setting that is missing.
    NOT_CONFIGURED,
    /// A provider's quota is used up.
    QUOTA_EXHAUSTED,
    /// A provider or a server did not answer, or not in time.
    UNAVAILABLE,
    /// A provider answered, but not with what it promises.
    MALFORMED_ANSWER,
    /// The disk or the database did not take or give it.
    STORAGE
}
