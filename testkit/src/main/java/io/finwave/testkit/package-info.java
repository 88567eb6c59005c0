/// What tests of all rooms need: series that can be repeated exactly
/// ([TestSignals][io.finwave.testkit.TestSignals]), numbers that other programs computed
/// ([GoldenFile][io.finwave.testkit.GoldenFile], from the folder `golden/`), properties checked over many
/// cases ([Sweep][io.finwave.testkit.Sweep]), comparisons that name the place that differs
/// ([Doubles][io.finwave.testkit.Doubles]), a real database server
/// ([TestPostgres][io.finwave.testkit.TestPostgres]), and a real Redis that can be stopped, hung and started again
/// ([RedisProcess][io.finwave.testkit.RedisProcess]).
///
/// Test scope only. Knows no room.
@NullMarked
package io.finwave.testkit;

import org.jspecify.annotations.NullMarked;
