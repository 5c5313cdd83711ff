// A small static web server for the page, for trying it out and for the browser tests.
//
//   node tools/serve.mjs        serves build/site at PORT (8000) of HOST (127.0.0.1)
//
// It is no server for the public: it reads every file anew, so that a rebuilt page shows at once.

import { createServer } from 'node:http';
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.tsv': 'text/tab-separated-values; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
};
const PACKED_ALREADY = new Set(['.woff2', '.png', '.jpg', '.webp', '.ico']);

// Starts a server for the files in `folder` and returns it once it listens; port 0 takes any free
// port, `server.address().port` tells which. Rejects with code EADDRINUSE when the port is taken.
export async function serve(folder, port = 0, host = '127.0.0.1') {
  const root = await realpath(folder);
  const server = createServer((request, response) => {
    answer(root, request, response).catch((error) => finish(response, 500, error.message));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return finish(response, 405, 'only GET and HEAD');
  }
  const file = await find(root, request.url);
  if (!file) return finish(response, 404, 'not found');

  const type = extname(file).toLowerCase();
  const headers = {
    'Content-Type': TYPES[type] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
  };
  let body = await readFile(file);
  if (!PACKED_ALREADY.has(type)) {
    headers.Vary = 'Accept-Encoding';
    if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      headers['Content-Encoding'] = 'gzip';
      body = await promisify(gzip)(body);
    }
  }
  finish(response, 200, body, headers);
}

// The full path of the file that `url` means, or undefined. Links that lead out of `root` count as
// missing, whether they are written with `..`, in percent signs, or as symbolic links.
async function find(root, url) {
  try {
    let file = join(root, decodeURIComponent(url.split(/[?#]/)[0]));
    if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
    file = await realpath(file);
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

function finish(response, status, body, headers = { 'Content-Type': 'text/plain' }) {
  response.writeHead(status, {
    'Cache-Control': 'no-cache',
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body); // Node leaves the body out of an answer to HEAD
}

async function main() {
  const port = Number(process.env.PORT || 8000);
  const folder = fileURLToPath(new URL('../build/site', import.meta.url));
  process.on('SIGINT', () => process.exit(0));
  try {
    await serve(folder, port, process.env.HOST || '127.0.0.1');
    console.log(`Soft Lookup: http://localhost:${port}  (Ctrl+C stops it)`);
  } catch (error) {
    const advice = {
      EADDRINUSE: `port ${port} is in use: try PORT=${port + 1} make serve`,
      EACCES: `port ${port} is not allowed: try PORT=8000 make serve`,
      ERR_SOCKET_BAD_PORT: `PORT must be a number from 0 to 65535`,
      ENOENT: `build/site is missing: run make site`,
    };
    console.error(advice[error.code] ?? error.message);
    process.exit(1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
