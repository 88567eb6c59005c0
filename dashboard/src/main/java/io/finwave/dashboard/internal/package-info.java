/// How the dashboard server does it: the page's files, the forwarder to the API, and the check of writes.
@NullMarked
package io.finwave.dashboard.internal;

import org.jspecify.annotations.NullMarked;
