// Programs that tests start: they end with the test, even when that is killed.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

// The kernel ends the program when this process is gone, whatever the reason.
export function start(program, args, options) {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', program, ...args], options);
  child.on('error', () => {});  // told by whoever waits for it
  return child;
}

export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => { child.once('exit', resolve); });
  child.kill('SIGKILL');
  await gone;
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => { server.once('listening', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

// Rejects with `what` when it takes too long.
export async function within(seconds, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing after ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
