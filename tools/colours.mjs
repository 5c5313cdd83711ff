// Writes the table of colours, web/colours.json, for its two users:
//
//   node tools/colours.mjs css    custom properties for the page
//   node tools/colours.mjs cpp    a header for the bench, packed as Dear ImGui's IM_COL32

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const colours = JSON.parse(readFileSync(new URL('../web/colours.json', import.meta.url)));
check(colours);

export function css() {
  const block = (theme) => {
    const lines = Object.entries(colours[theme]).map(([name, hex]) => `--${name}: ${hex};`);
    return [`color-scheme: ${theme};`, ...lines].join(' ');
  };
  return `/* generated from web/colours.json */
:root { ${block('light')} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { ${block('dark')} } }
:root[data-theme="dark"] { ${block('dark')} }
`;
}

export function cpp() {
  const packed = (theme) => Object.values(colours[theme]).map(pack).join(', ');
  return `// generated from web/colours.json
#pragma once

namespace sl {

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

// The bench's struct takes its members from the light theme, so the dark one must list the same.
function check({ light, dark }) {
  if (Object.keys(light).join() !== Object.keys(dark).join()) {
    throw new Error('web/colours.json: light and dark must list the same names in the same order');
  }
  for (const [name, hex] of [...Object.entries(light), ...Object.entries(dark)]) {
    if (!/^[a-z]+$/.test(name) || !/^#[0-9a-f]{6}$/.test(hex)) {
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
