/// The routes of the API and what they write. Nothing outside this room uses it.
@NullMarked
package io.finwave.api.internal;

import org.jspecify.annotations.NullMarked;
