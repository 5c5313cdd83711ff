// A session of W3C WebDriver (https://www.w3.org/TR/webdriver2), as far as the tests need one.

// `address` is the driver's; `capabilities` choose the browser.
export async function newSession(address, capabilities) {
  const { sessionId, capabilities: got } = await send(`${address}/session`, 'POST', { capabilities: { alwaysMatch: capabilities } });
  const call = (method, path, body) => send(`${address}/session/${sessionId}/${path}`, method, body);
  return {
    capabilities: got,
    go: (url) => call('POST', 'url', { url }),
    size: (width, height) => call('POST', 'window/rect', { width, height }),
    // The function runs in the page; what it promises is waited for.
    evaluate: (fn, ...args) => call('POST', 'execute/sync', { script: `return (${fn})(...arguments)`, args }),
    act: (actions) => call('POST', 'actions', { actions }),
    screenshot: async () => Buffer.from(await call('GET', 'screenshot'), 'base64'),
    close: () => send(`${address}/session/${sessionId}`, 'DELETE'),
  };
}

async function send(url, method, body) {
  const answer = await fetch(url, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(60_000) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
