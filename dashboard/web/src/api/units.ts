/**
 * Numbers that must not be mixed up. At run time each is a plain number; the compiler keeps them apart, so that a
 * time never lands in a price and a log return is never shown as a percentage without its conversion.
 */
declare const unit: unique symbol;
type Measured<Unit extends string> = number & { readonly [unit]?: Unit };

/** Seconds since 1970-01-01T00:00:00Z; of a bar, its open time. */
export type UtcSeconds = Measured<'utc-seconds'>;
/** A price in the instrument's currency. */
export type Price = Measured<'price'>;
/** The difference of two log prices. */
export type LogReturn = Measured<'log-return'>;
/** A number in 0..1. */
export type Probability = Measured<'probability'>;
/** The position of a bar in the whole stored series: 0 is the oldest. */
export type BarIndex = Measured<'bar-index'>;
