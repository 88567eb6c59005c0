/// How the room does it, with Lettuce.
@NullMarked
package io.finwave.redis.internal;

import org.jspecify.annotations.NullMarked;
