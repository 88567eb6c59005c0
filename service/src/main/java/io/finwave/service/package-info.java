@NullMarked
package io.finwave.service;

import org.jspecify.annotations.NullMarked;
