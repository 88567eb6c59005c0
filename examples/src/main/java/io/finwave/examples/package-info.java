@NullMarked
package io.finwave.examples;

import org.jspecify.annotations.NullMarked;
