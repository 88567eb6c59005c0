@NullMarked
package io.finwave.dashboard;

import org.jspecify.annotations.NullMarked;
