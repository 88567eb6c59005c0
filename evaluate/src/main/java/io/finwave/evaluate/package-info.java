@NullMarked
package io.finwave.evaluate;

import org.jspecify.annotations.NullMarked;
