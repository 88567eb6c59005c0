package io.finwave.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {
    private final Outcome<String> good = Outcome.success("12");
    private final Outcome<String> bad = Outcome.failure(FailureReason.NOT_FOUND, "no such thing");

    @Test
    void map_success_changesTheValue() {
        assertThat(good.map(Integer::parseInt)).isEqualTo(Outcome.success(12));
    }

    @Test
    void map_failure_keepsReasonAndMessageAndDoesNotCall() {
        assertThat(bad.map(text -> {
                    throw new AssertionError(text);
                }))
                .isEqualTo(new Outcome.Failure<>(FailureReason.NOT_FOUND, "no such thing"));
    }

    @Test
    void then_chainOfAttempts_stopsAtTheFirstFailure() {
        Outcome<Integer> later = good.then(text -> Outcome.failure(FailureReason.CONFLICT, text + " is taken"));
        assertThat(later).isEqualTo(Outcome.failure(FailureReason.CONFLICT, "12 is taken"));
        assertThat(later.then(n -> Outcome.success("never"))).isEqualTo(later.map(n -> "never"));
        assertThat(good.then(text -> Outcome.success(text.length()))).isEqualTo(Outcome.success(2));
    }
}
