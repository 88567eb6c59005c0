package io.finwave.series;

import java.util.function.Function;

/// What came of an attempt that the world can spoil: a value, or a reason why there is none.
///
/// A caller's mistake is not an outcome, it throws at once. An outcome is for a file that is damaged, a
/// provider that is silent, a disk that is full.
public sealed interface Outcome<T> {
    /// It worked.
    record Success<T>(T value) implements Outcome<T> {}

    /// It did not.
    ///
    /// @param reason one of the short list
    /// @param message what happened, for a person: the rule and the value
    record Failure<T>(FailureReason reason, String message) implements Outcome<T> {
        /// The same failure where another type was hoped for.
        public <U> Failure<U> cast() {
            return new Failure<>(reason, message);
        }
    }

    /// The value turned into another, or the same failure.
    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Success<T> s -> new Success<>(change.apply(s.value));
            case Failure<T> f -> f.cast();
        };
    }

    /// The value used in a further attempt, or the same failure.
    default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
        return switch (this) {
            case Success<T> s -> next.apply(s.value);
            case Failure<T> f -> f.cast();
        };
    }

    /// The value, for a program that has no answer to a failure.
    ///
    /// @throws IllegalStateException with the reason and the message if there is none
    default T orElseThrow() {
        return switch (this) {
            case Success<T> s -> s.value;
            case Failure<T> f -> throw new IllegalStateException(f.reason + ": " + f.message);
        };
    }

    static <T> Outcome<T> success(T value) {
        return new Success<>(value);
    }

    static <T> Outcome<T> failure(FailureReason reason, String message) {
        return new Failure<>(reason, message);
    }
}
