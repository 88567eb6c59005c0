@NullMarked
package io.finwave.benchmarks;

import org.jspecify.annotations.NullMarked;
