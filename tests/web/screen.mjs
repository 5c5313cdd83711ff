// A screen that nobody sees (Xvfb), for browsers that need one, and what is on it.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { start, stop, within } from './child.mjs';

// { display, picture({ x, y, width, height }), close() }: `picture` gives that part as a PNG. It is
// taken from the screen, not from the browser: WebKit's own pictures of a page show WebGL as black.
export async function startScreen(width = 1600, height = 1200) {
  const folder = await mkdtemp(join(tmpdir(), 'softlookup-screen-'));
  const xvfb = start('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '+extension', 'GLX',
    '-nolisten', 'tcp', '-fbdir', folder], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await within(20, 'Xvfb', new Promise((resolve, reject) => {
    xvfb.stdio[3].once('data', (text) => resolve(String(text).trim()));
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  }));
  return {
    display: `:${number}`,
    picture: async (box) => png(cut(await readFile(join(folder, 'Xvfb_screen0')), box)),
    async close() {
      await stop(xvfb);
      await rm(folder, { recursive: true });
    },
  };
}

// A part of a picture in the format of xwd (X11/XWDFile.h): a header of big-endian 32-bit numbers,
// colours of 12 bytes, then lines of blue, green, red and an unused byte.
function cut(file, { x, y, width, height }) {
  const [headerSize, lineSize, colours] = [0, 12, 19].map((index) => file.readUInt32BE(4 * index));
  const lines = [];
  for (let row = y; row < y + height; row += 1) {
    const from = headerSize + 12 * colours + row * lineSize + 4 * x;
    const line = Buffer.alloc(1 + 3 * width);  // the first byte says that the line is not filtered
    for (let i = 0; i < width; i += 1) {
      for (let part = 0; part < 3; part += 1) line[1 + 3 * i + part] = file[from + 4 * i + 2 - part];
    }
    lines.push(line);
  }
  return { width, height, data: Buffer.concat(lines) };
}

function png({ width, height, data }) {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);  // 8 bits each of red, green, blue
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(data, { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const size = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}
