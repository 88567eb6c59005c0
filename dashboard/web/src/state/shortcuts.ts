/** What the keys that work everywhere do. */
export interface ShortcutActions {
  search(): void;
  help(): void;
  theme(): void;
  /** The view at a position counted from zero. */
  view(k: number): void;
}

/** The keys that work everywhere, for the help dialog. */
export const SHORTCUTS: readonly { keys: string; what: string }[] = [
  { keys: '/', what: 'Search a symbol' },
  { keys: '1 … 6', what: 'Overview, Symbol, Evaluation, Universe, Data, Settings' },
  { keys: 't', what: 'Theme: system, light, dark' },
  { keys: '?', what: 'This help' },
  { keys: 'Esc', what: 'Close a dialog, leave the chart cursor' },
];

/** The keys of a focused chart. */
export const CHART_KEYS: readonly { keys: string; what: string }[] = [
  { keys: '← →', what: 'Read one bar at a time (with Alt: ten)' },
  { keys: 'Shift + ← →', what: 'Pan by a tenth' },
  { keys: 'Page up / down', what: 'Pan by a screen' },
  { keys: '+ −', what: 'Zoom in and out' },
  { keys: 'Shift + ↑ ↓', what: 'Stretch and squeeze the price axis' },
  { keys: 'Home End', what: 'First and latest bars' },
  { keys: '0', what: 'Everything, axes reset' },
];

/** True where typing goes into a field. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'))
  );
}

/** Listens until the returned function is called. Keys with a modifier belong to the browser, except Ctrl/Cmd + K. */
export function attachShortcuts(
  target: {
    addEventListener: Window['addEventListener'];
    removeEventListener: Window['removeEventListener'];
  },
  actions: ShortcutActions,
): () => void {
  const onKey = (event: KeyboardEvent) => {
    const commandK = event.key === 'k' && (event.ctrlKey || event.metaKey);
    if (event.defaultPrevented || isTyping(event.target)) return;
    if ((event.ctrlKey || event.metaKey || event.altKey) && !commandK) return;
    if (event.target instanceof Element && event.target.closest('dialog')) return;
    if (event.key === '/' || commandK) actions.search();
    else if (event.key === '?') actions.help();
    else if (event.key === 't') actions.theme();
    else if (/^[1-9]$/.test(event.key)) actions.view(Number(event.key) - 1);
    else return;
    event.preventDefault();
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}
