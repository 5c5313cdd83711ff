// softmax(Q K' / √d) V as an ONNX model, in the fewest nodes that the format has for it: one Gemm
// transposes, multiplies and scales. Sizes are fixed, as a runtime likes them best.

import proto from 'onnx-proto';

const { onnx } = proto;
const FLOAT = onnx.TensorProto.DataType.FLOAT;

// The model's bytes, for n queries and n keys of d numbers.
export function model(n, d) {
  const tensor = (name) => ({
    name,
    type: { tensorType: { elemType: FLOAT, shape: { dim: [{ dimValue: n }, { dimValue: d }] } } },
  });
  const number = (name, value) => ({ name, type: onnx.AttributeProto.AttributeType.FLOAT, f: value });
  const whole = (name, value) => ({ name, type: onnx.AttributeProto.AttributeType.INT, i: value });
  const message = onnx.ModelProto.create({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    producerName: 'softlookup-bench',
    graph: {
      name: 'attention',
      input: ['Q', 'K', 'V'].map(tensor),
      output: [tensor('out')],
      node: [
        { opType: 'Gemm', input: ['Q', 'K'], output: ['scores'], attribute: [number('alpha', 1 / Math.sqrt(d)), whole('transB', 1)] },
        { opType: 'Softmax', input: ['scores'], output: ['shares'], attribute: [whole('axis', 1)] },
        { opType: 'MatMul', input: ['shares', 'V'], output: ['out'] },
      ],
    },
  });
  return onnx.ModelProto.encode(message).finish();
}
