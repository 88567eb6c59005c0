package io.finwave.forecast;

/// What a fitted [LevelModel] expects after the last value that it saw.
@FunctionalInterface
public interface LevelPath {
    /// The expected values of the next bars, nearest first.
    ///
    /// @param bars how many, at least 1
    double[] next(int bars);
}
