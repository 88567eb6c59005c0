package io.finwave.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was done by whom. Rows are only ever added.
public interface Audit {
    void add(AuditRow row);

    /// The newest rows, newest first.
    ///
    /// @param before only those whose id is smaller; null for the first page
    /// @param limit at most so many, at least 1
    List<AuditRow> newest(@Nullable Long before, int limit);
}
