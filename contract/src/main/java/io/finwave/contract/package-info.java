/// The contract of a [Forecaster][io.finwave.forecast.Forecaster] as a test class, for the tests of those who write
/// one:
/// extend [ForecasterContract][io.finwave.contract.ForecasterContract].
@NullMarked
package io.finwave.contract;

import org.jspecify.annotations.NullMarked;
