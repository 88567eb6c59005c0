import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icon';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Hides the title bar where the content starts with its own field. */
  bare?: boolean;
  class?: string;
}

/** The browser's modal dialog: it keeps the focus, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, children, bare = false, class: extra = '' }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click on the backdrop is an extra.
    <dialog
      ref={element}
      class={`dialog ${extra}`}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) element.current?.close();
      }}
    >
      <div class="dialog-body">
        {!bare && (
          <header class="panel-head">
            <h2>{title}</h2>
            <div class="panel-actions">
              <button type="button" class="ghost" aria-label="Close" onClick={() => element.current?.close()}>
                <Icon name="x" />
              </button>
            </div>
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
