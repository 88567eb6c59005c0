import { defineConfig } from 'vitest/config';
import { lucideIcons } from './tools/lucide-icons.ts';

/** Where the dashboard server looks for the page on its class path. */
const outDir = process.env.FINWAVE_WEB_OUT ?? 'dist';

/** While developing: `FINWAVE_DASHBOARD=http://127.0.0.1:8050 npm run dev` forwards the back end to a running server. */
const dashboard = process.env.FINWAVE_DASHBOARD ?? 'http://127.0.0.1:8050';

export default defineConfig({
  base: '/',
  plugins: [lucideIcons()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { proxy: { '/backend': dashboard } },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    // The Content-Security-Policy allows no inline script and no data: font, so nothing is inlined.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: true,
  },
  test: {
    environment: 'happy-dom',
    include: ['test/unit/**/*.test.{ts,tsx}'],
    reporters: ['default'],
  },
});
