@NullMarked
package io.finwave.wavelet;

import org.jspecify.annotations.NullMarked;
