import { useEffect } from 'preact/hooks';
import { getSettings } from '../api/client';
import { settings } from '../state/connection';

/** The bar at the foot: what this is, and where its description stands. */
export function Footer() {
  const version = settings.value?.version;
  useEffect(() => {
    if (settings.peek()) return;
    getSettings().then(
      (got) => {
        settings.value ??= got;
      },
      // Whoever polls says that nothing answers; the foot only lacks its version then.
      () => {},
    );
  }, []);
  return (
    <footer class="foot">
      <span>Finwave{version ? ` ${version}` : ''}</span>
      <a href="/docs" data-outside>
        Documentation
      </a>
      <a href="/api/docs" data-outside>
        API
      </a>
      <a href="/api/openapi.json" data-outside>
        OpenAPI document
      </a>
    </footer>
  );
}
