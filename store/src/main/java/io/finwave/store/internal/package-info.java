/// The store on JDBC: what is common to all databases in `Jdbc...`, what is SQLite's own in `Sqlite...`.
@NullMarked
package io.finwave.store.internal;

import org.jspecify.annotations.NullMarked;
