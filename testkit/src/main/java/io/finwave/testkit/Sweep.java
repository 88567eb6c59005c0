package io.finwave.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A property checked over many cases; the first that fails is named in the message.
///
/// ```java
/// Sweep.over("length", List.of(1, 2, 3, 64), n -> assertThat(...));
/// Sweep.random("cut", 42, 100, random -> random.nextInt(1000), cut -> assertThat(...));
/// ```
public final class Sweep {
    private Sweep() {}

    /// What is checked for one case; it fails by throwing.
    @FunctionalInterface
    public interface Check<C> {
        void accept(C candidate);
    }

    /// Makes one case.
    @FunctionalInterface
    public interface Generator<C> {
        C next(Random random);
    }

    /// Checks every case of a list, which must not be empty.
    public static <C> void over(String what, List<C> cases, Check<? super C> check) {
        if (cases.isEmpty()) {
            throw new AssertionError("a sweep over no " + what + " proves nothing");
        }
        int number = 0;
        for (C candidate : cases) {
            number++;
            try {
                check.accept(candidate);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        what + " = " + candidate + " (case " + number + " of " + cases.size() + "): "
                                + failure.getMessage(),
                        failure);
            }
        }
    }

    /// Checks cases made from a seed.
    public static <C> void random(
            String what, long seed, int count, Generator<? extends C> generator, Check<? super C> check) {
        Random random = new Random(seed);
        List<C> cases = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cases.add(generator.next(random));
        }
        over(what + " from seed " + seed, cases, check);
    }
}
