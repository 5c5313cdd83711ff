// What the page can do once its first frame stands, and what nobody should have to wait for.

import { workOffline } from './offline.js';
import { printWell } from './print.js';
import { style } from './styles.js';
import { showTips } from './tips.js';
import { version } from './site.js';

export async function start(engine, router) {
  workOffline();
  printWell(engine, router);
  await style(`later.css?v=${version}`);
  showTips();
}
