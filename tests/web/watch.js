// Added to the page by tests whose driver does not tell what went wrong (engines.mjs).
window.wrong = [];
const complain = console.error;
console.error = (...words) => {
  window.wrong.push(words.join(' '));
  complain(...words);
};
addEventListener('error', ({ message, target }) => window.wrong.push(message ?? `failed: ${target.src ?? target.href}`), true);
addEventListener('unhandledrejection', ({ reason }) => window.wrong.push(String(reason)));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => (
  window.wrong.push(`against the policy: ${violatedDirective} ${blockedURI}`)));
