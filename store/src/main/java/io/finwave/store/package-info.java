@NullMarked
package io.finwave.store;

import org.jspecify.annotations.NullMarked;
