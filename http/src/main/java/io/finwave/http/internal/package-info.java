/// How the servers of the product run on Javalin and Jetty. Nothing outside this room uses it.
@NullMarked
package io.finwave.http.internal;

import org.jspecify.annotations.NullMarked;
