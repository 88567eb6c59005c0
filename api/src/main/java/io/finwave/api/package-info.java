@NullMarked
package io.finwave.api;

import org.jspecify.annotations.NullMarked;
