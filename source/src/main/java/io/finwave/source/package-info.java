@NullMarked
package io.finwave.source;

import org.jspecify.annotations.NullMarked;
