@NullMarked
package io.finwave.testkit;

import org.jspecify.annotations.NullMarked;
