package io.finwave.source;

import io.finwave.series.BarInterval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a file is written, as recognised from its first rows.
///
/// @param compression `gzip`, `zip` or `none`
/// @param charset its character set, for example `UTF-8`
/// @param delimiter the character between cells
/// @param header whether a row of names stands above the data
/// @param columns for each part of a bar (`time`, `timeOfDay`, `open`, `high`, `low`, `close`, `volume`) the
/// name of its column, or `column 3` where there are no names, in that order
/// @param timeFormat how times are written
/// @param zone the zone in which times without one were read
/// @param order `oldest-first`, `newest-first` or `mixed`
/// @param scale what prices are divided by; 1 for none
/// @param interval how long each bar is
/// @param evidence why: one sentence for each decision that is not plain from the names
public record CsvProfile(
        String compression,
        String charset,
        char delimiter,
        boolean header,
        Map<String, String> columns,
        String timeFormat,
        String zone,
        String order,
        double scale,
        BarInterval interval,
        List<String> evidence) {
    /// Copies the lists.
    public CsvProfile {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        evidence = List.copyOf(evidence);
    }

    /// The same with this order of time.
    public CsvProfile withOrder(String newOrder) {
        return new CsvProfile(
                compression,
                charset,
                delimiter,
                header,
                columns,
                timeFormat,
                zone,
                newOrder,
                scale,
                interval,
                evidence);
    }
}
