import activity from 'virtual:lucide/activity';
import arrowDown from 'virtual:lucide/arrow-down';
import arrowUp from 'virtual:lucide/arrow-up';
import candles from 'virtual:lucide/chart-candlestick';
import check from 'virtual:lucide/check';
import clock from 'virtual:lucide/clock';
import file from 'virtual:lucide/file-text';
import info from 'virtual:lucide/info';
import keyboard from 'virtual:lucide/keyboard';
import moon from 'virtual:lucide/moon';
import refresh from 'virtual:lucide/refresh-cw';
import search from 'virtual:lucide/search';
import sun from 'virtual:lucide/sun';
import sunMoon from 'virtual:lucide/sun-moon';
import table from 'virtual:lucide/table';
import alert from 'virtual:lucide/triangle-alert';
import unplug from 'virtual:lucide/unplug';
import upload from 'virtual:lucide/upload';
import x from 'virtual:lucide/x';
import { h } from 'preact';

const ICONS = {
  activity,
  alert,
  arrowDown,
  arrowUp,
  candles,
  check,
  clock,
  file,
  info,
  keyboard,
  moon,
  refresh,
  search,
  sun,
  sunMoon,
  table,
  unplug,
  upload,
  x,
};

export type IconName = keyof typeof ICONS;

/** A decoration: whatever it means stands beside it in words or in the button's label. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {ICONS[name].map(([tag, attributes], k) => h(tag, { key: k, ...attributes }))}
    </svg>
  );
}
