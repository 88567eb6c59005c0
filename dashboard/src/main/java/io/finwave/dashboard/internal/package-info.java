/// How the dashboard server does it: the page's files, the forwarder to the API, sessions, and who may do what.
@NullMarked
package io.finwave.dashboard.internal;

import org.jspecify.annotations.NullMarked;
