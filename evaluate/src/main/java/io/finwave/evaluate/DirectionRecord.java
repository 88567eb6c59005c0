package io.finwave.evaluate;

import io.finwave.forecast.ModelCard;

/// Whether the sign of the next return could be told.
///
/// What has to be beaten is not one half but the share of the more frequent sign among the scored outcomes: in a
/// rising market, always saying "up" is right more often than not and shows no skill. Outcomes of exactly zero
/// have no sign and are left out.
///
/// @param model the model that was asked
/// @param verdict skill, no skill, or not enough data
/// @param hits the share of signs told right; NaN without data
/// @param majorityShare the share of the more frequent sign; NaN without data
/// @param origins how many outcomes
/// @param pValue the two-sided p-value of "hits equal the majority share" (Diebold-Mariano on the misses, which
/// allows for correlation); NaN where there is no answer
public record DirectionRecord(
        ModelCard model, Verdict verdict, double hits, double majorityShare, int origins, double pValue) {}
