@NullMarked
package io.finwave.forecast;

import org.jspecify.annotations.NullMarked;
