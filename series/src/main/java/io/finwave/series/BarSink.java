package io.finwave.series;

/// Where bars of one instrument and one interval are put while they are being read, in any order. It stands
/// here so that a source and a store can meet without knowing each other.
///
/// A sink takes part in one transaction: until whoever opened it commits, nothing that it was offered is
/// visible.
public interface BarSink {
    /// What became of a bar that was offered.
    enum Fate {
        /// There was no bar of that time; now there is.
        ADDED,
        /// The same bar with the same values was there.
        IDENTICAL,
        /// A bar of that time with other values was there from an earlier import; the new one took its place.
        REVISED,
        /// A bar of that time with other values was offered earlier in this same import; the first one stays.
        CONFLICTING
    }

    /// Offers all bars of a batch, in their order.
    ///
    /// @param batch the bars; the sink keeps no reference to it
    /// @param fates receives one entry for each bar; at least as long as the batch
    /// @throws java.io.UncheckedIOException if the store behind it fails; the transaction is then lost
    void offer(BarBatch batch, Fate[] fates);
}
