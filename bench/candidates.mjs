// Attention in a browser, by Soft Lookup and by what one would take instead. Each candidate is made
// for one size and gives a function of three Float32Arrays, row by row, which returns the answer as
// one: arrays in and out. All run in one thread.

import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as ort from 'onnxruntime-web/wasm';

export const candidates = {
  'Soft Lookup': softLookup,
  'plain JavaScript': plain,
  'onnxruntime-web': onnx,
  'tfjs-backend-wasm': tensorflow,
};

let subject;
export async function loadSubject() {
  const { default: createSubject } = await import(`${location.origin}/wasm/softlookup_bench.js`);
  return subject ??= await createSubject();
}

async function softLookup(n, d) {
  const module = await loadSubject();
  module._attention_prepare(n, d);
  const view = (at) => module.HEAPF32.subarray(at / 4, at / 4 + n * d);
  const room = ['q', 'k', 'v', 'out'].map((name) => view(module[`_attention_${name}`]()));
  const answer = new Float32Array(n * d);
  return (q, k, v) => {
    room[0].set(q);
    room[1].set(k);
    room[2].set(v);
    module._attention_run();
    answer.set(room[3]);
    return answer;
  };
}

// The loops that one would write first, over typed arrays.
function plain(n, d) {
  const shares = new Float32Array(n), answer = new Float32Array(n * d);
  const scale = 1 / Math.sqrt(d);
  return (q, k, v) => {
    for (let row = 0; row < n; row += 1) {
      let top = -Infinity, sum = 0;
      for (let key = 0; key < n; key += 1) {
        let dot = 0;
        for (let i = 0; i < d; i += 1) dot += q[row * d + i] * k[key * d + i];
        shares[key] = dot * scale;
        top = Math.max(top, shares[key]);
      }
      for (let key = 0; key < n; key += 1) sum += shares[key] = Math.exp(shares[key] - top);
      answer.fill(0, row * d, row * d + d);
      for (let key = 0; key < n; key += 1) {
        const share = shares[key] / sum;
        for (let i = 0; i < d; i += 1) answer[row * d + i] += share * v[key * d + i];
      }
    }
    return answer;
  };
}

// bench/model.mjs makes the models.
async function onnx(n, d) {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = `${location.origin}/onnx/`;
  const session = await ort.InferenceSession.create(`${location.origin}/model/${n}/${d}`,
    { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
  const tensor = (cells) => new ort.Tensor('float32', cells, [n, d]);
  return async (q, k, v) => (await session.run({ Q: tensor(q), K: tensor(k), V: tensor(v) })).out.data;
}

async function tensorflow(n, d) {
  if (tf.getBackend() !== 'wasm') {
    setWasmPaths(`${location.origin}/tfjs/`);
    await tf.setBackend('wasm');
    await tf.ready();
  }
  const scale = 1 / Math.sqrt(d);
  return (q, k, v) => tf.tidy(() => {
    const [Q, K, V] = [q, k, v].map((cells) => tf.tensor2d(cells, [n, d]));
    return tf.matMul(tf.softmax(tf.mul(tf.matMul(Q, K, false, true), scale)), V).dataSync();
  });
}
