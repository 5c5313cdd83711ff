// Numbers about numbers.

export const median = (values) => quantile(values, 0.5);

// The middle of `values` at a share of the way up, between neighbours where it falls between them.
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  return sorted[low] + ((sorted[low + 1] ?? sorted[low]) - sorted[low]) * (place - low);
}

// How far the middle half of the rounds lies apart, as a share of their median: 0.05 is calm, above
// 0.3 the machine was busy with something else.
export const spread = (values) => (quantile(values, 0.75) - quantile(values, 0.25)) / median(values);

// a / b, taken round by round and then the median: rounds lie close together in time, so that what
// slowed one slowed the other.
export const ratio = (a, b) => median(a.map((value, round) => value / b[round]));

// The exponent p of cost ≈ c · size^p, by least squares of the logarithms.
export function exponent(sizes, costs) {
  const x = sizes.map(Math.log), y = costs.map(Math.log);
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const mx = mean(x), my = mean(y);
  const over = x.reduce((sum, value, i) => sum + (value - mx) * (y[i] - my), 0);
  return over / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}
