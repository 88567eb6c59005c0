import { QUESTIONS } from '../api/evaluation-contract';

/** The horizons that are evaluated unless asked otherwise, in bars. */
export const HORIZONS = [1, 5, 22] as const;

/** What can be looked at: the questions that models answer, the risk from now on, and what trading would have come to. */
export const TOPICS = [...QUESTIONS, 'risk', 'trading'] as const;
export type Topic = (typeof TOPICS)[number];

/** How the evaluation is looked at; every part stands in the address. */
export interface EvaluationSettings {
  interval: string | undefined;
  topic: Topic;
  horizon: number;
}

/** What each is called. */
export const TOPIC_NAMES: Record<Topic, string> = {
  variance: 'Variance',
  range: 'Range',
  quantiles: 'Quantiles',
  tail: 'Losses',
  return: 'Return',
  direction: 'Direction',
  close: 'Close',
  risk: 'Risk',
  trading: 'Trading',
};

/** Each as one question. */
export const TOPIC_WORDS: Record<Topic, string> = {
  variance: 'How much will the price move, as a variance?',
  range: 'How far apart will the highest and the lowest price be?',
  quantiles: 'Between which prices will it stay, and how probably?',
  tail: 'How much may be lost, and how often is it more than that?',
  return: 'How much will it have gained or lost?',
  direction: 'How probable is a rise?',
  close: 'At which price will it close?',
  risk: 'What may be lost from now on, and which prices may be touched?',
  trading: 'What would a rule have earned, next to buying and holding?',
};

/** Reads the address; what it does not say, or says wrongly, is the first of its kind. */
export function readEvaluation(params: URLSearchParams): EvaluationSettings {
  const topic = TOPICS.find((one) => one === params.get('ask')) ?? TOPICS[0];
  const horizon = HORIZONS.find((one) => String(one) === params.get('horizon')) ?? HORIZONS[0];
  return { interval: params.get('interval') ?? undefined, topic, horizon };
}
