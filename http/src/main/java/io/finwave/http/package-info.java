@NullMarked
package io.finwave.http;

import org.jspecify.annotations.NullMarked;
