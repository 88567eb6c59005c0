import { QUESTIONS, type Question } from '../api/evaluation-contract';

/** The horizons that are evaluated unless asked otherwise, in bars. */
export const HORIZONS = [1, 5, 22] as const;

/** How the evaluation is looked at; every part stands in the address. */
export interface EvaluationSettings {
  interval: string | undefined;
  question: Question;
  horizon: number;
}

/** What each question is called. */
export const QUESTION_NAMES: Record<Question, string> = {
  variance: 'Variance',
  range: 'Range',
  quantiles: 'Quantiles',
  return: 'Return',
  direction: 'Direction',
  close: 'Close',
};

/** Each question in one sentence. */
export const QUESTION_WORDS: Record<Question, string> = {
  variance: 'How much will the price move, as a variance?',
  range: 'How far apart will the highest and the lowest price be?',
  quantiles: 'Between which prices will it stay, and how probably?',
  return: 'How much will it have gained or lost?',
  direction: 'How probable is a rise?',
  close: 'At which price will it close?',
};

/** Reads the address; what it does not say, or says wrongly, is the first of its kind. */
export function readEvaluation(params: URLSearchParams): EvaluationSettings {
  const question = QUESTIONS.find((one) => one === params.get('ask')) ?? QUESTIONS[0];
  const horizon = HORIZONS.find((one) => String(one) === params.get('horizon')) ?? HORIZONS[0];
  return { interval: params.get('interval') ?? undefined, question, horizon };
}
