import type { Holdout, VarianceProxy } from '../../api/evaluation-contract';
import { integer } from '../../format/numbers';
import { day } from '../../format/times';

/** What is kept for the end, and how often it was looked at: the oftener, the less it proves. */
export function holdoutWords({ bars, from, opened, openedBefore }: Holdout): string {
  const which = `the last ${integer(bars)} bars, from ${day(from)} on`;
  const times = openedBefore === 1 ? 'once' : `${integer(openedBefore)} times`;
  if (opened)
    return openedBefore === 0
      ? `The holdout is open: scored on ${which}. It was never opened before.`
      : `The holdout is open: scored on ${which}. It was opened ${times} before: figures are no longer out of sample.`;
  return openedBefore === 0
    ? `T${which.slice(1)}, are kept for the end and not seen here; they were never opened before.`
    : `T${which.slice(1)}, are kept for the end and not seen here; they were opened ${times} before.`;
}

const PROXIES: Record<VarianceProxy, string> = {
  'squared-return': 'the squared return of a bar, from close to close',
  parkinson: "Parkinson's range of a bar, from open to close",
  'garman-klass': 'Garman-Klass of a bar, from open to close',
  'rogers-satchell': 'Rogers-Satchell of a bar, from open to close',
  'yang-zhang': 'Yang-Zhang of a bar, from close to close',
  realised: 'the squared returns within a day, summed',
};

/** By what the variance is measured. */
export function proxyWords(proxy: VarianceProxy): string {
  return `Variance is ${PROXIES[proxy]}: what models are given and what they are scored by.`;
}
