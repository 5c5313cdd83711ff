// axe-core in a page of the browser tests.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { root } from './page.mjs';

const axe = readFileSync(`${root}/node_modules/axe-core/axe.min.js`, 'utf8');

// The page must have been opened with `bypassCSP`: axe-core comes as text.
export const bringAxe = (page) => page.evaluate(axe);

// Fails with what axe finds. `tag`: only its rules with this tag. Steps that are not shown are taken out of
// the page meanwhile, unless it is looked at `whole`: nobody sees them, but axe would read them every time.
// A number that has changed lights up for a moment; what is looked at has come to rest.
export async function nothingFound(page, what, { tag = null, whole = false } = {}) {
  const { violations, passed } = await page.evaluate(async ([only, all]) => {
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    const hidden = all ? [] : [...document.querySelectorAll('.step:not(.current)')].map((step) => [step, document.createComment('')]);
    hidden.forEach(([step, mark]) => step.replaceWith(mark));
    const found = await window.axe.run(document, { resultTypes: ['violations'], ...(only && { runOnly: { type: 'tag', values: [only] } }) });
    hidden.forEach(([step, mark]) => mark.replaceWith(step));
    return { violations: found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`), passed: found.passes.length };
  }, [tag, whole]);
  assert.ok(passed > 0, `${what}: axe has looked at something`);
  assert.deepEqual(violations, [], what);
}
