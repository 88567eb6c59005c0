/** What evaluation opened, exactly as docs/reference/rest-api.md says it. */
export interface HoldoutOpening {
  at: string;
  who: string;
  instrument: string;
  interval: string;
  dataVersion: string;
  firstBarKnownAt: string;
  lastBarKnownAt: string;
  models: string[];
  questions: string[];
  reason: string;
}
