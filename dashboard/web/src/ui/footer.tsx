import { settings } from '../state/connection';

/** The bar at the foot: what this is, and where its description stands. */
export function Footer() {
  const version = settings.value?.version;
  return (
    <footer class="foot">
      <span>Finwave{version ? ` ${version}` : ''}</span>
      <a href="/api/docs" data-outside>
        API
      </a>
      <a href="/api/openapi.json" data-outside>
        OpenAPI document
      </a>
    </footer>
  );
}
