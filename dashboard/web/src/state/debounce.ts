/** A function that runs once after the calls have paused for `millis`; `cancel` drops a pending run. */
export interface Debounced<Arguments extends unknown[]> {
  (...args: Arguments): void;
  cancel(): void;
}

export function debounced<Arguments extends unknown[]>(
  run: (...args: Arguments) => void,
  millis: number,
): Debounced<Arguments> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (...args: Arguments) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), millis);
  };
  return Object.assign(later, { cancel: () => clearTimeout(timer) });
}
