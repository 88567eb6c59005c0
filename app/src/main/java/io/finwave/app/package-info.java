@NullMarked
package io.finwave.app;

import org.jspecify.annotations.NullMarked;
