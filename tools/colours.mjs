// Writes the table of colours, web/colours.json, for its two users:
//
//   node tools/colours.mjs css    custom properties for the page
//   node tools/colours.mjs cpp    a header for the bench, packed as Dear ImGui's IM_COL32

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const colours = JSON.parse(readFileSync(new URL('../web/colours.json', import.meta.url)));
check(colours);

export function css() {
  const both = (light, dark) => `:root { ${light} }
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { ${dark} } }
@media screen { :root[data-theme="dark"] { ${dark} } }`;
  return `/* generated from web/colours.json; paper is always light */
${both(`color-scheme: light; ${list(colours.light)}`, `color-scheme: dark; ${list(colours.dark)}`)}
@media (prefers-contrast: more) {
${both(list(colours.more.light), list(colours.more.dark))}
}
@media (forced-colors: active) { :root:root:root { ${list(colours.forced)} } }
`;
}

const list = (table) => Object.entries(table).map(([name, colour]) => `--${name}: ${colour};`).join(' ');

export function cpp() {
  const packed = (theme) => Object.values(colours[theme]).map(pack).join(', ');
  return `// generated from web/colours.json
#pragma once

namespace sl {

inline constexpr int colour_count = ${Object.keys(colours.light).length};

// Each colour as 0xAABBGGRR, which is what IM_COL32 makes.
struct Colours {
  unsigned ${Object.keys(colours.light).join(', ')};
};

inline constexpr Colours light{${packed('light')}};
inline constexpr Colours dark{${packed('dark')}};

}  // namespace sl
`;
}

function pack(hex) {
  const [, red, green, blue] = hex.match(/^#(..)(..)(..)$/);
  return `0xFF${blue}${green}${red}`.toUpperCase().replace('X', 'x');
}

// The bench's struct takes its members from the light theme, so the others must list the same. For more
// contrast a theme changes some of them; where colours are forced, each is one of the system's.
function check({ light, dark, more, forced }) {
  for (const table of [dark, forced]) {
    if (Object.keys(light).join() !== Object.keys(table).join()) {
      throw new Error('web/colours.json: light, dark and forced must list the same names in the same order');
    }
  }
  for (const [name, hex] of [light, dark, more.light, more.dark].flatMap(Object.entries)) {
    if (!(name in light) || !/^[a-z]+$/.test(name) || !/^#[0-9a-f]{6}$/.test(hex)) {
      throw new Error(`web/colours.json: ${name}: ${hex} should read like ink: #1c2430`);
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const form = { css, cpp }[process.argv[2]];
  if (!form) {
    console.error('usage: node tools/colours.mjs css|cpp');
    process.exit(1);
  }
  process.stdout.write(form());
}
