package io.finwave.source;

import io.finwave.series.BarSink;

/// What became of the bars that a source gave to a sink.
///
/// @param added bars of times that were new
/// @param identical bars that were there with the same values
/// @param revised bars that took the place of others from earlier
/// @param conflicting bars whose time came twice with different values; the first one stayed
public record FetchReport(long added, long identical, long revised, long conflicting) {
    /// Nothing yet.
    public static final FetchReport NONE = new FetchReport(0, 0, 0, 0);

    /// With the fates of the first `count` bars of a batch counted too.
    public FetchReport plus(BarSink.Fate[] fates, int count) {
        long a = added;
        long i = identical;
        long r = revised;
        long c = conflicting;
        for (int k = 0; k < count; k++) {
            switch (fates[k]) {
                case ADDED -> a++;
                case IDENTICAL -> i++;
                case REVISED -> r++;
                case CONFLICTING -> c++;
            }
        }
        return new FetchReport(a, i, r, c);
    }

    /// How many bars were given.
    public long total() {
        return added + identical + revised + conflicting;
    }
}
